import type { Site, Value, Written } from '../../../model/facts.ts';
import type { Cardinality } from '../../../model/graph.ts';
import { booleanOf, type Dict, follow, readDict, readOptions, type Scope, stringOf } from '../../typescript/follow.ts';
import { constructOf } from '../names/construct.ts';
import type { ClassArgs, ColumnArgs, ConstraintArgs, EmbeddedArgs, RelationArgs } from './class-args.ts';
import { discriminatorOf, hiddenColumns, joinColumnsOf, joinTableOf, namesIn, optionsOf } from './options.ts';

/** The options of `new EntitySchema({…})`; `undefined` for any other value. */
export function schemaOptions(value: Value, scope: Scope): { readonly dict: Dict; readonly scope: Scope } | undefined {
  if (value.kind !== 'call' || value.constructs !== true) return undefined;
  const construct = constructOf(value, scope.program, scope.uri);
  if (construct.kind !== 'typeorm' || construct.name !== 'EntitySchema') return undefined;
  const { scope: inner, ...dict } = optionsOf(value.arguments[0], scope);
  return { dict, scope: inner };
}

/** What a schema tells TypeORM (`EntitySchemaTransformer.transform`); `embedding` are the schemas that embed this one. */
export function schemaArgs(
  value: Value,
  site: Site,
  scope: Scope,
  embedding: readonly Value[] = [],
): ClassArgs | undefined {
  const found = schemaOptions(value, scope);
  if (!found || embedding.includes(value)) return undefined;
  const { dict, scope: inner } = found;
  const { options, open } = dict;
  const name = stringOf(options.get('name')?.value, inner);
  const target = options.get('target')?.value;
  const symbol = target && inner.program.classOf(inner.uri, target);
  const type = stringOf(options.get('type')?.value, inner);
  const columns = entriesOf(options.get('columns')?.value, inner, readOptions);
  const relations = entriesOf(options.get('relations')?.value, inner);
  const embeddeds = entriesOf(options.get('embeddeds')?.value, inner);
  const relationIds = entriesOf(options.get('relationIds')?.value, inner);
  const given = options.get('name');
  return {
    uri: scope.uri,
    name: symbol?.kind === 'class' ? symbol.shape.name : name.kind === 'literal' ? name.value : '',
    nameSite: given && inner.uri === scope.uri ? given.value.site : site,
    origin: 'schema',
    declared: symbol?.kind === 'class' ? symbol : undefined,
    table: {
      kind: type.kind === 'literal' && type.value === 'entity-child' ? 'child' : isView(type) ? 'view' : 'regular',
      name: options.has('tableName') || !open ? stringOf(options.get('tableName')?.value, inner) : { kind: 'dynamic' },
      schema: stringOf(options.get('schema')?.value, inner),
    },
    inheritance: options.has('inheritance'),
    columns: columns.entries.map((it) => columnOf(it, columns.scope)),
    hidden: [...hiddenColumns, ...discriminatorOf(options.get('inheritance')?.value, inner)],
    embeddeds: embeddeds.entries.map((it) => embeddedOf(it, embeddeds.scope, [...embedding, value])),
    relations: relations.entries.flatMap((it) => relationOf(it, relations.scope) ?? []),
    relationCounts: [],
    relationIds: relationIds.entries.map((it) => ({
      property: it.name,
      relation: optionsOf(it.value, relationIds.scope).options.get('relationName')?.value,
    })),
    constraints: [
      ...constraintsOf('Index', options.get('indices')?.value),
      ...constraintsOf('Unique', options.get('uniques')?.value),
    ],
    strays: [],
    plain: new Map(),
    obscure: new Map(),
    open: open || columns.open || relations.open || embeddeds.open || isUnknown(symbol?.kind, name),
  };
}

function isView(type: Written<string>): boolean {
  return type.kind === 'literal' && type.value === 'view';
}

/** A schema whose target or name does not show may be anything. */
function isUnknown(target: string | undefined, name: Written<string>): boolean {
  return target === undefined ? name.kind !== 'literal' : target !== 'class';
}

interface Entry {
  readonly name: string;
  readonly nameSite: Site;
  readonly value: Value;
}

interface Entries {
  readonly entries: readonly Entry[];
  readonly open: boolean;
  readonly scope: Scope;
}

/** The members of an object by name. Columns are also read where they are spread; what is spread can be read, but not be changed. */
function entriesOf(value: Value | undefined, scope: Scope, read: typeof readOptions = readDict): Entries {
  if (!value) return { entries: [], open: false, scope };
  const { value: followed, uri } = follow(value, scope);
  const { options, open } = read(followed, { ...scope, uri });
  const entries = [...options.values()].map((it) => ({
    name: it.keyword,
    nameSite: it.keywordSite,
    value: it.value,
  }));
  return { entries, open, scope: { ...scope, uri } };
}

function columnOf({ name, nameSite, value }: Entry, scope: Scope): ColumnArgs {
  const { options, open, scope: inner } = optionsOf(value, scope);
  const type = options.get('type')?.value;
  const nullable = booleanOf(options.get('nullable')?.value, inner);
  return {
    property: name,
    nameSite,
    name: options.has('name') || !open ? stringOf(options.get('name')?.value, inner) : { kind: 'dynamic' },
    type: type?.kind === 'string' ? type.text : type?.kind === 'path' ? type.names.join('.') : undefined,
    primary: open || isTrue(options.get('primary')?.value, inner),
    nullable: nullable.kind === 'literal' ? nullable.value : nullable.kind === 'absent' && !open ? false : undefined,
    unique: isTrue(options.get('unique')?.value, inner),
  };
}

function isTrue(value: Value | undefined, scope: Scope): boolean {
  const read = booleanOf(value, scope);
  return read.kind === 'literal' && read.value;
}

function embeddedOf({ name, nameSite, value }: Entry, scope: Scope, embedding: readonly Value[]): EmbeddedArgs {
  const { options, scope: inner } = optionsOf(value, scope);
  const given = options.get('schema')?.value;
  const placed = given && follow(given, inner);
  const switched = booleanOf(options.get('prefix')?.value, inner);
  return {
    property: name,
    nameSite,
    type: given,
    prefix:
      switched.kind === 'literal'
        ? switched.value
          ? { kind: 'absent' }
          : { kind: 'literal', value: '' }
        : stringOf(options.get('prefix')?.value, inner),
    schema: placed && schemaArgs(placed.value, placed.value.site, { ...inner, uri: placed.uri }, embedding),
  };
}

const kinds: Readonly<Record<string, Cardinality>> = {
  'one-to-many': 'one-to-many',
  'many-to-one': 'many-to-one',
  'one-to-one': 'one-to-one',
  'many-to-many': 'many-to-many',
};

/** One entry of `relations`; `undefined` where its `type` does not show. */
function relationOf({ name, nameSite, value }: Entry, scope: Scope): RelationArgs | undefined {
  const { options, open, scope: inner } = optionsOf(value, scope);
  const type = stringOf(options.get('type')?.value, inner);
  const kind = type.kind === 'literal' ? kinds[type.value] : undefined;
  if (!kind) return undefined;
  const column = options.get('joinColumn')?.value;
  const table = options.get('joinTable')?.value;
  const isHere = inner.uri === scope.uri;
  return {
    kind,
    property: name,
    nameSite,
    callSite: value.site,
    calleeSite: (isHere ? options.get('type')?.value.site : undefined) ?? value.site,
    target: options.get('target')?.value,
    inverse: options.get('inverseSide')?.value,
    options: isHere ? options : new Map(),
    open: open || !isHere,
    positional: [],
    made: false,
    tree: isTrue(options.get('treeParent')?.value, inner)
      ? 'parent'
      : isTrue(options.get('treeChildren')?.value, inner)
        ? 'children'
        : undefined,
    joinColumns: isGiven(column) ? joinColumnsOf(switchedOn(column) ? undefined : column, column.site, inner) : [],
    joinTable: isGiven(table) ? joinTableOf(switchedOn(table) ? undefined : table, table.site, inner) : undefined,
    closed: !open,
    rivals: [],
    lazy: booleanOf(options.get('lazy')?.value, inner),
    initializer: undefined,
    annotation: undefined,
    member: undefined,
  };
}

/** What is neither missing nor `false`. */
function isGiven(value: Value | undefined): value is Value {
  return value !== undefined && !(value.kind === 'constant' && value.value !== true);
}

function switchedOn(value: Value): boolean {
  return value.kind === 'constant' && value.value === true;
}

/** `indices: [{ columns: […] }]`, `uniques: [{ columns: […] }]`. */
function constraintsOf(construct: 'Index' | 'Unique', value: Value | undefined): readonly ConstraintArgs[] {
  if (value?.kind !== 'list') return [];
  return value.items.map((it) => {
    const { options } = readDict(it);
    const columns = namesIn(options.get('columns')?.value);
    return {
      construct,
      property: undefined,
      columns: columns ?? [],
      target: undefined,
      referenced: [],
      known: columns !== undefined && !options.has('synchronize'),
      site: it.site,
    };
  });
}
