import type { Located, Written } from '../../../model/facts.ts';
import type { Column, ForeignKeyConstraint, Table } from '../../../model/schema.ts';
import { groupBy } from '../../../base/multi-map.ts';
import type { JoinColumnArgs } from '../args/class-args.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import { booleanOf } from '../../typescript/follow.ts';
import { namingStrategy } from './naming-strategy.ts';
import type { Relation, RelationProblem } from './relation.ts';
import { addForeignKey, type TableDraft, type Tables } from './tables.ts';

/** How the rows of both sides find each other, seen from the owning side. */
export interface JoinedBy {
  readonly constraint: ForeignKeyConstraint;
  /** Of a many-to-many relation, the foreign key to the other side. */
  readonly inverseConstraint: ForeignKeyConstraint | undefined;
  /** The join table, if there is one. */
  readonly table: Table | undefined;
}

/** Gives every owning relation its columns, and notes what is wrong with them (`EntityMetadataBuilder.build`). */
export function joinAll(relations: readonly Relation[], tables: Tables, program: Program): void {
  for (const relation of relations) {
    if (relation.owning !== true || relation.target.kind !== 'resolved') continue;
    if (relation.draft.args.kind === 'many-to-many') joinByTable(relation, relation.target.to, tables);
    else joinByColumns(relation, relation.target.to, tables, program);
  }
  noteShared(relations);
}

type Program = Parameters<typeof booleanOf>[1]['program'];

/** `RelationJoinColumnBuilder.build`. */
function joinByColumns(relation: Relation, target: EntityDraft, tables: Tables, program: Program): void {
  const { args, entity, from, embedded } = relation.draft;
  const referenced = referencedColumns(args.joinColumns, target, 'own', relation, tables);
  if (!referenced || referenced.length === 0) return;
  const table = tables.of(entity);
  const nullable = booleanOf(args.options.get('nullable')?.value, { program, uri: from.uri });
  const isNullable = nullable.kind === 'literal' ? nullable.value : nullable.kind === 'absent' ? true : undefined;
  const at = { uri: from.uri, site: args.nameSite };
  const columns = referenced.map((it) => {
    const name = columnName(args.joinColumns, it) ?? namingStrategy.joinColumnName(args.property, it.key);
    const given = namingStrategy.columnName(name, embedded?.prefixes ?? []);
    const declared = [...table.columns.values()].find((column) => column.name === given);
    if (declared) noteTakenOver(relation, declared, it);
    return declared ?? newColumn(table, given, it, isNullable, args.kind === 'one-to-one', at);
  });
  relation.joined = {
    constraint: addForeignKey(table, columns, referenced),
    inverseConstraint: undefined,
    table: undefined,
  };
}

/** `JunctionEntityMetadataBuilder.build`. */
function joinByTable(relation: Relation, target: EntityDraft, tables: Tables): void {
  const { args, entity, from, path } = relation.draft;
  const { joinTable } = args;
  if (!joinTable) return;
  const own = referencedColumns(joinTable.joinColumns, entity, 'all', relation, tables);
  const others = referencedColumns(joinTable.inverseJoinColumns, target, 'all', relation, tables);
  if (!own || !others) return;
  const [one, other] = [tables.of(entity), tables.of(target)];
  const at = { uri: from.uri, site: args.nameSite };
  const name =
    joinTable.name.kind === 'literal' ? joinTable.name.value : namingStrategy.joinTableName(one.name, path, other.name);
  const schema = joinTable.schema.kind === 'literal' ? joinTable.schema.value : one.schema;
  const table = tables.addTable(joinTable.name.kind === 'dynamic' ? '' : name, schema, at);
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
        ...newColumn(table, named[index] ?? it.name, it, false, false, at),
        primaryKey: true,
      })),
      referenced,
    );
  relation.joined = { constraint: make(own, names), inverseConstraint: make(others, otherNames), table };
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
      if (!entity.open && !entity.obscure.has(name)) relation.problems.push(missingColumn(name, it, entity, relation));
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
  table: TableDraft,
  name: string,
  referenced: Column,
  nullable: boolean | undefined,
  unique: boolean,
  at: Located,
): Column {
  return { table, key: name, name, type: referenced.type, primaryKey: false, nullable, unique, at };
}

/** A column of another type that is declared under the join column's name becomes the foreign key, whatever it was. */
function noteTakenOver({ draft, problems }: Relation, column: Column, referenced: Column): void {
  const [one, other] = [familyOf(column.type), familyOf(referenced.type)];
  const join = draft.args.joinColumns.find((it) => it.nameSite !== undefined);
  if (one === undefined || other === undefined || one === other || !join) return;
  problems.push({
    kind: 'columnTakenOver',
    column: column.name,
    property: column.key,
    at: { uri: draft.from.uri, site: join.nameSite ?? join.site },
  });
}

function familyOf(type: string | undefined): 'number' | 'text' | undefined {
  if (type === undefined) return undefined;
  if (/^(?:int|integer|number|bigint|smallint|tinyint|mediumint|int[248])$/i.test(type)) return 'number';
  return /^(?:n?varchar2?|n?char|text|string|character varying)$/i.test(type) ? 'text' : undefined;
}

/** Relations of one entity to one target that write the very same columns overwrite each other. */
function noteShared(relations: readonly Relation[]): void {
  const joined = relations.filter((it) => it.joined && !it.joined.table && it.target.kind === 'resolved');
  for (const [, own] of groupBy(joined, (it) => it.draft.entity)) {
    for (const relation of own) {
      const others = own.filter((it) => it !== relation && isShared(it, relation));
      const [first] = relation.joined?.constraint.elements ?? [];
      if (others.length > 0 && first)
        relation.problems.push({ kind: 'joinColumnShared', column: first.column.name, others });
    }
  }
}

function isShared(one: Relation, other: Relation): boolean {
  if (one.target.kind !== 'resolved' || other.target.kind !== 'resolved' || one.target.to !== other.target.to)
    return false;
  const [first, second] = [one, other].map((it) => it.joined?.constraint.elements.map(({ column }) => column.name));
  return first !== undefined && first.length > 0 && first.join() === second?.join();
}
