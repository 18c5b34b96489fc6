import type { Entity } from '../../model/graph.ts';
import type { DeclaredClass, TypescriptProgram } from '../../syntax/typescript/program.ts';

/** What an entity was read from: changes are made there. */
export interface Origin {
  readonly program: TypescriptProgram;
  /** A schema without a class has none. */
  readonly declared: DeclaredClass | undefined;
}

/** An entity of a TypeScript dialect, which knows what it was read from. */
export interface ScriptEntity extends Entity {
  readonly origin: Origin;
}

/** What an entity of a TypeScript dialect was read from. */
export function originOf(entity: Entity): Origin | undefined {
  return isScriptEntity(entity) ? entity.origin : undefined;
}

function isScriptEntity(entity: Entity): entity is ScriptEntity {
  return 'origin' in entity;
}
