import { groupBy } from '../../base/multi-map.ts';
import type { Written } from '../../model/facts.ts';
import type { Column, ForeignKey } from '../../model/schema.ts';
import type { ClassShape, Member } from '../../syntax/python/shape.ts';
import {
  type Assembly,
  mayHaveMore,
  mayHaveMoreColumns,
  namedTable,
  readTableArgs,
  resolveForeignKeys,
} from './assemble.ts';
import type { JoinExpression, Relationship } from './laws/mapping.ts';
import { inheritanceOf, tableSource } from './mapping/mapped-classes.ts';
import { cascades, collectMembers } from './mapping/members.ts';
import { isMappedMember } from './names/classes.ts';
import { constructOf } from './names/constructs.ts';
import type { DeclaredClass, Names, PythonFile } from './names/names.ts';
import type { ReadRelationship } from './relationships/relationship-arguments.ts';
import type { RelationshipSource } from './relationships/relationship-source.ts';
import type { TableDraft } from './schema/tables.ts';
import type { MapperDraft, Workspace } from './workspace.ts';

/** What is another thing now that members of some classes are. */
export interface Remapped {
  /** Those of the assembly, read again where their class was. */
  readonly sources: readonly RelationshipSource[];
  readonly inBodies: number;
  /** Whether something about a mapper may be another now. */
  concerns(mapper: MapperDraft): boolean;
  /** Whether what was read of a relationship may be something else now. */
  concernsRelationship(read: ReadRelationship): boolean;
}

/** Names of a class body that say how the class is mapped; the others of their kind are Python's. */
const directives =
  /^__(?!table_args__$|mapper_args__$)(?:table|mapper|abstract|bind_key|allow_unmapped|init_subclass|no_)/;

/** Names that say something of every class below. */
const inherited: ReadonlySet<string> = new Set(['metadata', 'registry', 'type_annotation_map', 'query_class', 'query']);

/** Whether two bodies of one class differ only in what its mappers are told, and not in whether and how it is mapped. */
export function mayRemap(before: ClassShape, now: ClassShape, file: PythonFile, names: Names): boolean {
  const [old, fresh] = [new Set(before.members), new Set(now.members)];
  const differing = [...before.members.filter((it) => !fresh.has(it)), ...now.members.filter((it) => !old.has(it))];
  return differing.every(isOrdinary) && declares(before) === declares(now);

  function isOrdinary(member: Member): boolean {
    const { name, value, method } = member;
    if (inherited.has(name) || directives.test(name)) return false;
    if (name === '__table_args__' || name === '__mapper_args__') return true;
    if (name.startsWith('__') && name.endsWith('__')) return method?.decorators.length === 0;
    if (cascades(member)) return false;
    switch (value?.kind) {
      // What is written out may be read from anywhere: `ForeignKey(Names.USER)`.
      case 'string':
      case 'constant':
      case 'dict':
      case 'list':
        return false;
      case 'call':
        return constructOf(value.callee, file, names) !== 'table';
      default:
        return true;
    }
  }

  function declares({ members }: ClassShape): boolean {
    return members.some((it) => isMappedMember(it, file, names));
  }
}

/**
 * Maps again what draws from classes whose bodies have changed as {@link mayRemap} allows: their columns and relationships
 * are read anew, into the tables they have. Answers `undefined` where more depends on them than that.
 */
export function remap(assembly: Assembly, classes: ReadonlySet<DeclaredClass>): Remapped | undefined {
  const { workspace, mappers, addedTo } = assembly;
  if ([...classes].some((it) => workspace.lenders.has(it))) return undefined;
  const remapped = new Set(mappers.filter(({ mapped }) => mapped.contributors.some((it) => classes.has(it.declared))));
  const tables = new Set<TableDraft>();
  for (const mapper of remapped) {
    if (addedTo.has(mapper) || !isSameMapping(mapper, workspace)) return undefined;
    tables.add(mapper.localTable);
  }
  if (mappers.some((it) => tables.has(it.localTable) && !remapped.has(it)) || tables.size < remapped.size)
    return undefined;

  const affected = new Set<TableDraft>(tables);
  if ([...tables].some(isUncertain)) return undefined;
  addReferring(workspace, tables, affected);
  const fresh = new Map([...remapped].map((it) => [it, mapAgain(it, workspace)]));
  resolveForeignKeys(workspace, affected);
  if ([...tables].some(isUncertain)) return undefined;

  const bodies = groupBy(assembly.sources.slice(0, assembly.inBodies), (it) => it.mapper);
  const inBodies = mappers.flatMap((it) => fresh.get(it) ?? bodies.get(it) ?? []);

  function concerns(mapper: MapperDraft): boolean {
    for (let it: MapperDraft | undefined = mapper; it; it = it.superclass)
      if (remapped.has(it) || affected.has(it.localTable)) return true;
    return false;
  }

  function concernsRelationship({ relationship, target, source, problems }: ReadRelationship): boolean {
    const to = target.target.kind === 'resolved' ? workspace.mappers.get(target.target.to) : undefined;
    return (
      to === undefined ||
      concerns(source.mapper) ||
      concerns(to) ||
      problems.length > 0 ||
      !isApart(relationship, affected) ||
      (relationship.backref.kind === 'literal' && !isApart(relationship.backref.value, affected))
    );
  }

  return {
    sources: [...inBodies, ...assembly.sources.slice(assembly.inBodies)],
    inBodies: inBodies.length,
    concerns,
    concernsRelationship,
  };
}

/** Whether a class still has its table, of the same key, and inherits as it did. */
function isSameMapping({ mapped, metadata, localTable }: MapperDraft, { names }: Workspace): boolean {
  const { node, superclass, contributors, table, inheritance, imperative } = mapped;
  if (imperative || table.kind !== 'named' || node.isBase) return false;
  const now = tableSource(node, superclass, contributors, names);
  const fresh = namedTable({ node, superclass, contributors, table: now }, metadata, names);
  return (
    fresh !== undefined &&
    !fresh.guesses &&
    !localTable.guesses &&
    fresh.name === localTable.name &&
    fresh.schema === localTable.schema &&
    inheritanceOf(superclass, now, contributors, names) === inheritance
  );
}

/** Whether a table may be more than its class shows, or refers to one that is known only by such references. */
function isUncertain(table: TableDraft): boolean {
  return (
    table.open ||
    table.extendsExisting ||
    foreignKeysOf(table).some(({ target }) => target.kind === 'resolved' && isOpen(target.column))
  );
}

function isOpen({ table }: Column): boolean {
  return table.open;
}

/** Adds the tables whose foreign keys lead to one of `tables`, or to what is not known. */
function addReferring({ schema }: Workspace, tables: ReadonlySet<unknown>, to: Set<TableDraft>): void {
  for (const table of schema.tables) {
    const isReferring = foreignKeysOf(table).some(({ target }) => {
      switch (target.kind) {
        case 'resolved':
          return tables.has(target.column.table);
        case 'noColumn':
          return tables.has(target.table);
        case 'unknown':
          return target.because === 'dynamic';
        case 'noTable':
          return false;
      }
    });
    if (isReferring) to.add(table);
  }
}

function foreignKeysOf({ constraints }: TableDraft): readonly ForeignKey[] {
  return constraints.flatMap((it) => it.elements);
}

/** Reads columns and relationships of a class again. */
function mapAgain(mapper: MapperDraft, workspace: Workspace): readonly RelationshipSource[] {
  const { localTable, mapped } = mapper;
  localTable.columns.clear();
  localTable.constraints = [];
  localTable.pending = [];
  localTable.open = mayHaveMoreColumns(mapped.node);
  delete localTable.faults;
  mapper.properties.clear();
  mapper.plainAttributes.clear();
  mapper.open = mayHaveMore(mapped);
  const sources = collectMembers(mapper, workspace);
  readTableArgs(mapper, workspace.names);
  return sources;
}

/** Whether every column that a relationship names is known, and in none of `tables`. */
function isApart(relationship: Partial<Relationship>, tables: ReadonlySet<unknown>): boolean {
  const { foreignKeys, remoteSide, primaryjoin, secondaryjoin, secondary } = relationship;
  const isElsewhere = ({ table }: Column): boolean => !tables.has(table);
  const inLists = (it: Written<readonly Column[]> | undefined): boolean => holds(it, (all) => all.every(isElsewhere));
  return (
    inLists(foreignKeys) &&
    inLists(remoteSide) &&
    holds(primaryjoin, isFar) &&
    holds(secondaryjoin, isFar) &&
    holds(secondary, (it) => !tables.has(it) && !it.open)
  );

  function isFar(expression: JoinExpression): boolean {
    switch (expression.kind) {
      case 'column':
        return isElsewhere(expression.column);
      case 'annotated':
        return isFar(expression.operand);
      case 'comparison':
        return isFar(expression.left) && isFar(expression.right);
      case 'junction':
      case 'function':
        return expression.operands.every(isFar);
      case 'literal':
        return true;
      case 'unknown':
        return false;
    }
  }
}

function holds<T>(written: Written<T> | undefined, test: (value: T) => boolean): boolean {
  return written === undefined || written.kind === 'absent' || (written.kind === 'literal' && test(written.value));
}
