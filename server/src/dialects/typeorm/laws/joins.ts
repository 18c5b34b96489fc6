import { groupBy } from '../../../base/multi-map.ts';
import type { Located, Written } from '../../../model/facts.ts';
import type { Column, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import type { JoinColumnArgs } from '../args/class-args.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { booleanOf, type Scope } from '../../typescript/follow.ts';
import { namingStrategy } from './naming-strategy.ts';
import type { EntityRegistry } from './registry.ts';
import type { Relation, RelationProblem } from './relation.ts';
import type { Asking } from './relations.ts';
import { addForeignKey, holderOf, newTable, type Tables } from './tables.ts';

/** How the rows of both sides find each other, seen from the owning side. */
export interface JoinedBy {
  readonly constraint: ForeignKeyConstraint;
  /** Of a many-to-many relation, the foreign key to the other side. */
  readonly inverseConstraint: ForeignKeyConstraint | undefined;
  /** The join table, if there is one. */
  readonly table: Table | undefined;
}

/** How a relation is joined, and what is wrong with that. */
interface Joining {
  joined: JoinedBy | undefined;
  readonly problems: RelationProblem[];
}

/** The columns and join tables of owning relations (`EntityMetadataBuilder.build`). Those of one table are made together, when one is asked for. */
export interface Joins {
  of(relation: Relation): Readonly<Joining>;
}

/** Joins by what relations say; tables are complete once theirs are joined. */
export function joinsOf(
  tables: Tables,
  { storedWith }: EntityRegistry,
  { of, scopeOf }: Pick<Asking, 'of' | 'scopeOf'>,
): Joins {
  const joinings = new Map<EntityDraft, ReadonlyMap<Relation, Joining>>();
  tables.completeBy(joinAll);
  return {
    of: (relation) => joinAll(holderOf(relation.draft.entity)).get(relation) ?? { joined: undefined, problems: [] },
  };

  function joinAll(holder: EntityDraft): ReadonlyMap<Relation, Joining> {
    const known = joinings.get(holder);
    if (known) return known;
    const made = new Map<Relation, Joining>();
    joinings.set(holder, made);
    for (const relation of new Set(storedWith(holder).flatMap(of))) {
      if (holderOf(relation.draft.entity) !== holder) continue;
      const joining: Joining = { joined: undefined, problems: [] };
      made.set(relation, joining);
      if (relation.owning !== true || relation.target.kind !== 'resolved') continue;
      const join = relation.draft.args.kind === 'many-to-many' ? joinByTable : joinByColumns;
      joining.joined = join(relation, relation.target.to, tables, joining.problems, scopeOf(relation));
    }
    noteShared(made);
    return made;
  }
}

/** The join tables that some relations make, each once. */
export function joinTables(relations: readonly Relation[]): readonly Table[] {
  return [...new Set(relations.flatMap(({ joined }) => joined?.table ?? []))];
}

/** `RelationJoinColumnBuilder.build`. */
function joinByColumns(
  relation: Relation,
  target: EntityDraft,
  tables: Tables,
  problems: RelationProblem[],
  scope: Scope,
): JoinedBy | undefined {
  const { args, entity, from, embedded } = relation.draft;
  const referenced = referencedColumns(args.joinColumns, target, 'own', relation, tables, problems);
  if (!referenced || referenced.length === 0) return undefined;
  const table = tables.of(entity);
  const nullable = booleanOf(args.options.get('nullable')?.value, scope);
  const isNullable = nullable.kind === 'literal' ? nullable.value : nullable.kind === 'absent' ? true : undefined;
  const at = { uri: from.uri, site: args.nameSite };
  const columns = referenced.map((it) => {
    const name = columnName(args.joinColumns, it) ?? namingStrategy.joinColumnName(args.property, it.key);
    const given = namingStrategy.columnName(name, embedded?.prefixes ?? []);
    const declared = [...table.columns.values()].find((column) => column.name === given);
    if (declared) problems.push(...takenOver(relation, declared, it));
    return declared ?? newColumn(table.table, given, it, isNullable, args.kind === 'one-to-one', at);
  });
  return { constraint: addForeignKey(table, columns, referenced), inverseConstraint: undefined, table: undefined };
}

/** `JunctionEntityMetadataBuilder.build`. */
function joinByTable(
  relation: Relation,
  target: EntityDraft,
  tables: Tables,
  problems: RelationProblem[],
): JoinedBy | undefined {
  const { args, entity, from, path } = relation.draft;
  const { joinTable } = args;
  if (!joinTable) return undefined;
  const own = referencedColumns(joinTable.joinColumns, entity, 'all', relation, tables, problems);
  const others = referencedColumns(joinTable.inverseJoinColumns, target, 'all', relation, tables, problems);
  if (!own || !others) return undefined;
  const [one, other] = [tables.of(entity).table, tables.of(target).table];
  const at = { uri: from.uri, site: args.nameSite };
  const name =
    joinTable.name.kind === 'literal' ? joinTable.name.value : namingStrategy.joinTableName(one.name, path, other.name);
  const schema = joinTable.schema.kind === 'literal' ? joinTable.schema.value : one.schema;
  const table = newTable(joinTable.name.kind === 'dynamic' ? '' : name, schema, false, at);
  const columns = (referenced: readonly Column[], given: readonly JoinColumnArgs[], of: Table): readonly string[] =>
    referenced.map((it) => columnName(given, it) ?? namingStrategy.joinTableColumnName(of.name, it.name));
  const [names, otherNames] = changeDuplicates(
    columns(own, joinTable.joinColumns, one),
    columns(others, joinTable.inverseJoinColumns, other),
  );
  const make = (referenced: readonly Column[], named: readonly string[]): ForeignKeyConstraint =>
    addForeignKey(
      table,
      referenced.map((it, index) => ({
        ...newColumn(table.table, named[index] ?? it.name, it, false, false, at),
        primaryKey: true,
      })),
      referenced,
    );
  return { constraint: make(own, names), inverseConstraint: make(others, otherNames), table: table.table };
}

/** Columns of one name on both sides are told apart by a number (`JunctionEntityMetadataBuilder.changeDuplicatedColumnNames`). */
function changeDuplicates(
  own: readonly string[],
  others: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const isTwice = (name: string, among: readonly string[]): boolean => among.includes(name);
  return [
    own.map((it) => (isTwice(it, others) ? `${it}_1` : it)),
    others.map((it) => (isTwice(it, own) ? `${it}_2` : it)),
  ];
}

/** The columns a foreign key refers to: the primary ones, or those that are named; `undefined` when one is not there (`collectReferencedColumns`). */
function referencedColumns(
  given: readonly JoinColumnArgs[],
  entity: EntityDraft,
  among: 'own' | 'all',
  relation: Relation,
  tables: Tables,
  problems: RelationProblem[],
): readonly Column[] | undefined {
  if (given.some((it) => it.referencedColumnName.kind === 'dynamic')) return undefined;
  if (given.every((it) => isEmpty(it.referencedColumnName))) return tables.primaryOf(entity);
  const found: Column[] = [];
  for (const it of given) {
    if (it.referencedColumnName.kind !== 'literal') return undefined;
    const name = it.referencedColumnName.value;
    const column = entity.columns.find(
      (column) => column.args.property === name && (among === 'all' || !column.embedded),
    );
    const made = column && tables.columnOf(entity, column);
    if (made) found.push(made);
    else {
      if (!entity.open && !entity.obscure.has(name)) problems.push(missingColumn(name, it, entity, relation));
      return undefined;
    }
  }
  return found;
}

function isEmpty(name: Written<string>): boolean {
  return name.kind === 'absent' || (name.kind === 'literal' && name.value === '');
}

function missingColumn(name: string, join: JoinColumnArgs, entity: EntityDraft, { draft }: Relation): RelationProblem {
  const column = entity.columns.find((it) => it.args.name.kind === 'literal' && it.args.name.value === name);
  return {
    kind: 'referencedColumnMissing',
    name,
    entity: entity.name,
    property: column?.args.property,
    at: { uri: draft.from.uri, site: join.referencedSite ?? join.site },
  };
}

/** The name given to the column that refers to another one (`RelationJoinColumnBuilder.collectColumns`). */
function columnName(given: readonly JoinColumnArgs[], referenced: Column): string | undefined {
  const fitting = given.find(
    ({ name, referencedColumnName: to }) =>
      name.kind === 'literal' &&
      name.value !== '' &&
      (isEmpty(to) || (to.kind === 'literal' && to.value === referenced.key)),
  );
  return fitting?.name.kind === 'literal' ? fitting.name.value : undefined;
}

/** A column that nobody declares is shown where the relation that makes it stands. */
function newColumn(
  table: Table,
  name: string,
  referenced: Column,
  nullable: boolean | undefined,
  unique: boolean,
  at: Located,
): Column {
  return { table, key: name, name, type: referenced.type, primaryKey: false, nullable, unique, at };
}

/** A column of another type that is declared under the join column's name becomes the foreign key, whatever it was. */
function takenOver({ draft }: Relation, column: Column, referenced: Column): readonly RelationProblem[] {
  const join = draft.args.joinColumns.find((it) => it.nameSite !== undefined);
  if (!join || !differ(column.type, referenced.type)) return [];
  const at = { uri: draft.from.uri, site: join.nameSite ?? join.site };
  return [{ kind: 'columnTakenOver', column: column.name, property: column.key, at }];
}

/** Whether two types surely are not the same. Large integers are strings in JavaScript, and a property may say no more than that. */
function differ(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [familyOf(one), familyOf(other)];
  if (first === undefined || second === undefined || first === second) return false;
  const [text, number] = first === 'text' ? [one, other] : [other, one];
  return text !== 'string' || !/^(?:bigint|int8)$/i.test(number ?? '');
}

function familyOf(type: string | undefined): 'number' | 'text' | undefined {
  if (type === undefined) return undefined;
  if (/^(?:int|integer|number|bigint|smallint|tinyint|mediumint|int[248])$/i.test(type)) return 'number';
  return /^(?:n?varchar2?|n?char|text|string|character varying)$/i.test(type) ? 'text' : undefined;
}

/** Relations of one entity to one target that write the very same columns overwrite each other. */
function noteShared(joinings: ReadonlyMap<Relation, Joining>): void {
  const byColumns = groupBy(joinings, ([, { joined }]) =>
    joined && !joined.table ? joined.constraint.elements.map(({ column }) => column.name).join() : '',
  );
  for (const [columns, sharing] of byColumns) {
    if (columns === '' || sharing.length < 2) continue;
    for (const [relation, { joined, problems }] of sharing) {
      const others = sharing.flatMap(([it]) => (it !== relation && isSameLink(it, relation) ? [it] : []));
      const [first] = joined?.constraint.elements ?? [];
      if (others.length > 0 && first) problems.push({ kind: 'joinColumnShared', column: first.column.name, others });
    }
  }
}

function isSameLink(one: Relation, other: Relation): boolean {
  if (one.target.kind !== 'resolved' || other.target.kind !== 'resolved') return false;
  return one.draft.entity === other.draft.entity && one.target.to === other.target.to;
}
