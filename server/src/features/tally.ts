import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/** How much there is. */
export interface Tally {
  readonly files: number;
  readonly entities: number;
  /** Ends: two for a pair. */
  readonly relationships: number;
}

/** Counts what a snapshot holds. */
export function tally({ files, graph }: Snapshot): Tally {
  return { files: files.length, entities: graph.entities.length, relationships: graph.endCount };
}

const known = new WeakMap<Entity, readonly RelationshipEnd[]>();

/** The relationships of an entity, own and inherited, in the order of its attributes. */
export function endsOf(entity: Entity): readonly RelationshipEnd[] {
  const ends =
    known.get(entity) ?? [...entity.attributes.values()].flatMap((it) => (it.kind === 'relationship' ? [it.end] : []));
  known.set(entity, ends);
  return ends;
}
