import { holdsMany } from '../../../model/cardinality.ts';
import type { Value } from '../../../model/facts.ts';
import type { Symbol } from '../../../syntax/typescript/program.ts';
import type { CompilerOptions } from '../../typescript-dialect.ts';
import type { Scope } from '../../typescript/follow.ts';
import { bareType, isNothing, untimely } from '../../typescript/load-order.ts';
import { isTypeorm } from '../names/construct.ts';
import type { Relation, RelationProblem } from './relation.ts';
import type { EntityRegistry } from './registry.ts';

/** What a type says a property holds. */
interface Held {
  readonly type: Value;
  readonly isCollection: boolean;
  readonly isPromise: boolean;
  /** Whether TypeORM's `Relation<…>` keeps the class out of what the compiler emits. */
  readonly isWrapped: boolean;
}

/** Compares the type of a property with what its relation holds; types that do not show what they stand for are let be. */
export function* annotationProblems(
  relation: Relation,
  scope: Scope,
  compiler: CompilerOptions,
  registry: EntityRegistry,
): Iterable<RelationProblem> {
  const { args, from } = relation.draft;
  const { annotation } = args;
  if (!annotation) return;
  const at = { uri: from.uri, site: annotation.site };
  const held = heldBy(annotation, scope);
  if (held) {
    yield* heldProblems(relation, held, scope, registry);
    if (args.lazy.kind === 'literal' && args.lazy.value && !held.isPromise && isSpecific(held, scope))
      yield { kind: 'lazyDiffers', fault: 'noPromise', at };
    const isLazy = args.lazy.kind === 'dynamic' || (args.lazy.kind === 'literal' && args.lazy.value);
    if (held.isPromise && !isLazy && compiler.emitDecoratorMetadata === false)
      yield { kind: 'lazyDiffers', fault: 'notLazy', at };
  }
  yield* emittedProblems(relation, annotation, scope, compiler);
}

function* heldProblems(
  { draft, target }: Relation,
  held: Held,
  scope: Scope,
  registry: EntityRegistry,
): Iterable<RelationProblem> {
  const { kind } = draft.args;
  const isMany = holdsMany(kind);
  const symbol = symbolOf(held.type, scope);
  const at = { uri: draft.from.uri, site: held.type.site };
  const whole = { uri: draft.from.uri, site: draft.args.annotation?.site ?? held.type.site };
  const spelled = held.type.kind === 'path' ? held.type.names.join('.') : '';
  if (held.isCollection && !isMany && isNamed(symbol))
    yield { kind: 'annotationDiffers', fault: 'collection', spelled, at: whole };
  if (symbol?.kind !== 'class') return;
  if (!held.isCollection && isMany) yield { kind: 'annotationDiffers', fault: 'notACollection', spelled, at: whole };
  const entity = registry.ofClass(symbol, draft.entity.args.origin);
  if (!entity || target.kind !== 'resolved' || entity === target.to) return;
  const isRelated = entity.lineage.includes(target.to.args) || target.to.lineage.includes(entity.args);
  if (!isRelated && !entity.open && !target.to.open)
    yield { kind: 'annotationDiffers', fault: 'otherClass', spelled, at };
}

function isNamed(symbol: Symbol | undefined): boolean {
  return symbol?.kind === 'class' || symbol?.kind === 'type';
}

/** Whether the type surely is no promise: a class, or a list. */
function isSpecific(held: Held, scope: Scope): boolean {
  return held.isCollection || symbolOf(held.type, scope)?.kind === 'class';
}

function symbolOf(type: Value, { program, uri }: Scope): Symbol | undefined {
  return type.kind === 'path' ? program.resolve(uri, type.names) : undefined;
}

const collections: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);

/** Takes the wrappers off a type: `Relation<…>`, `Promise<…>`, `… | null`, `…[]`; `undefined` for one that cannot be told. */
function heldBy(type: Value, scope: Scope): Held | undefined {
  switch (type.kind) {
    case 'path':
      return { type, isCollection: false, isPromise: false, isWrapped: false };
    case 'list': {
      const [item] = type.items;
      const inner = type.form === 'list' && item ? heldBy(item, scope) : undefined;
      return inner && !inner.isCollection ? { ...inner, isCollection: true, isPromise: false } : undefined;
    }
    case 'operation': {
      const some = type.operands.filter((it) => !isNothing(it));
      const [only, other] = some;
      if (type.operator === 'readonly' && only) return heldBy(only, scope);
      return type.operator === '|' && only && !other ? heldBy(only, scope) : undefined;
    }
    case 'subscript':
      return ofGeneric(type, scope);
    default:
      return undefined;
  }
}

function ofGeneric({ of, items }: Extract<Value, { readonly kind: 'subscript' }>, scope: Scope): Held | undefined {
  const [item, other] = items;
  if (of.kind !== 'path' || !item || other) return undefined;
  const inner = heldBy(item, scope);
  if (!inner) return undefined;
  const symbol = scope.program.resolve(scope.uri, of.names);
  const isGlobal = symbol.kind === 'missing' && symbol.module === undefined;
  const name = of.names.at(-1) ?? '';
  if (isGlobal && name === 'Promise') return { ...inner, isPromise: true };
  if (isGlobal && collections.has(name)) return { ...inner, isCollection: true };
  const isRelation = symbol.kind === 'external' && isTypeorm(symbol.package) && symbol.path.join('.') === 'Relation';
  return isRelation ? { ...inner, isWrapped: true } : undefined;
}

/**
 * What the compiler emits for the type of a decorated property is evaluated when the class is made: a class that comes later in
 * the file is not there yet, and a type that is imported as a value has none.
 */
function* emittedProblems(
  { draft }: Relation,
  annotation: Value,
  scope: Scope,
  compiler: CompilerOptions,
): Iterable<RelationProblem> {
  const { uri, declared: owner } = draft.from;
  const { emitDecoratorMetadata, isolatedModules, module = '' } = compiler;
  if (emitDecoratorMetadata !== true || !owner) return;
  const bare = bareType(annotation, compiler);
  const symbol = bare && symbolOf(bare, scope);
  const site = bare?.site ?? annotation.site;
  if (symbol?.kind === 'class' && !isTypeOnly(bare, scope)) {
    const because = untimely(symbol, owner, scope.program, compiler);
    if (because) yield { kind: 'classNotInitialized', name: symbol.shape.name, because, at: { uri, site } };
  }
  if (isolatedModules !== true || !module.startsWith('es')) return;
  const wrapper = annotation.kind === 'subscript' && annotation.of.kind === 'path' ? annotation.of.names[0] : undefined;
  const binding = wrapper === undefined ? undefined : scope.program.shape(uri)?.bindings.get(wrapper);
  if (wrapper !== undefined && binding?.kind === 'import' && isRelationType(binding) && !binding.typeOnly)
    yield { kind: 'typeImportedAsValue', name: wrapper, at: { uri, site: annotation.site } };
}

function isRelationType(binding: { readonly module: string; readonly imported: string }): boolean {
  return isTypeorm(binding.module) && binding.imported === 'Relation';
}

/** Whether a type is imported as no more than that, so that nothing is emitted for it. */
function isTypeOnly(type: Value | undefined, { program, uri }: Scope): boolean {
  const binding = type?.kind === 'path' ? program.shape(uri)?.bindings.get(type.names[0]) : undefined;
  return binding?.kind === 'import' && binding.typeOnly;
}
