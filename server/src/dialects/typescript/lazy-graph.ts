import { once } from '../../base/once.ts';
import type { Uri } from '../../base/text.ts';
import type { Resolution } from '../../model/facts.ts';
import type { Attribute, DialectId, EndProblem, Entity, RelationshipEnd } from '../../model/graph.ts';
import type { GraphPart } from '../../model/merge-graphs.ts';
import type { EntityProblem } from '../../model/problems.ts';
import type { Table } from '../../model/schema.ts';
import type { ScriptEntity } from './origins.ts';

/** An entity, of which a dialect says at once what costs nothing, and everything else when it is asked for. */
export interface EntitySource extends Pick<Entity, 'name' | 'uri' | 'at' | 'imperative'>, Pick<ScriptEntity, 'origin'> {
  module(): string;
  table(): Resolution<Table>;
  superclass(): Entity | undefined;
  attributes(entity: Entity): ReadonlyMap<string, Attribute>;
  isOpen(): boolean;
  isUnregistered?(): boolean;
  problems(): Iterable<EntityProblem>;
}

/** An end, likewise. */
export interface EndSource extends Omit<RelationshipEnd, Late> {
  target(): RelationshipEnd['target'];
  join(): RelationshipEnd['join'];
  secondary(): RelationshipEnd['secondary'];
  inverse(): RelationshipEnd['inverse'];
  linked(): RelationshipEnd['linked'];
  problems(): Iterable<EndProblem>;
}

type Late = 'target' | 'join' | 'secondary' | 'inverse' | 'linked' | 'problems';

/** What the laws of a dialect make of a workspace. `Draft` is what they take for an entity, `Relation` for an end. */
export interface Laws<Draft, Relation> {
  readonly dialect: DialectId;
  /** In order of file and declaration. */
  drafts(): readonly Draft[];
  /** Those that a file declares, in this order. */
  draftsIn(uri: Uri): readonly Draft[];
  entity(draft: Draft, graph: Made<Draft, Relation>): EntitySource;
  /** The end of a relation, `undefined` where it is none; as an entity has it that inherits it, if `heir` is given. */
  end(relation: Relation, graph: Made<Draft, Relation>, heir?: Entity): EndSource | undefined;
  /** The relations whose declaration stands in a file, but for those that an entity only inherits. */
  relationsIn(uri: Uri): Iterable<Relation>;
  /** How many there are in all files. */
  count(): number;
  tables(): readonly Table[];
}

/** What is made of drafts and relations so far, each once. */
export interface Made<Draft, Relation> {
  readonly entityOf: (draft: Draft) => Entity;
  readonly endOf: (relation: Relation) => RelationshipEnd | undefined;
  /** The end as an entity has it that inherits it. */
  readonly inheritedEnd: (relation: Relation, heir: Entity) => RelationshipEnd | undefined;
}

/**
 * Puts the outcome of a dialect's laws in the words of the neutral model.
 *
 * Entities and ends are made when they are asked for: few of a large workspace are looked at between two edits. While files are still being
 * read (`loading`) nothing is missing and nothing wrong: it may come with the next file.
 */
export function lazyGraph<Draft, Relation>(laws: Laws<Draft, Relation>, loading: boolean): GraphPart {
  const entities = new Map<Draft, Entity>();
  const ends = new Map<Relation, RelationshipEnd | undefined>();
  const made: Made<Draft, Relation> = {
    entityOf,
    endOf,
    inheritedEnd(relation, heir) {
      const source = laws.end(relation, made, heir);
      return source && newEnd(source);
    },
  };
  const all = once(() => laws.drafts().map(entityOf));
  const tables = once(() => laws.tables());
  return {
    get entities() {
      return all();
    },
    entitiesIn: (uri) => laws.draftsIn(uri).map(entityOf),
    get tables() {
      return tables();
    },
    ends: {
      get count() {
        return laws.count();
      },
      in: (uri) => [...laws.relationsIn(uri)].flatMap((it) => endOf(it) ?? []),
    },
  };

  function entityOf(draft: Draft): Entity {
    const known = entities.get(draft);
    if (known) return known;
    const entity = newEntity(laws.entity(draft, made));
    entities.set(draft, entity);
    return entity;
  }

  function endOf(relation: Relation): RelationshipEnd | undefined {
    if (ends.has(relation)) return ends.get(relation);
    const source = laws.end(relation, made);
    const end = source && newEnd(source);
    ends.set(relation, end);
    return end;
  }

  function newEntity(source: EntitySource): Entity {
    const module = once(() => source.module());
    const table = once(() => source.table());
    const superclass = once(() => source.superclass());
    const attributes = once(() => source.attributes(entity));
    const problems = once(() => (loading ? [] : [...source.problems()]));
    const entity: ScriptEntity = {
      dialect: laws.dialect,
      name: source.name,
      get module() {
        return module();
      },
      uri: source.uri,
      at: source.at,
      get table() {
        return table();
      },
      get superclass() {
        return superclass();
      },
      get attributes() {
        return attributes();
      },
      get open() {
        return loading || source.isOpen();
      },
      imperative: source.imperative,
      get unregistered() {
        return source.isUnregistered?.() ?? false;
      },
      origin: source.origin,
      get problems() {
        return problems();
      },
    };
    return entity;
  }

  function newEnd(source: EndSource): RelationshipEnd {
    const target = once(() => sofar(source.target()));
    const join = once(() => source.join());
    const secondary = once(() => source.secondary());
    const inverse = once(() => sofar(source.inverse()));
    const linked = once(() => source.linked());
    const problems = once(() => (loading ? [] : [...source.problems()]));
    return {
      owner: source.owner,
      name: source.name,
      origin: source.origin,
      at: source.at,
      declaration: source.declaration,
      get target() {
        return target();
      },
      direction: source.direction,
      cardinality: source.cardinality,
      owning: source.owning,
      collection: source.collection,
      get join() {
        return join();
      },
      get secondary() {
        return secondary();
      },
      inverseName: source.inverseName,
      get inverse() {
        return inverse();
      },
      get linked() {
        return linked();
      },
      viewonly: source.viewonly,
      get problems() {
        return problems();
      },
    };
  }

  function sofar<T>(resolution: Resolution<T>): Resolution<T> {
    const isSettled =
      resolution.kind === 'resolved' || (resolution.kind === 'unknown' && resolution.because === 'absent');
    return isSettled || !loading ? resolution : { kind: 'unknown', because: 'loading' };
  }
}
