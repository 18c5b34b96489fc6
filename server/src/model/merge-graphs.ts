import { once } from '../base/once.ts';
import type { Uri } from '../base/text.ts';
import type { Entity, RelationshipEnd, RelationshipGraph } from './graph.ts';
import type { Table } from './schema.ts';

/** What one dialect contributes to the graph of a workspace. */
export interface GraphPart {
  /** Those of one file in the order of their declarations; a site does not tell that order. */
  readonly entities: readonly Entity[];
  /** Those that stand in a file, in this order. */
  entitiesIn(uri: Uri): readonly Entity[];
  readonly tables: readonly Table[];
  readonly ends: Ends;
}

/** Every end once, with its own owner: declared ones and those that a declaration elsewhere makes, but not the copies that subclasses inherit. */
export interface Ends {
  readonly count: number;
  /** Those whose declaration stands in a file. */
  in(uri: Uri): readonly RelationshipEnd[];
}

/** Puts parts that know nothing of each other side by side. */
export function mergeGraphs(parts: readonly GraphPart[]): RelationshipGraph {
  const entities = once(() => parts.flatMap((it) => it.entities).sort(byFile));
  const tables = once(() => parts.flatMap((it) => it.tables));
  const endsIn = (uri: Uri): readonly RelationshipEnd[] => parts.flatMap((it) => it.ends.in(uri));
  return {
    get entities() {
      return entities();
    },
    get tables() {
      return tables();
    },
    entitiesIn: (uri) => parts.flatMap((it) => it.entitiesIn(uri)),
    get endCount() {
      return parts.reduce((sum, it) => sum + it.ends.count, 0);
    },
    endsIn,
    declaredIn: (uri) => endsIn(uri).filter((it) => it.origin === 'relationship'),
  };
}

/** Sorting keeps the order of what is equal. */
function byFile(a: Entity, b: Entity): number {
  return a.uri === b.uri ? 0 : a.uri < b.uri ? -1 : 1;
}
