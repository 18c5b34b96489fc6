import type { Option, Resolution, Value, Written } from '../../../model/facts.ts';
import type { ArgumentProblem, Problem } from '../../../model/problems.ts';
import type { Table } from '../../../model/schema.ts';
import { namesClassItself } from '../values/annotations.ts';
import { isAssignment } from '../problems/argument-problems.ts';
import { argumentsOf, optionsOfDict } from '../values/arguments.ts';
import { columnList } from './column-references.ts';
import { constructOf } from '../names/constructs.ts';
import { writtenBoolean } from '../values/constants.ts';
import { follow, isNone, type Scope, spelledOut, textOf, writtenText } from '../values/evaluate.ts';
import { joinExpression } from './join-expressions.ts';
import { expandCascade } from '../laws/cascade.ts';
import { before, since } from '../laws/since.ts';
import type { Backref, JoinExpression, Mapper, Relationship } from '../laws/mapping.ts';
import { allowsUnmapped } from '../mapping/dataclasses.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import { type RelationshipSource, targetOf } from './relationship-source.ts';
import { newTable, tableKey } from '../schema/tables.ts';
import {
  classNamed,
  evaluated,
  type MapperDraft,
  mapperOfPath,
  type Reading,
  tableNamed,
  type Workspace,
} from '../workspace.ts';

/** A relationship ready for the laws, and what is wrong with its arguments already. */
export interface ReadRelationship {
  readonly relationship: Relationship;
  readonly source: RelationshipSource;
  readonly target: ReturnType<typeof targetOf>;
  readonly problems: readonly Problem<never, MappedClass>[];
}

const absent = { kind: 'absent' } as const;
const dynamic = { kind: 'dynamic' } as const;

/** Interprets the arguments of one `relationship(…)` (`RelationshipProperty.__init__`, `_process_dependent_arguments`). */
export function readRelationship(source: RelationshipSource, workspace: Workspace): ReadRelationship {
  const { mapper, arguments: given, annotation } = source;
  const problems: Problem<never, MappedClass>[] = [];
  const target = targetOf(source, workspace);
  if (target.problem) problems.push(target.problem);
  const get: Getter = (keyword) => {
    const value = given.options.get(keyword)?.value ?? (keyword === 'secondary' ? given.positional[1] : undefined);
    return value && { value, scope: given.scopes.get(keyword) ?? source.scope };
  };
  const reader: Reader = { get, open: given.open, mapper, workspace, problems };
  const isDynamicLoader = source.call.callee.kind === 'path' && source.call.callee.names.at(-1) === 'dynamic_loader';
  // Spelled out rather than spread together: this is made for every relationship after every edit.
  const relationship: Relationship = {
    parent: mapper,
    key: source.key,
    target: mapperOf(target.target, workspace),
    secondary: readSecondary(reader),
    primaryjoin: readJoin(reader, 'primaryjoin'),
    secondaryjoin: readJoin(reader, 'secondaryjoin'),
    foreignKeys: readColumns(reader, 'foreign_keys'),
    remoteSide: readRemoteSide(reader),
    viewonly: readBoolean(reader, 'viewonly'),
    syncBackref: readBoolean(reader, 'sync_backref'),
    uselist: useList(readBoolean(reader, 'uselist'), reader, source),
    backPopulates: readBackPopulates(reader),
    backref: readBackref(reader),
    overlaps: target.aliased ? dynamic : readOverlaps(reader),
    cascade: readCascade(reader),
    singleParent: readBoolean(reader, 'single_parent'),
    passiveDeletes: readPassiveDeletes(reader),
    lazy: readLoader(reader, isDynamicLoader ? 'DynamicMapped' : annotation?.container),
  };
  return { relationship, source, target, problems };
}

type Getter = (keyword: string) => { readonly value: Value; readonly scope: Scope } | undefined;

interface Reader {
  readonly get: Getter;
  /** Whether arguments are passed that the source does not show. */
  readonly open: boolean;
  readonly mapper: MapperDraft;
  readonly workspace: Workspace;
  readonly problems: Problem<never, MappedClass>[];
}

function mapperOf(target: Resolution<MappedClass>, workspace: Workspace): Resolution<Mapper> {
  switch (target.kind) {
    case 'resolved': {
      const mapper = workspace.mappers.get(target.to);
      return mapper ? { kind: 'resolved', to: mapper } : { kind: 'unknown', because: 'dynamic' };
    }
    case 'ambiguous':
      return { kind: 'unknown', because: 'broken' };
    case 'missing':
    case 'unknown':
      return target;
  }
}

/** The arguments that a `backref(…)` can have of its own. */
function readCommon(reader: Reader) {
  return {
    primaryjoin: readJoin(reader, 'primaryjoin'),
    secondaryjoin: readJoin(reader, 'secondaryjoin'),
    foreignKeys: readColumns(reader, 'foreign_keys'),
    remoteSide: readColumns(reader, 'remote_side'),
    viewonly: readBoolean(reader, 'viewonly'),
    syncBackref: readBoolean(reader, 'sync_backref'),
    uselist: readBoolean(reader, 'uselist'),
    overlaps: readOverlaps(reader),
    cascade: readCascade(reader),
    singleParent: readBoolean(reader, 'single_parent'),
    passiveDeletes: readPassiveDeletes(reader),
    lazy: readText(reader, 'lazy'),
  };
}

/** How it is loaded: the containers `DynamicMapped` and `WriteOnlyMapped` win over `lazy=`. */
function readLoader(reader: Reader, container: string | undefined): Written<string> {
  if (container === 'DynamicMapped') return { kind: 'literal', value: 'dynamic' };
  return container === 'WriteOnlyMapped' ? { kind: 'literal', value: 'write_only' } : readText(reader, 'lazy');
}

function otherwise<T>(reader: Reader): Written<T> {
  return reader.open ? dynamic : absent;
}

function readBoolean(reader: Reader, keyword: string): Written<boolean> {
  const given = reader.get(keyword);
  return given ? writtenBoolean(given.value, given.scope) : otherwise(reader);
}

function readText(reader: Reader, keyword: string): Written<string> {
  const given = reader.get(keyword);
  return given ? writtenText(given.value, given.scope) : otherwise(reader);
}

function readOverlaps(reader: Reader): Written<ReadonlySet<string>> {
  const written = readText(reader, 'overlaps');
  // Split as `re.split(r"\s*,\s*", overlaps)` does: blanks at the very ends stay.
  return written.kind === 'literal' ? { kind: 'literal', value: new Set(written.value.split(/\s*,\s*/)) } : written;
}

function readCascade(reader: Reader): Written<ReadonlySet<string>> {
  const given = reader.get('cascade');
  if (!given) return otherwise(reader);
  const { value, scope } = follow(given.value, given.scope);
  const text = textOf(value, scope);
  if (text !== undefined)
    return { kind: 'literal', value: expandCascade(text.split(/\s*,\s*/).filter((it) => it !== '')) };
  if (value.kind === 'list') {
    const items = value.items.map((it) => textOf(it, scope));
    const known = items.filter((it) => it !== undefined);
    return known.length === items.length ? { kind: 'literal', value: expandCascade(known) } : dynamic;
  }
  return value.kind === 'constant' && value.value === null ? { kind: 'literal', value: new Set() } : dynamic;
}

function readPassiveDeletes(reader: Reader): Written<boolean | 'all'> {
  const given = reader.get('passive_deletes');
  if (!given) return otherwise(reader);
  return textOf(given.value, given.scope) === 'all'
    ? { kind: 'literal', value: 'all' }
    : writtenBoolean(given.value, given.scope);
}

function readJoin(reader: Reader, keyword: string): Written<JoinExpression> {
  const given = reader.get(keyword);
  if (!given) return otherwise(reader);
  if (isNone(given.value, given.scope)) return absent;
  const followed = given.value.kind === 'path' ? follow(given.value, given.scope) : given;
  const { value, asString } = evaluated(spelledOut(followed.value, followed.scope));
  // What cannot be evaluated is reported itself.
  if (value.kind === 'constant' || (given.value.kind === 'string' && isAssignment(given.value.text))) return dynamic;
  if (isComputedText(value)) return dynamic;
  const problems: ArgumentProblem[] = [];
  const expression = joinExpression(value, reading(reader, keyword, followed.scope), asString, problems);
  reader.problems.push(...problems);
  return { kind: 'literal', value: expression };
}

/** A string of which not all parts are known. */
function isComputedText(value: Value): boolean {
  const { callee } = value.kind === 'call' ? value : {};
  return (
    value.kind === 'format' ||
    (callee?.kind === 'member' && (callee.of.kind === 'string' || isComputedText(callee.of))) ||
    (value.kind === 'operation' &&
      value.operands.some((it) => it.kind === 'string' || isComputedText(it)) &&
      /^[+%]$/.test(value.operator))
  );
}

function readColumns(reader: Reader, keyword: string): Relationship['foreignKeys'] {
  const given = reader.get(keyword);
  if (!given) return otherwise(reader);
  const { columns, problems } = columnList(given.value, reading(reader, keyword, given.scope));
  reader.problems.push(...problems);
  return columns;
}

/** `remote_side=`, or the second columns of `_local_remote_pairs=` (`JoinCondition._annotate_remote_from_args`). */
function readRemoteSide(reader: Reader): Relationship['remoteSide'] {
  const pairs = reader.get('_local_remote_pairs');
  if (!pairs || isNone(pairs.value, pairs.scope)) return readColumns(reader, 'remote_side');
  const { value, scope } = follow(pairs.value, pairs.scope);
  const items = value.kind === 'list' ? value.items.map((it) => (it.kind === 'list' ? it.items[1] : undefined)) : [];
  const remote = items.filter((it) => it !== undefined);
  if (value.kind !== 'list' || remote.length < items.length) return dynamic;
  return readColumns({ ...reader, get: () => ({ value: { ...value, items: remote }, scope }) }, 'remote_side');
}

function reading({ workspace, mapper }: Reader, argument: string, scope: Scope): Reading {
  return { workspace, mapper, scope, argument };
}

/** `secondary=` that is given but cannot be read: some table there is, perhaps of that name. */
function someTable(name = ''): Written<Table> {
  const table = newTable({ name, metadata: '' });
  table.open = true;
  return { kind: 'literal', value: table };
}

/** `secondary=`: a Table, its name, or a callable (`clsregistry._resolver`, favouring tables). */
function readSecondary(reader: Reader): Written<Table> {
  const given = reader.get('secondary');
  if (!given) return otherwise(reader);
  const { workspace, mapper, problems } = reader;
  if (isNone(given.value, given.scope)) return absent;
  const { value } = given.value.kind === 'lambda' ? evaluated(given.value) : given;
  const text = textOf(value, given.scope);
  if (text !== undefined) {
    const key = tableKey(text, text.includes('.') ? undefined : mapper.stringMetadata.schema);
    const table = tableNamed(key, mapper, workspace) ?? tableNamed(text, mapper, workspace);
    if (table) {
      // Only since 2.1 is the default schema of the metadata thought of.
      const isHidden =
        key !== text && tableKey(table.name, table.schema) === key && table.metadata === mapper.stringMetadata.id;
      if (isHidden && before(workspace.range, [2, 1, 0])) problems.push({ kind: 'secondaryMissing', name: text });
      return { kind: 'literal', value: table };
    }
    const [, ofClass] = /^(\w+)\.__table__$/.exec(text) ?? [];
    if (ofClass !== undefined && classNamed(ofClass, mapper, workspace).target.kind === 'resolved')
      problems.push({ kind: 'secondaryIsClass', name: ofClass });
    if (/^\w+$/.test(text)) {
      if (classNamed(text, mapper, workspace).target.kind === 'resolved')
        problems.push({ kind: 'secondaryIsClass', name: text });
      else if (
        workspace.schema.isComplete &&
        !workspace.classes.isOpen(mapper.registry) &&
        !workspace.classes.exists(text) &&
        !workspace.schema.has(mapper.stringMetadata.id, text)
      )
        problems.push({ kind: 'secondaryMissing', name: text });
      else return someTable(text);
    }
    // Since 2.1 it is not evaluated any more: all of it has to be the name of a table.
    else if (since(workspace.range, [2, 1, 0]) && workspace.schema.isComplete)
      problems.push({ kind: 'secondaryMissing', name: text });
    return someTable();
  }
  const table = workspace.schema.ofValue(value, given.scope);
  if (table) return { kind: 'literal', value: table };
  if (value.kind !== 'path') return someTable();
  const [first, ...rest] = value.names;
  if (rest.at(-1) === '__table__') {
    const owner = mapperOfPath(workspace, [first, ...rest.slice(0, -1)], given.scope);
    return owner ? { kind: 'literal', value: owner.localTable } : someTable();
  }
  const owner = mapperOfPath(workspace, value.names, given.scope);
  if (!owner) return someTable();
  // SQLModel takes the class and uses its table.
  if (mapper.mapped.root.dialect === 'sqlmodel') return { kind: 'literal', value: owner.localTable };
  problems.push({ kind: 'secondaryIsClass', name: value.names.join('.') });
  return someTable();
}

/**
 * What an annotation makes of `uselist` (`RelationshipProperty.declarative_scan`): a scalar annotation decides, whatever
 * is passed. Before 2.0.25 one that names the class itself, not in quotes, left it open.
 */
function useList(
  written: Written<boolean>,
  reader: Reader,
  { annotation, annotationValue, scope }: RelationshipSource,
): Written<boolean> {
  const { range, names } = reader.workspace;
  if (!annotation?.target || annotation.collection || annotation.container === 'DynamicMapped') return written;
  if (annotation.container === 'WriteOnlyMapped' || before(range, [2, 0, 0])) return written;
  if (!annotation.container) {
    // Without `Mapped[…]` it counts since 2.0.25, where that is allowed.
    if (before(range, [2, 0, 25]) || allowsUnmapped(reader.mapper.mapped.node, names) !== true) return written;
  }
  if (annotationValue && before(range, [2, 0, 25]) && namesClassItself(annotationValue, scope)) return written;
  if (reader.open && !reader.get('collection_class')) return dynamic;
  const collectionClass = reader.get('collection_class');
  return collectionClass && !isNone(collectionClass.value, collectionClass.scope)
    ? written
    : { kind: 'literal', value: false };
}

/** A string; since 2.1 also an attribute of the other class or a callable that gives one. */
function readBackPopulates(reader: Reader): Written<string> {
  const written = reader.get('back_populates');
  if (!written) return otherwise(reader);
  const given = follow(written.value, written.scope);
  const { value } = evaluated(given.value);
  const isAttribute =
    given.value.kind !== 'string' &&
    value.kind === 'path' &&
    value.names.length > 1 &&
    mapperOfPath(reader.workspace, ownerPath(value.names), given.scope) !== undefined;
  if (!isAttribute && given.value.kind !== 'lambda') return writtenText(given.value, given.scope);
  if (before(reader.workspace.range, [2, 1, 0])) return dynamic;
  return isAttribute ? { kind: 'literal', value: value.names.at(-1) ?? '' } : writtenText(value, given.scope);
}

function ownerPath(names: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [first, ...rest] = names;
  return [first, ...rest.slice(0, -1)];
}

function readBackref(reader: Reader): Written<Backref> {
  const given = reader.get('backref');
  if (!given) return otherwise(reader);
  const { value, scope } = given.value.kind === 'path' ? follow(given.value, given.scope) : given;
  const name = textOf(value, scope);
  if (name !== undefined) return name === '' ? absent : { kind: 'literal', value: { name } };
  if (value.kind === 'call' && constructOf(value.callee, scope.file, reader.workspace.names) === 'backref') {
    const { positional, options, scopes, open } = argumentsOf(value, scope);
    const first = positional[0] ?? options.get('name')?.value;
    const named = first && textOf(first, scope);
    if (named === undefined) return dynamic;
    return {
      kind: 'literal',
      value: { name: named, ...readBackrefOptions(reader, options, open, (keyword) => scopes.get(keyword) ?? scope) },
    };
  }
  if (value.kind === 'list' && value.form === 'tuple') {
    const [first, second] = value.items;
    const named = first && textOf(first, scope);
    const options = second && optionsOfDict(second);
    if (named === undefined || !options) return dynamic;
    return {
      kind: 'literal',
      value: {
        name: named,
        ...readBackrefOptions(reader, new Map(options.map((it) => [it.keyword, it])), false, () => scope),
      },
    };
  }
  return value.kind === 'constant' && !value.value ? absent : dynamic;
}

/** The generated relationship belongs to the target, so that bare names in its arguments still mean those of this class body. */
function readBackrefOptions(
  reader: Reader,
  options: ReadonlyMap<string, Option>,
  open: boolean,
  scopeOf: (keyword: string) => Scope,
): Omit<Backref, 'name'> {
  const get: Getter = (keyword) => {
    const option = options.get(keyword);
    return option && { value: option.value, scope: scopeOf(keyword) };
  };
  const common = readCommon({ ...reader, get, open });
  // Only what is given overrides what the forward side passes on.
  return Object.fromEntries(Object.entries(common).filter(([, written]) => written.kind !== 'absent'));
}
