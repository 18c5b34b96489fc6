import { groupBy } from '../../base/multi-map.ts';
import type { Entity, RelationshipEnd, RelationshipGraph } from '../../model/graph.ts';
import type { Column, Table } from '../../model/schema.ts';
import { tableKey } from '../../model/tables.ts';

/** A column of an entity's card, and the attribute that is mapped to it. */
export interface CardColumn {
  readonly column: Column;
  readonly attribute: string;
}

/** What the entities, rows and tables of a graph are called in a diagram: by names only, so that edits leave them alone. */
export interface DiagramIds {
  of(entity: Entity): string;
  /** Of a table that no entity has; empty for others. */
  ofTable(table: Table): string;
  /** The columns of an entity's card. What it has from a superclass in the same table is shown there. */
  columnsOf(entity: Entity): readonly CardColumn[];
  /** The card and row that show a column. */
  ofColumn(column: Column): { readonly card: string; readonly row: string } | undefined;
  /** What an id stands for. */
  find(id: string): Identified | undefined;
}

export type Identified =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'relationship'; readonly end: RelationshipEnd }
  | { readonly kind: 'column'; readonly column: Column; readonly entity: Entity | undefined };

const known = new WeakMap<RelationshipGraph, DiagramIds>();

/** The ids of a graph, made once. */
export function diagramIds(graph: RelationshipGraph): DiagramIds {
  const ids = known.get(graph) ?? makeIds(graph);
  known.set(graph, ids);
  return ids;
}

/** The row of a relationship in the card of that id. */
export function relationshipId(card: string, name: string): string {
  return `${card}.${name}`;
}

/** The row of a column in the card of that id. */
export function columnId(card: string, { key }: Column): string {
  return `${card}#${key}`;
}

/** The table of an entity, as far as it is known. */
export function tableOf({ table }: Entity): Table | undefined {
  return table.kind === 'resolved' ? table.to : undefined;
}

function makeIds({ entities, tables }: RelationshipGraph): DiagramIds {
  const byEntity = new Map<Entity, string>();
  const byTable = new Map<Table, string>();
  const cards = new Map<string, Entity | Table>();
  const columns = new Map<Entity, readonly CardColumn[]>();
  const sharing = groupBy(entities, tableOf);

  for (const entity of entities) byEntity.set(entity, take(`${entity.module}:${entity.name}`, entity));
  // No module is called so.
  for (const table of tables) if (!sharing.has(table)) byTable.set(table, take(`table ${tableKey(table)}`, table));

  return {
    of: (entity) => byEntity.get(entity) ?? '',
    ofTable: (table) => byTable.get(table) ?? '',
    columnsOf,
    ofColumn(column) {
      const sharers = sharing.get(column.table) ?? [];
      const owner =
        sharers.length > 1 ? sharers.find((it) => columnsOf(it).some((its) => its.column === column)) : sharers[0];
      const card = owner ? byEntity.get(owner) : byTable.get(column.table);
      return card === undefined ? undefined : { card, row: columnId(card, column) };
    },
    find,
  };

  function take(wished: string, card: Entity | Table): string {
    let id = wished;
    for (let count = 2; cards.has(id); count++) id = `${wished}~${count}`;
    cards.set(id, card);
    return id;
  }

  function columnsOf(entity: Entity): readonly CardColumn[] {
    const found = columns.get(entity) ?? cardColumns(entity, (sharing.get(tableOf(entity))?.length ?? 0) > 1);
    columns.set(entity, found);
    return found;
  }

  function find(id: string): Identified | undefined {
    const card = cards.get(id);
    if (card) return isEntity(card) ? { kind: 'entity', entity: card } : { kind: 'table', table: card };
    // Names may hold any letter, so every way to cut the id in two is tried.
    for (let at = id.length - 1; at > 0; at--) {
      const separator = id[at];
      if (separator !== '.' && separator !== '#') continue;
      const owner = cards.get(id.slice(0, at));
      const row = owner && rowOf(owner, separator, id.slice(at + 1));
      if (row) return row;
    }
    return undefined;
  }
}

function cardColumns(entity: Entity, isShared: boolean): readonly CardColumn[] {
  const table = tableOf(entity);
  const mapped = new Map<Column, string>();
  for (const [name, attribute] of entity.attributes) {
    if (attribute.kind === 'column' && attribute.column && !mapped.has(attribute.column)) {
      mapped.set(attribute.column, name);
    }
  }
  if (!table) return [...mapped].map(([column, attribute]) => ({ column, attribute }));
  const above = new Set<Column>();
  if (entity.superclass && tableOf(entity.superclass) === table) {
    for (const it of entity.superclass.attributes.values()) if (it.kind === 'column' && it.column) above.add(it.column);
  }
  return [...table.columns.values()].flatMap((column) => {
    const attribute = mapped.get(column);
    // A column that several classes might have is that of the one which maps it.
    if (above.has(column) || (attribute === undefined && isShared)) return [];
    return [{ column, attribute: attribute ?? column.key }];
  });
}

function rowOf(card: Entity | Table, separator: '.' | '#', name: string): Identified | undefined {
  if (!isEntity(card)) {
    const column = separator === '#' ? card.columns.get(name) : undefined;
    return column && { kind: 'column', column, entity: undefined };
  }
  if (separator === '.') {
    const attribute = card.attributes.get(name);
    return attribute?.kind === 'relationship' ? { kind: 'relationship', end: attribute.end } : undefined;
  }
  const column = tableOf(card)?.columns.get(name);
  return column && { kind: 'column', column, entity: card };
}

function isEntity(card: Entity | Table): card is Entity {
  return 'attributes' in card;
}
