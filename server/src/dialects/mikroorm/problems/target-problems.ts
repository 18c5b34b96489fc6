import type { EndProblem } from '../../../model/graph.ts';
import type { TargetKind } from '../../../model/problems.ts';
import type { DeclaredEntity } from '../declared.ts';
import type { Discovered } from '../discovered.ts';
import type { Property } from '../metadata.ts';
import { emittedFor } from '../read/emitted-type.ts';

/** What is wrong with the class a relation leads to (`EntitySchema.normalizeType`, `MetadataProvider`, `validateReference`, `validateDiscovered`). */
export function* targetProblems(property: Property, discovered: Discovered): Iterable<EndProblem> {
  const { target, declared } = property;
  const { outcome, spelled } = target;
  if (target.byString && spelled && (discovered.releases.major(declared.uri) ?? 0) >= 7) {
    yield { kind: 'targetIsString', name: spelled.name };
    return;
  }
  const unseen = isReadFromType(property) ? unseenType(property, discovered) : undefined;
  if (unseen) {
    yield { kind: 'targetNotGiven', typed: spelled?.name, ...unseen };
    return;
  }
  switch (outcome.kind) {
    case 'missing':
      if (!target.byString && builtIn.has(outcome.name))
        yield { kind: 'targetNotMapped', name: outcome.name, by: 'builtin' };
      else yield { kind: 'targetMissing', name: outcome.name };
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
      for (const entity of outcome.entities) {
        const by = unmapped(entity, discovered);
        // To MikroORM 5 an abstract entity is one as any other.
        if (by === 'abstract' && discovered.releases.major(declared.uri) === 5) continue;
        const late = discovered.releases.major(declared.uri) === 5 && !isReadFromType(property);
        if (by) yield { kind: 'targetNotMapped', name: entity.name, by, late };
      }
      return;
    case 'ambiguous':
    case 'unknown':
      return;
  }
}

/** Classes of the language that somebody may take for a type of column. */
const builtIn: ReadonlySet<string> = new Set([
  'String',
  'Number',
  'Boolean',
  'BigInt',
  'Date',
  'Object',
  'Array',
  'Buffer',
  'Symbol',
]);

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
 * Why MikroORM cannot know the target from the type: it does not read sources, and the compiler emits no types (`ReflectMetadataProvider`), as it does
 * not for the decorators of the language, or for this one something that is no class. Nothing where it may, or where that does not show.
 */
function unseenType(
  { declared: { uri, member } }: Property,
  discovered: Discovered,
): { readonly emits?: string } | undefined {
  const { registry, context } = discovered;
  if (!member || discovered.reflects(uri)) return undefined;
  const bindings = [...(registry.program.shape(uri)?.bindings.values() ?? [])];
  if (bindings.some((it) => it.kind === 'import' && it.module === '@mikro-orm/decorators/es')) return {};
  const options = context.compilerOptions(uri);
  const isOn = options.emitDecoratorMetadata ?? (options.experimentalDecorators === true ? false : undefined);
  if (isOn === false) return {};
  const emits = isOn ? emittedFor(member.type, { program: registry.program, uri }, options) : undefined;
  return emits === undefined ? undefined : { emits };
}
