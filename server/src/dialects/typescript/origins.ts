import type { Entity } from '../../model/graph.ts';
import type { DeclaredClass, TypescriptProgram } from '../../syntax/typescript/program.ts';

/** What an entity was read from: changes are made there. */
export interface Origin {
  readonly program: TypescriptProgram;
  /** A schema without a class has none. */
  readonly declared: DeclaredClass | undefined;
}

const origins = new WeakMap<Entity, Origin>();

/** Keeps what an entity was read from, as long as the entity lives. */
export function rememberOrigin(entity: Entity, origin: Origin): void {
  origins.set(entity, origin);
}

/** What an entity of a TypeScript dialect was read from. */
export function originOf(entity: Entity): Origin | undefined {
  return origins.get(entity);
}
