import type { Site, Value } from '../../../model/facts.ts';
import type { ColumnAnnotation } from '../schema/columns.ts';
import { constructOf } from '../names/constructs.ts';
import { follow, type Scope } from './evaluate.ts';

/** What the annotation of a mapped attribute says (`orm/util._extract_mapped_subtype`, `RelationshipProperty.declarative_scan`). */
export interface MappedAnnotation {
  /** `Mapped`, `DynamicMapped`, `WriteOnlyMapped`; absent for a plain annotation. */
  readonly container: 'Mapped' | 'DynamicMapped' | 'WriteOnlyMapped' | undefined;
  /** The innermost type named, with the site of its name. */
  readonly target: { readonly value: Value; readonly name: string; readonly site: Site } | undefined;
  /** The collection around the target: `list`, `set`, `dict`, `other` for a class of the project, `abstract`. */
  readonly collection: 'list' | 'set' | 'dict' | 'abstract' | 'other' | undefined;
  readonly optional: boolean;
  /** Whether `Iterable[…]` and the like make it a scalar in SQLAlchemy's eyes. */
  readonly scalarIterable: boolean;
}

const containers: ReadonlyMap<string, 'Mapped' | 'DynamicMapped' | 'WriteOnlyMapped'> = new Map([
  ['Mapped', 'Mapped'],
  ['DynamicMapped', 'DynamicMapped'],
  ['WriteOnlyMapped', 'WriteOnlyMapped'],
  ['Relationship', 'Mapped'],
] as const);

/** The container that a name stands for, under whatever name it is imported. */
export function containerOf(of: Value, { names, file }: Scope): MappedAnnotation['container'] {
  if (of.kind !== 'path') return undefined;
  const name = of.names.at(-1) ?? '';
  const known = containers.get(name);
  if (known || collections.has(name) || name === 'Optional' || name === 'Union') return known;
  const imported = names.resolve(file, of.names);
  return imported.kind === 'external' && imported.path.startsWith('sqlalchemy')
    ? containers.get(imported.path.slice(imported.path.lastIndexOf('.') + 1))
    : undefined;
}

/** Whether every annotation of the file is a text (`from __future__ import annotations`). */
export function isFuture(file: Scope['file']): boolean {
  const future = file.facts.shape.bindings.get('annotations');
  return future?.kind === 'import' && future.module.path === '__future__';
}

const collections: ReadonlyMap<string, NonNullable<MappedAnnotation['collection']>> = new Map([
  ['list', 'list'],
  ['List', 'list'],
  ['set', 'set'],
  ['Set', 'set'],
  ['dict', 'dict'],
  ['Dict', 'dict'],
  ['Tuple', 'other'],
  ['tuple', 'other'],
  ['FrozenSet', 'other'],
  ['frozenset', 'other'],
  ['Deque', 'other'],
  ['deque', 'other'],
  ['Sequence', 'abstract'],
  ['MutableSequence', 'abstract'],
  ['Collection', 'abstract'],
  ['AbstractSet', 'abstract'],
  ['MutableSet', 'abstract'],
  ['Mapping', 'abstract'],
  ['MutableMapping', 'abstract'],
] as const);

const iterables: ReadonlySet<string> = new Set(['Iterable', 'Iterator', 'Generator']);

/** Reads the annotation of a SQLModel relationship, which SQLModel itself puts into `Mapped[…]`; lists in a text it leaves there. */
export function readSqlmodelAnnotation(written: Value, scope: Scope): MappedAnnotation {
  const read = readAnnotation(written, scope);
  if (read.container) return read;
  const type = withoutNone(unquote(written));
  const isText = written.kind === 'string' || isFuture(scope.file);
  if (isText && type.kind === 'subscript' && outerName(type.of) !== 'Union')
    return { ...nothing, container: 'Mapped', target: { value: written, name: spelling(type), site: written.site } };
  return { ...read, container: 'Mapped' };
}

/** Reads an annotation, quoted or not. */
export function readAnnotation(written: Value, scope: Scope): MappedAnnotation {
  const value = unquote(written);
  if (value.kind === 'subscript') {
    const container = containerOf(value.of, scope);
    if (container) return readType(value.items[0], container, scope, 0);
    if (outerName(value.of) === 'ClassVar') return nothing;
  }
  return readType(value, undefined, scope, 0);
}

const nothing: MappedAnnotation = {
  container: undefined,
  target: undefined,
  collection: undefined,
  optional: false,
  scalarIterable: false,
};

/** Spelled out rather than spread together: one is made for every column after every edit. */
function named(container: MappedAnnotation['container'], value: Value, name: string, site: Site): MappedAnnotation {
  return { container, target: { value, name, site }, collection: undefined, optional: false, scalarIterable: false };
}

/** A type without the `None` that it may be instead: `Optional[X]`, `X | None`, `Union[X, None]`. */
export function withoutNone(value: Value): Value {
  const name = value.kind === 'subscript' ? outerName(value.of) : undefined;
  const members =
    value.kind === 'subscript' && (name === 'Optional' || name === 'Union') ? value.items : unionMembers(value);
  const [only, other] = members.filter((it) => !isNoneType(it));
  return only && !other ? only : value;
}

function readType(
  written: Value | undefined,
  container: MappedAnnotation['container'],
  scope: Scope,
  depth: number,
  isItem = false,
): MappedAnnotation {
  if (!written || depth > 12) return { ...nothing, container };
  if (container && (written.kind === 'string' || (isItem && isFuture(scope.file)))) {
    // A generic type or a union in quotes of its own is looked up as if that were a name; only around all may `None` be.
    const expression = unquote(written);
    const quoted = isItem ? expression : withoutNone(expression);
    if ((quoted.kind === 'subscript' && (isItem || outerName(quoted.of) !== 'Union')) || quoted.kind === 'operation')
      return { ...nothing, container, target: { value: written, name: spelling(quoted, isItem), site: written.site } };
  }
  const value = unquote(written);
  const next = (inner: Value | undefined): MappedAnnotation => readType(inner, container, scope, depth + 1);
  switch (value.kind) {
    case 'path': {
      // `L = List["X"]` and the like: a plain alias of a generic.
      const { value: aliased } = follow(value, scope);
      // What a text names is asked for its own name, and a generic has that of what it is made from.
      const isText = container && (written.kind === 'string' || isFuture(scope.file));
      const generic = isText && aliased.kind === 'subscript' ? outerName(aliased.of) : undefined;
      if (generic) return named(container, { kind: 'string', text: generic, site: value.site }, generic, value.site);
      if (aliased.kind === 'subscript' && depth < 6) return next(aliased);
      const name = value.names.at(-1) ?? '';
      return named(container, value, name, value.sites.at(-1) ?? value.site);
    }
    case 'string':
      return named(container, value, value.text, value.site);
    case 'operation': {
      if (value.operator !== '|') return { ...nothing, container };
      const members = unionMembers(value);
      const optional = members.some(isNoneType);
      return { ...next(members.find((it) => !isNoneType(it))), optional };
    }
    case 'subscript': {
      const name = outerName(value.of) ?? '';
      if (name === 'Optional') return { ...next(value.items[0]), optional: true };
      if (name === 'Union') {
        return { ...next(value.items.find((it) => !isNoneType(it))), optional: value.items.some(isNoneType) };
      }
      if (name === 'Annotated') return next(value.items[0]);
      if (iterables.has(name)) return { ...next(value.items[0]), scalarIterable: true };
      const collection = collections.get(name) ?? 'other';
      // The values of a mapping are last; a class of several types that is no tuple is taken for one.
      const isMapping =
        collection === 'dict' || name.endsWith('Mapping') || (value.items.length > 1 && !/tuple/i.test(name));
      return {
        ...readType(isMapping ? value.items.at(-1) : value.items[0], container, scope, depth + 1, true),
        collection,
      };
    }
    case 'constant':
    case 'call':
    case 'member':
    case 'list':
    case 'dict':
    case 'lambda':
    case 'format':
    case 'unknown':
      return { ...nothing, container };
  }
}

/** Whether the target stands there as a class, not as a name in quotes (which `from __future__ import annotations` puts around all). */
export function namesClassItself(written: Value, { file }: Scope): boolean {
  return !isFuture(file) && !hasQuotes(written);
}

function hasQuotes(value: Value): boolean {
  switch (value.kind) {
    case 'string':
      return true;
    case 'subscript':
      return value.items.some(hasQuotes);
    case 'operation':
      return value.operands.some(hasQuotes);
    default:
      return false;
  }
}

/** What an annotation says of a column: its type's name, whether `None` is allowed, `Annotated` columns. */
export function columnAnnotation(written: Value | undefined, scope: Scope): ColumnAnnotation | undefined {
  if (!written) return undefined;
  const { target, optional, container } = readAnnotation(written, scope);
  const value = unquote(written);
  const inner = container && value.kind === 'subscript' ? value.items[0] : value;
  return { type: target?.name, optional, calls: inner ? annotatedCalls(unquote(inner), scope, 0) : [] };
}

/** The calls inside `Annotated[int, mapped_column(…)]`, followed through module-level aliases. */
function annotatedCalls(value: Value, scope: Scope, depth: number): ColumnAnnotation['calls'] {
  if (depth > 6) return [];
  if (value.kind === 'path') {
    const { value: aliased, scope: at } = follow(value, scope);
    return aliased === value ? [] : annotatedCalls(unquote(aliased), at, depth + 1);
  }
  if (value.kind === 'operation') return value.operands.flatMap((it) => annotatedCalls(unquote(it), scope, depth + 1));
  if (value.kind !== 'subscript') return [];
  const name = outerName(value.of);
  if (name === 'Optional' || name === 'Union')
    return value.items.flatMap((it) => annotatedCalls(unquote(it), scope, depth + 1));
  if (name !== 'Annotated') return [];
  const own = value.items
    .slice(1)
    .flatMap((it) =>
      it.kind === 'call' && constructOf(it.callee, scope.file, scope.names) === 'column' ? [{ call: it, scope }] : [],
    );
  const first = value.items[0];
  return [...own, ...(first ? annotatedCalls(unquote(first), scope, depth + 1) : [])];
}

/** Whether an annotation is one of SQLAlchemy's containers: what makes an attribute without value a mapped column. */
export function isMappedContainer(written: Value, scope: Scope): boolean {
  const value = unquote(written);
  return value.kind === 'subscript' && containerOf(value.of, scope) !== undefined;
}

/** The expression a quoted annotation stands for. */
export function unquote(value: Value): Value {
  if (value.kind !== 'string' || !value.expression) return value;
  const inner = value.expression;
  // A bare name in quotes keeps its quotes' meaning: it is looked up by name.
  return inner.kind === 'path' ? inner : inner.kind === 'unknown' ? value : unquote(inner);
}

/** A type as SQLAlchemy spells it after parsing: `list[Post]`, `Post|Tag`. */
function spelling(value: Value, withNone = false): string {
  switch (value.kind) {
    case 'path':
      return value.names.join('.');
    case 'string':
      return value.text;
    case 'subscript':
      return `${spelling(value.of)}[${value.items.map((it) => spelling(it)).join(', ')}]`;
    case 'operation':
      return (value.operator === '|' ? unionMembers(value) : value.operands)
        .filter((it) => withNone || !isNoneType(it))
        .map((it) => spelling(it))
        .join(withNone ? ` ${value.operator} ` : value.operator);
    case 'constant':
      return value.value === null ? 'None' : '…';
    default:
      return '…';
  }
}

function unionMembers(value: Value): readonly Value[] {
  return value.kind === 'operation' && value.operator === '|'
    ? value.operands.flatMap((it) => unionMembers(unquote(it)))
    : [value];
}

function isNoneType(value: Value): boolean {
  return (
    (value.kind === 'constant' && value.value === null) || (value.kind === 'path' && value.names.at(-1) === 'NoneType')
  );
}

function outerName(value: Value): string | undefined {
  return value.kind === 'path' ? value.names.at(-1) : undefined;
}
