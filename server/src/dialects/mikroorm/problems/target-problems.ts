import type { EndProblem } from '../../../model/graph.ts';
import type { TargetKind } from '../../../model/problems.ts';
import type { DeclaredEntity } from '../declared.ts';
import type { Discovered } from '../discovered.ts';
import type { Property } from '../metadata.ts';

/** What is wrong with the class a relation leads to (`EntitySchema.normalizeType`, `MetadataProvider`, `validateReference`, `validateDiscovered`). */
export function* targetProblems(property: Property, discovered: Discovered): Iterable<EndProblem> {
  const { target, declared } = property;
  const { outcome, spelled } = target;
  if (target.byString && spelled && (discovered.releases.major(declared.uri) ?? 0) >= 7) {
    yield { kind: 'targetIsString', name: spelled.name };
    return;
  }
  switch (outcome.kind) {
    case 'missing':
      yield { kind: 'targetMissing', name: outcome.name };
      return;
    case 'notAFunction':
      yield { kind: 'targetNotAFunction', name: outcome.name };
      return;
    case 'notReturned':
      yield { kind: 'targetNotReturned' };
      return;
    case 'notGiven':
      yield { kind: 'targetNotGiven' };
      return;
    case 'known':
      if (isReadFromType(property) && !isEmitted(property, discovered)) {
        yield { kind: 'targetNotGiven', typed: spelled?.name };
        return;
      }
      for (const entity of outcome.entities) {
        const by = unmapped(entity, discovered);
        // To MikroORM 5 an abstract entity is one as any other.
        if (by === 'abstract' && discovered.releases.major(declared.uri) === 5) continue;
        if (by) yield { kind: 'targetNotMapped', name: entity.name, by };
      }
      return;
    case 'ambiguous':
    case 'unknown':
      return;
  }
}

/** Why a class is no entity that a relation could lead to; nothing where that cannot be told. */
function unmapped(entity: DeclaredEntity, { ofDeclared }: Discovered): TargetKind | undefined {
  if (ofDeclared.has(entity)) return undefined;
  if (entity.role === 'entity') return 'abstract';
  return entity.role === 'base' ? 'plain' : undefined;
}

/** Whether only the type of the property tells the target. */
function isReadFromType({ declared: { style, target, options, open } }: Property): boolean {
  return style === 'decorator' && !target && !options.has('type') && !options.has('entity') && !open;
}

/**
 * Whether MikroORM may come to know the type: it reads sources, or the compiler emits types (`ReflectMetadataProvider`), which it does not for
 * the decorators of the language. Where the configuration does not show, it may.
 */
function isEmitted({ declared: { uri } }: Property, discovered: Discovered): boolean {
  const { registry, context } = discovered;
  if (discovered.reflects(uri)) return true;
  const bindings = [...(registry.program.shape(uri)?.bindings.values() ?? [])];
  if (bindings.some((it) => it.kind === 'import' && it.module === '@mikro-orm/decorators/es')) return false;
  const { emitDecoratorMetadata, experimentalDecorators } = context.compilerOptions(uri);
  return emitDecoratorMetadata ?? experimentalDecorators !== true;
}
