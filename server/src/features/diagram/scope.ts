import type { Uri } from '../../base/text.ts';
import type { Entity, RelationshipGraph } from '../../model/graph.ts';
import type { Table } from '../../model/schema.ts';
import { endsOf } from '../tally.ts';
import { diagramIds } from './ids.ts';
import { isDrawnAbove } from './rows.ts';

/** Which part of the workspace a diagram shows. */
export interface DiagramScope {
  /** The files whose entities are asked for; those of all files unless given. */
  readonly covers?: (uri: Uri) => boolean;
  /** Entities asked for besides, by their ids. */
  readonly entities?: readonly string[];
  /** How many steps away from what is asked for its neighbours are shown as well. */
  readonly depth?: number;
  /** Whether a table that only joins two entities is a card of its own, or part of the edge between them. */
  readonly associations?: 'folded' | 'shown';
}

/** What edges are drawn between. */
export interface Shown {
  readonly entities: ReadonlySet<Entity>;
  /** The association tables that are cards of their own. */
  readonly tables: ReadonlySet<Table>;
}

/** The entities to show, and which of them were asked for. */
export interface ShownEntities {
  readonly shown: ReadonlySet<Entity>;
  readonly inScope: ReadonlySet<Entity>;
}

/** Follows relationships, in either direction, and inheritance from what was asked for. */
export function entitiesInScope(
  graph: RelationshipGraph,
  { covers, entities = [], depth = 0 }: DiagramScope,
): ShownEntities {
  const ids = diagramIds(graph);
  const inScope = new Set(graph.entities.filter((it) => covers?.(it.uri) ?? true));
  for (const id of entities) {
    const found = ids.find(id);
    if (found?.kind === 'entity') inScope.add(found.entity);
  }
  if (inScope.size === graph.entities.length || depth <= 0) return { shown: inScope, inScope };
  const neighbours = neighboursIn(graph);
  const shown = new Set(inScope);
  let border: readonly Entity[] = [...inScope];
  for (let step = 0; step < depth && border.length > 0; step++) {
    const next = new Set(border.flatMap((it) => [...(neighbours.get(it) ?? [])]).filter((it) => !shown.has(it)));
    for (const entity of next) shown.add(entity);
    border = [...next];
  }
  return { shown, inScope };
}

function neighboursIn({ entities }: RelationshipGraph): ReadonlyMap<Entity, ReadonlySet<Entity>> {
  const neighbours = new Map(entities.map((it) => [it, new Set<Entity>()]));
  const join = (a: Entity, b: Entity): void => {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  };
  for (const entity of entities) {
    if (entity.superclass) join(entity, entity.superclass);
    for (const end of endsOf(entity)) {
      if (end.target.kind === 'resolved' && !isDrawnAbove(end)) join(entity, end.target.to);
    }
  }
  return neighbours;
}
