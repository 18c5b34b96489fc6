import type { Value } from '../../../model/facts.ts';
import type { CollectionProblem } from '../../../model/problems.ts';
import { containerOf, unquote, withoutNone } from '../values/annotations.ts';
import { isNone, type Scope, textOf } from '../values/evaluate.ts';
import { since } from '../laws/since.ts';
import type { RelationshipSource } from '../relationships/relationship-source.ts';
import type { VersionRange } from '../version.ts';

type Fault = CollectionProblem['fault'];

/** What becomes of a collection that holds nothing SQLAlchemy can put objects into: `orm/collections.py`. */
const unusable: ReadonlyMap<string, Fault> = new Map([
  ['dict', 'noAppender'],
  ['Dict', 'noAppender'],
  ['tuple', 'noAppender'],
  ['Tuple', 'noAppender'],
  ['frozenset', 'noAppender'],
  ['FrozenSet', 'noAppender'],
  ['deque', 'immutable'],
  ['Deque', 'immutable'],
] as const);

/** Builtins that are no collections at all. */
const noCollections: ReadonlySet<string> = new Set(['int', 'str', 'float', 'bool', 'bytes', 'object']);

/** The abstract classes below `collections.abc.Collection`. */
const abstract: ReadonlySet<string> = new Set([
  ...['Collection', 'Sequence', 'MutableSequence', 'AbstractSet', 'Set', 'MutableSet', 'Mapping', 'MutableMapping'],
  ...['KeysView', 'ItemsView', 'ValuesView', 'MappingView', 'ByteString'],
]);

/** Generic aliases of `typing`, which stand for a class but cannot be called. */
const aliases: ReadonlySet<string> = new Set(['List', 'Set', 'Dict', 'Tuple', 'FrozenSet', 'Deque']);

/** The collection that `collection_class=` or the annotation asks for, if it cannot be used. Rows D4, D5, K6. */
export function collectionProblem(
  source: RelationshipSource,
  isCollection: boolean,
  range: VersionRange,
): CollectionProblem | undefined {
  const { arguments: given, annotationValue, scope } = source;
  const option = given.options.get('collection_class')?.value;
  if (option && !isNone(option, scope))
    return isCollection && !isLoadedApart(source) ? ofArgument(option, scope) : undefined;
  const isRead = annotationValue && !given.open && source.mapper.mapped.root.dialect !== 'sqlmodel';
  const hasNoArgument = given.positional.length === 0 && !given.options.has('argument');
  return isRead && since(range, [2, 0, 0])
    ? ofAnnotation(annotationValue, isCollection, hasNoArgument, scope)
    : undefined;
}

/** Whether no collection is ever made: the attribute of a `dynamic` or `write_only` loader is a query of its own. */
function isLoadedApart({ arguments: given, annotation, scope }: RelationshipSource): boolean {
  const lazy = given.options.get('lazy');
  const text = lazy && textOf(lazy.value, given.scopes.get('lazy') ?? scope);
  const isApart = annotation?.container === 'DynamicMapped' || annotation?.container === 'WriteOnlyMapped';
  return isApart || text === 'dynamic' || text === 'write_only';
}

function ofArgument(value: Value, scope: Scope): CollectionProblem | undefined {
  if (value.kind === 'string') return problem(value.text, 'notCallable');
  if (value.kind === 'constant') return problem(String(value.value), 'notCallable');
  const known = value.kind === 'path' ? standardName(value, scope) : undefined;
  if (!known) return undefined;
  if (known.from === 'typing' && aliases.has(known.name)) return problem(known.name, 'notInstantiable');
  if (known.from === 'builtins' && noCollections.has(known.name)) return problem(known.name, 'noAppender');
  return faulty(known.name);
}

function ofAnnotation(
  written: Value,
  isCollection: boolean,
  hasNoArgument: boolean,
  scope: Scope,
): CollectionProblem | undefined {
  const annotation = unquote(written);
  const container = annotation.kind === 'subscript' ? containerOf(annotation.of, scope) : undefined;
  const inner = annotation.kind === 'subscript' && container ? annotation.items[0] : undefined;
  // What is in quotes of its own is a name to SQLAlchemy.
  if (!inner || inner.kind === 'string') return undefined;
  const type = withoutNone(inner);
  if (type.kind === 'path') {
    const bare = standardName(type, scope);
    return bare?.from === 'typing' && aliases.has(bare.name) ? problem(bare.name, 'noElement') : undefined;
  }
  const known = type.kind === 'subscript' ? standardName(type.of, scope) : undefined;
  if (!known || type.kind !== 'subscript') return undefined;
  if (known.name === 'Annotated') {
    // What stands in it is not taken apart.
    const [annotated] = type.items;
    const generic = annotated?.kind === 'subscript' ? standardName(annotated.of, scope) : undefined;
    return generic && hasNoArgument ? problem(generic.name, 'notInstantiable') : undefined;
  }
  if (type.items.length === 0) return problem(known.name, 'noElement');
  if (abstract.has(known.name) && (known.name !== 'Set' || known.from === 'collections'))
    return problem(known.name, 'abstract');
  return isCollection && container === 'Mapped' ? faulty(known.name) : undefined;
}

function faulty(name: string): CollectionProblem | undefined {
  const fault = unusable.get(name);
  return fault && problem(name, fault);
}

function problem(type: string, fault: Fault): CollectionProblem {
  return { kind: 'collectionNotUsable', type, fault };
}

/** A name of Python's own: a builtin, or one of `typing` or `collections`. */
function standardName(
  value: Value,
  { names, file }: Scope,
): { readonly name: string; readonly from: 'builtins' | 'typing' | 'collections' } | undefined {
  if (value.kind !== 'path') return undefined;
  const symbol = names.resolve(file, value.names);
  if (symbol.kind === 'unbound') return { name: symbol.name, from: 'builtins' };
  if (symbol.kind !== 'external') return undefined;
  const [root] = symbol.path.split('.');
  const name = symbol.path.slice(symbol.path.lastIndexOf('.') + 1);
  if (root === 'typing' || root === 'typing_extensions') return { name, from: 'typing' };
  return root === 'collections' ? { name, from: 'collections' } : undefined;
}
