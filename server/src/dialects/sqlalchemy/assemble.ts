import type { Value } from '../../model/facts.ts';
import type { EntityProblem, Problem } from '../../model/problems.ts';
import type { Column } from '../../model/schema.ts';
import type { Member } from '../../syntax/python/shape.ts';
import { classRegistry } from './names/class-registry.ts';
import { type ClassNode, classesOf } from './names/classes.ts';
import { columnReference } from './relationships/column-references.ts';
import { applyEffects, withoutReplaced } from './mapping/effects.ts';
import { follow, lastMember, memberOf, type Scope, textOf } from './values/evaluate.ts';
import { flaskTableName } from './schema/flask-table-name.ts';
import { libraryFiles } from './libraries/library-files.ts';
import { imperativeMappings } from './mapping/imperative.ts';
import { inImportOrder } from './names/import-order.ts';
import { hasColumns, type MappedClass, mappedClassesOf } from './mapping/mapped-classes.ts';
import { collectMembers } from './mapping/members.ts';
import { type DeclaredClass, type Names, namesOf, type PythonFile, reordered } from './names/names.ts';
import { programsOf } from './names/programs.ts';
import { resultsOf } from './values/results.ts';
import { readRelationship, type ReadRelationship } from './relationships/relationship-arguments.ts';
import type { RelationshipSource } from './relationships/relationship-source.ts';
import type { Metadata } from './schema/metadata.ts';
import { schemaRegistry, type SchemaRegistry } from './schema/schema-registry.ts';
import { addTableArgs, newTable, schemaOf, type TableDraft, tableKey } from './schema/tables.ts';
import type { Analyses } from './laws/configure.ts';
import type { VersionRange } from './version.ts';
import { mapperOfPath, type MapperDraft, type Workspace } from './workspace.ts';

/** All mappers of the workspace in the order SQLAlchemy configures them, ready for its laws. */
export interface Assembly {
  readonly workspace: Workspace;
  /** As they were given. */
  readonly files: readonly PythonFile[];
  readonly mappers: readonly MapperDraft[];
  /** In the order in which they are added to the mappers: those of class bodies first, mapper by mapper. */
  readonly sources: readonly RelationshipSource[];
  /** How many of the {@link sources} stand in class bodies. */
  readonly inBodies: number;
  /** The mappers that statements outside their class bodies add to. */
  readonly addedTo: ReadonlySet<MapperDraft>;
  /** What each of the {@link sources} says. */
  readonly relationships: readonly ReadRelationship[];
  readonly faults: Faults;
  /** What became of joins, as far as the laws have been asked. */
  readonly analyses: Analyses;
}

/** What is wrong with declarations by themselves, as far as somebody has asked. */
export interface Faults {
  readonly ofClasses: Map<MapperDraft, readonly EntityProblem[]>;
  /** Some depend on whether the attribute is a list in the end. */
  readonly ofRelationships: WeakMap<
    ReadRelationship,
    { readonly uselist: boolean | undefined; readonly problems: readonly Problem<never, MappedClass>[] }
  >;
}

/** Follows every name of `files` and builds what SQLAlchemy's mapper configuration starts from. */
export function assemble(files: readonly PythonFile[], range: VersionRange, loading: boolean): Assembly {
  const found = namesOf([...files, ...libraryFiles(files)]);
  const names = reordered(found, inImportOrder(found));
  const nodes = classesOf(names);
  const mapped = mappedClassesOf(nodes.values(), imperativeMappings(names, nodes), names);
  const programs = programsOf(names);
  const schema = schemaRegistry(names, programs, range);
  const mappers = new Map<MappedClass, MapperDraft>();
  const isTable = (registry: string, name: string): boolean => schema.has(`of ${registry}`, name);
  const classes = classRegistry(
    mapped,
    [...nodes.values()].filter((it) => !it.file.isLibrary),
    programs,
    isTable,
    files.some((it) => it.facts.shape.makesClasses),
    names,
  );
  const lenders = new Set<DeclaredClass>();
  const workspace: Workspace = { names, programs, nodes, mapped, classes, schema, mappers, lenders, range };

  if (loading) schema.leaveOpen();
  collectTables(names, schema);
  for (const it of mapped.values()) newMapper(it);
  const inClasses: RelationshipSource[] = [];
  for (const mapper of mappers.values()) {
    const found = collectMembers(mapper, workspace);
    inClasses.push(...found);
    readTableArgs(mapper, names);
  }
  const addedTo = new Set<MapperDraft>();
  const late = applyEffects(workspace, addedTo);
  const sources = withoutReplaced(inClasses, late, addedTo);
  const inBodies = sources.length;
  sources.push(...late);
  resolveForeignKeys(workspace, schema.tables);

  const relationships = sources.map((it) => readRelationship(it, workspace));
  for (const { relationship, source } of relationships) {
    source.mapper.properties.set(source.key, { kind: 'relationship', relationship });
  }
  return {
    workspace,
    files,
    mappers: [...mappers.values()],
    sources,
    inBodies,
    addedTo,
    relationships,
    faults: { ofClasses: new Map(), ofRelationships: new WeakMap() },
    analyses: new WeakMap(),
  };

  function newMapper(it: MappedClass): MapperDraft {
    const known = mappers.get(it);
    if (known) return known;
    const superclass = it.superclass && newMapper(it.superclass);
    const metadata = schema.metadataOf(it);
    const own = tableOfOther(it) ?? ownTable(it, metadata, names, schema);
    const { node, inheritance } = it;
    const localTable = own ?? superclass?.localTable ?? newTable({ name: '', metadata: metadata.id });
    const mapper: MapperDraft = {
      mapped: it,
      name: node.name,
      registry: it.root.registry,
      superclass,
      inheritance,
      metadata,
      stringMetadata: schema.metadataOfStrings(it),
      localTable,
      tables: tablesOf(inheritance, superclass, localTable),
      properties: new Map(),
      plainAttributes: new Set(),
      open: mayHaveMore(it),
    };
    // What unknown bases add to the class they may add to its table, and `__table_cls__` may make another one.
    if (mayHaveMoreColumns(node)) localTable.open = true;
    mappers.set(it, mapper);
    return mapper;
  }

  /** `__table__ = User.__table__`. */
  function tableOfOther({ node, table }: MappedClass): TableDraft | undefined {
    if (table.kind !== 'given' || table.value.kind !== 'path' || table.value.names.at(-1) !== '__table__')
      return undefined;
    const [first, ...rest] = table.value.names;
    const symbol = names.resolve(table.scope.file, [first, ...rest.slice(0, -1)]);
    const other = symbol.kind === 'class' ? nodes.get(symbol.declared) : undefined;
    const owner = other && mapped.get(other);
    // A class that has no table of its own yet is not waited for: two could wait for each other.
    return owner && other !== node && owner.table.kind === 'named' ? newMapper(owner).localTable : undefined;
  }
}

/** Whether a class may have attributes that neither its body nor its bases show. */
export function mayHaveMore({ node, imperative }: MappedClass): boolean {
  return !node.closed || node.shape.scope !== 'module' || imperative?.open === true;
}

/** Whether the table of a class may have columns that neither its body nor its bases show. */
export function mayHaveMoreColumns(node: ClassNode): boolean {
  return !node.closed || memberOf(node, '__table_cls__') !== undefined;
}

function tablesOf(
  inheritance: MappedClass['inheritance'],
  superclass: MapperDraft | undefined,
  local: TableDraft,
): readonly TableDraft[] {
  if (!superclass || inheritance === 'base' || inheritance === 'concrete') return [local];
  return inheritance === 'joined' ? [...superclass.tables, local] : superclass.tables;
}

/** Every `Table(…)` at module level; one made anywhere else may have any name. */
function collectTables(names: Names, schema: SchemaRegistry): void {
  for (const file of names.files) {
    const { bindings, effects, classes, tableCalls } = file.facts.shape;
    const scope: Scope = { names, file };
    let read = 0;
    for (const binding of bindings.values())
      if (binding.kind === 'value' && schema.ofValue(binding.value, scope)?.at?.uri === file.uri) read++;
    for (const { value, within } of effects)
      if (schema.ofValue(value, { names, file: names.inside(file, within) })) read++;
    for (const { members } of classes)
      read += members.filter((it) => it.name === '__table__' && it.value?.kind === 'call').length;
    if (tableCalls > read) schema.leaveOpen();
  }
}

function ownTable(
  mapped: MappedClass,
  metadata: Metadata,
  names: Names,
  schema: SchemaRegistry,
): TableDraft | undefined {
  const { node, table } = mapped;
  switch (table.kind) {
    case 'inherited':
      return undefined;
    case 'given': {
      return schema.ofValue(table.value, table.scope) ?? openTable(node, metadata, schema);
    }
    case 'named': {
      const draft = namedTable(mapped, metadata, names);
      if (!draft) return openTable(node, metadata, schema);
      if (draft.guesses) schema.leaveOpen();
      // Without columns it is the table of that name that is there already (`Table.__new__`).
      const isThere = schema.has(metadata.id, tableKey(draft.name, draft.schema));
      if (isThere && !hasColumns(mapped.contributors, names)) draft.open = true;
      schema.add(draft, node.file);
      return draft;
    }
  }
}

/** The table of a class that names one, still without columns. */
export function namedTable(
  mapped: Pick<MappedClass, 'node' | 'table' | 'superclass' | 'contributors'>,
  metadata: Metadata,
  names: Names,
): TableDraft | undefined {
  const { node, table } = mapped;
  if (table.kind !== 'named' || table.name === undefined) return undefined;
  const args = tableArgsOf(mapped, names);
  const given = args && schemaOf(args.value, args.scope);
  const schemaName = given?.kind === 'literal' ? given.value : metadata.schema;
  const at = { uri: node.file.uri, site: node.shape.nameSite };
  // Arguments that cannot be read may set the schema, and so the table's key.
  const isCertain = !args || (isReadable(args.value, args.scope) && given?.kind !== 'dynamic');
  return newTable({
    name: table.name,
    schema: schemaName,
    metadata: metadata.id,
    at,
    nameAt: table.at,
    guesses: isCertain ? undefined : [table.name],
  });
}

/** A table whose name or columns the source does not show. */
function openTable(node: ClassNode, metadata: Metadata, schema: SchemaRegistry): TableDraft {
  const guesses = [
    flaskTableName(node.name),
    node.name.toLowerCase(),
    node.name,
    `${flaskTableName(node.name)}s`,
    `${node.name.toLowerCase()}s`,
  ];
  const at = { uri: node.file.uri, site: node.shape.nameSite };
  const draft = newTable({ name: '', metadata: metadata.id, at, guesses: [...new Set(guesses)] });
  draft.open = true;
  schema.leaveOpen();
  schema.add(draft, node.file);
  return draft;
}

function isReadable(written: Value, scope: Scope): boolean {
  const { value } = follow(written, scope);
  return value.kind === 'list' || value.kind === 'dict' || value.kind === 'constant';
}

/** Adds what `__table_args__` says to the table of a mapper. */
export function readTableArgs({ mapped, localTable }: MapperDraft, names: Names): void {
  if (mapped.table.kind === 'inherited' || mapped.imperative) return;
  const args = tableArgsOf(mapped, names);
  if (args) addTableArgs(localTable, args.value, args.scope);
}

/**
 * `__table_args__` of the class or the nearest base that has it, unless only mapped superclasses have: those hand down
 * what a method computes (`_ClassScanMapperConfig._scan_attributes`).
 */
export function tableArgsOf(
  { node, superclass, contributors }: Pick<MappedClass, 'node' | 'superclass' | 'contributors'>,
  names: Names,
): { readonly value: Value; readonly scope: Scope } | undefined {
  let nearest: { readonly base: ClassNode; readonly member: Member } | undefined;
  let counts = false;
  for (const base of node.mro) {
    const member = lastMember(base.shape, '__table_args__');
    if (!member?.method && !member?.value) continue;
    nearest ??= { base, member };
    counts ||= member.method !== undefined || contributors.includes(base) || !isAbove(superclass, base);
  }
  if (!nearest || !counts) return undefined;
  const { base, member } = nearest;
  const scope: Scope = { names, file: base.file, body: base.declared, owner: node };
  const { value, method, nameSite } = member;
  if (value) return { value, scope };
  const [result, other] = method ? resultsOf(method, scope) : [];
  if (!result || other) return { value: { kind: 'unknown', site: nameSite }, scope };
  return result.value && { value: result.value, scope: result.scope };
}

/** Whether a class is one of the mapped ones from `superclass` upwards. */
function isAbove(superclass: MappedClass | undefined, node: ClassNode): boolean {
  return superclass !== undefined && (superclass.node === node || isAbove(superclass.superclass, node));
}

/** `f"{User.__table__.fullname}.id"`, `cls.target.__tablename__ + ".id"`: the name of a class's table, whatever it is. */
function columnByTableName(value: Value, scope: Scope, workspace: Workspace): Column | undefined {
  const parts = value.kind === 'format' ? value.parts : value.kind === 'operation' ? value.operands : [];
  const [written, column, more] = parts;
  if (typeof written !== 'object' || more !== undefined) return undefined;
  const { value: table, scope: at } = follow(written, scope);
  const text = typeof column === 'string' ? column : column?.kind === 'string' ? column.text : undefined;
  if (table.kind !== 'path' || !text?.startsWith('.')) return undefined;
  const [first, ...path] = table.names;
  const tail = path.at(-1) === '__tablename__' ? 1 : path.at(-2) === '__table__' ? 2 : 0;
  const owner = tail > 0 ? mapperOfPath(workspace, [first, ...path.slice(0, -tail)], at) : undefined;
  return owner?.localTable.columns.get(text.slice(1));
}

/** Looks up what the foreign keys of some tables lead to. */
export function resolveForeignKeys(workspace: Workspace, tables: Iterable<TableDraft>): void {
  workspace.schema.resolveForeignKeys(tables, (value, scope) => foreignKeyExpression(value, scope, workspace));
}

/** `SCHEMA + ".layer.id"`, `f"{SCHEMA}.layer.id"`: in a schema that only running tells, as that of the table may be. */
function columnOfSomeSchema(
  value: Value,
  scope: Scope,
  { metadata }: MapperDraft,
  { schema }: Workspace,
): Column | undefined {
  const [first, last, more] = value.kind === 'format' ? value.parts : value.kind === 'operation' ? value.operands : [];
  if (typeof first !== 'object' || last === undefined || more !== undefined) return undefined;
  const text = typeof last === 'string' ? last : textOf(last, scope);
  const [, table, column] = /^(\.\w+)\.(\w+)$/.exec(text ?? '') ?? [];
  // No schema has that name, so that only tables are found whose own is not known.
  return table && column ? schema.find(metadata.id, `?${table}`, scope.file)?.columns.get(column) : undefined;
}

/** `ForeignKey(User.id)`, `ForeignKey(user_table.c.id)`, `ForeignKey(id)` in a class body. */
function foreignKeyExpression(
  value: Value,
  scope: Scope,
  workspace: Workspace,
): ReturnType<Parameters<SchemaRegistry['resolveForeignKeys']>[1]> {
  const node = scope.owner ?? [...workspace.mapped.keys()].find((it) => it.declared === scope.body);
  const mapped = node && workspace.mapped.get(node);
  const mapper = mapped ? workspace.mappers.get(mapped) : workspace.mappers.values().next().value;
  const inner = value.kind === 'lambda' ? value.body : value;
  const named =
    columnByTableName(inner, scope, workspace) ?? (mapper && columnOfSomeSchema(inner, scope, mapper, workspace));
  if (named) return { kind: 'resolved', column: named };
  if (inner.kind !== 'path' || !mapper) return { kind: 'unknown', because: 'dynamic' };
  const reference = columnReference(inner, { workspace, mapper, scope, argument: 'ForeignKey' }, false);
  return reference.kind === 'column'
    ? { kind: 'resolved', column: reference.column }
    : { kind: 'unknown', because: 'dynamic' };
}
