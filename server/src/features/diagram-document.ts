import { addTo } from '../base/multi-map.ts';
import type { Uri } from '../base/text.ts';
import type { DiagramDocument, DiagramEntity, DiagramProblem } from '../diagram/document.ts';
import { moduleGroups } from '../diagram/module-groups.ts';
import type { Entity } from '../model/graph.ts';
import type { Table } from '../model/schema.ts';
import { tableKey } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { associationOf, edgesBetween } from './diagram/edges.ts';
import { type DiagramIds, diagramIds, tableOf } from './diagram/ids.ts';
import { placeFindings, problemOf, type ShownFinding } from './diagram/problems.ts';
import { columnRows, isDrawnAbove, type ProblemsAt, relationshipRows } from './diagram/rows.ts';
import { type DiagramScope, entitiesInScope } from './diagram/scope.ts';
import { endsOf } from './tally.ts';

/** What the rules find in a file, as this user wants it shown. */
export type FindingsIn = (uri: Uri) => Iterable<ShownFinding>;

/**
 * Draws up what a diagram of a part of the workspace shows. The same snapshot gives the same document.
 *
 * `spell` gives the name that the reader knows a file by.
 */
export function diagramDocument(
  snapshot: Snapshot,
  scope: DiagramScope,
  findingsIn: FindingsIn,
  spell: (uri: Uri) => string = (uri) => uri,
): DiagramDocument {
  const { graph } = snapshot;
  const ids = diagramIds(graph);
  const { shown, inScope } = entitiesInScope(graph, scope);
  const entities = graph.entities.filter((it) => shown.has(it));
  const tables = scope.associations === 'shown' ? associationTables(entities, ids) : [];
  const groups = moduleGroups(graph.entities.map((it) => it.module));
  const problemsAt = problemsOf(snapshot, entities, findingsIn, ids);
  return {
    version: 1,
    entities: [...entities.map(entityCard), ...tables.map(tableCard)],
    edges: edgesBetween(
      { entities: new Set(entities), tables: new Set(tables.map((it) => it.table)) },
      ids,
      problemsAt,
    ),
    broken: brokenFiles(),
  };

  /** What a broken file has lost cannot be told from its entities, which may be what it has lost. */
  function brokenFiles(): readonly string[] {
    const concerned = new Set(entities.map((it) => it.uri));
    return snapshot.files
      .filter((it) => snapshot.isBroken(it) && (concerned.has(it) || (scope.covers?.(it) ?? true)))
      .map(spell);
  }

  function entityCard(entity: Entity): DiagramEntity {
    const { name, module, dialect, uri } = entity;
    const id = ids.of(entity);
    const table = tableOf(entity);
    return {
      id,
      kind: 'entity',
      name,
      module,
      group: groups.get(module) ?? module,
      dialect,
      table: table ? tableKey(table) : null,
      uri: spell(uri),
      inScope: inScope.has(entity),
      columns: columnRows(id, ids.columnsOf(entity), ids, problemsAt),
      relationships: relationshipRows(entity, ids, problemsAt),
      problems: problemsAt(id),
    };
  }

  function tableCard({ table, owner }: Association): DiagramEntity {
    const id = ids.ofTable(table);
    const columns = [...table.columns.values()].map((column) => ({ column, attribute: column.key }));
    return {
      id,
      kind: 'association',
      name: table.name,
      module: owner.module,
      group: groups.get(owner.module) ?? owner.module,
      dialect: owner.dialect,
      table: tableKey(table),
      uri: spell(table.at?.uri ?? owner.uri),
      inScope: inScope.has(owner),
      columns: columnRows(id, columns, ids, problemsAt),
      relationships: [],
      problems: [],
    };
  }
}

/** A table between two entities, and the one whose relationship names it first. */
interface Association {
  readonly table: Table;
  readonly owner: Entity;
}

function associationTables(entities: readonly Entity[], ids: DiagramIds): readonly Association[] {
  const found = new Map<Table, Association>();
  for (const owner of entities) {
    for (const end of endsOf(owner)) {
      const table = isDrawnAbove(end) ? undefined : associationOf(end);
      // The table of an entity has its card already.
      if (table && !found.has(table) && ids.ofTable(table) !== '') found.set(table, { table, owner });
    }
  }
  return [...found.values()];
}

const none: readonly DiagramProblem[] = [];

/** What is wrong with what is shown, wherever that is declared. */
function problemsOf(
  snapshot: Snapshot,
  entities: readonly Entity[],
  findingsIn: FindingsIn,
  ids: DiagramIds,
): ProblemsAt {
  const files = new Set<Uri>();
  for (const entity of entities) {
    files.add(entity.uri);
    for (const { declaration } of endsOf(entity)) files.add(declaration.uri);
  }
  const byId = new Map<string, DiagramProblem[]>();
  for (const uri of files) {
    for (const placed of placeFindings(snapshot, uri, findingsIn(uri), ids)) {
      for (const id of placed.ids) addTo(byId, id, problemOf(placed.finding));
    }
  }
  return (id) => byId.get(id) ?? none;
}
