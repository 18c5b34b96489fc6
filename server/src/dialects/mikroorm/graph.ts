import type { Resolution, Written } from '../../model/facts.ts';
import type {
  Attribute,
  Cardinality,
  Direction,
  EndProblem,
  Entity,
  Join,
  RelationshipEnd,
} from '../../model/graph.ts';
import { type GraphPart, madeEnds } from '../../model/merge-graphs.ts';
import type { EntityProblem } from '../../model/problems.ts';
import type { Table } from '../../model/schema.ts';
import { rememberOrigin } from '../typescript/origins.ts';
import { declarationOf } from './declaration.ts';
import type { RelationKind } from './declared.ts';
import { joinOf } from './join.ts';
import { otherSideOf } from './laws/auto-wire.ts';
import type { Meta, Property } from './metadata.ts';
import { entityProblems } from './problems/entity-problems.ts';
import { endProblems } from './problems/end-problems.ts';
import type { Discovered } from './discovered.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What MikroORM makes of the declarations, in the words of the neutral model.
 *
 * While files are still being read (`loading`) nothing is missing and nothing wrong: it may come with the next file.
 */
export function graphOf(discovered: Discovered, loading: boolean): GraphPart {
  const { metas, storage } = discovered;
  const entities = new Map<Meta, Entity>(metas.map((it) => [it, newEntity(it)]));
  const ends = new Map<Property, Mutable<RelationshipEnd>>();
  for (const meta of metas) {
    for (const property of meta.properties.values()) {
      const end = newEnd(property);
      if (end) ends.set(property, end);
    }
  }
  const mutable = new Map<RelationshipEnd, Mutable<RelationshipEnd>>([...ends.values()].map((it) => [it, it]));
  for (const [property, end] of ends) connect(property, end);
  for (const end of ends.values()) linkBack(end);
  return {
    entities: [...entities.values()],
    tables: storage.tables,
    ends: madeEnds([...ends].flatMap(([{ origin }, end]) => (origin === 'inherited' ? [] : [end]))),
  };

  /** An entity whose attributes are put together when they are asked for. */
  function newEntity(meta: Meta): Entity {
    const { declared, name } = meta;
    const table = storage.tableOf(meta);
    let attributes: ReadonlyMap<string, Attribute> | undefined;
    let problems: readonly EntityProblem[] | undefined;
    const entity: Entity = {
      dialect: 'mikroorm',
      name,
      module: discovered.moduleOf(declared.uri),
      uri: declared.uri,
      at: declared.at,
      table: table && table.name !== '' ? { kind: 'resolved', to: table } : { kind: 'unknown', because: 'dynamic' },
      get superclass() {
        return meta.parent && entities.get(meta.parent);
      },
      get attributes() {
        attributes ??= attributesOf(meta);
        return attributes;
      },
      open: loading || meta.open,
      // The class of a schema only has what the schema maps.
      imperative: declared.style === 'schema' && declared.class !== undefined,
      get problems() {
        problems ??= loading ? [] : [...entityProblems(meta, discovered)];
        return problems;
      },
    };
    rememberOrigin(entity, { program: discovered.registry.program, declared: declared.class });
    return entity;
  }

  function newEnd(property: Property): Mutable<RelationshipEnd> | undefined {
    const { declared, meta, name, kind, sides } = property;
    const owner = entities.get(meta);
    if (!owner || !isRelation(kind)) return undefined;
    const { mappedBy, inversedBy } = sides;
    let join: Resolution<Join> | undefined;
    let problems: readonly EndProblem[] | undefined;
    return {
      owner,
      name,
      origin: property.origin === 'inherited' ? 'inherited' : 'relationship',
      at: { uri: declared.uri, site: declared.nameSite },
      declaration: declarationOf(property),
      target: targetOf(property),
      direction: directionOf(kind, sides.owner),
      cardinality: cardinalities[kind],
      owning: sides.owner,
      collection: { kind: 'resolved', to: kind === '1:m' || kind === 'm:n' },
      get join() {
        join ??= joinOf(property, storage);
        return join;
      },
      secondary: secondaryOf(property),
      inverseName: mappedBy.name.kind === 'absent' ? inversedBy.name : mappedBy.name,
      inverse: { kind: 'unknown', because: 'absent' },
      linked: [],
      viewonly: viewonlyOf(property),
      get problems() {
        problems ??= loading ? [] : [...endProblems(property, discovered, (it) => ends.get(it))];
        return problems;
      },
    };
  }

  function targetOf({ target, targets }: Property): Resolution<Entity> {
    if (loading && target.outcome.kind !== 'known') return { kind: 'unknown', because: 'loading' };
    const { outcome } = target;
    switch (outcome.kind) {
      case 'known': {
        const found = targets.flatMap((it) => entities.get(it) ?? []);
        const [first, second] = found;
        if (!first) return { kind: 'unknown', because: 'broken' };
        return second ? { kind: 'ambiguous', candidates: found } : { kind: 'resolved', to: first };
      }
      case 'ambiguous':
        return { kind: 'ambiguous', candidates: outcome.candidates.flatMap((it) => discovered.entityOf(it, entities)) };
      case 'missing':
        return { kind: 'missing' };
      case 'notAFunction':
      case 'notReturned':
      case 'notGiven':
        return { kind: 'unknown', because: 'broken' };
      case 'unknown':
        return outcome;
    }
  }

  function connect(property: Property, end: Mutable<RelationshipEnd>): void {
    const other = otherSideOf(property);
    const found = other && ends.get(other);
    end.linked = found ? [found] : [];
    end.inverse = found ? { kind: 'resolved', to: found } : missingInverse(property);
  }

  /** An end that another one names is linked with it, even where it does not name that one itself. */
  function linkBack(end: RelationshipEnd): void {
    const other = end.inverse.kind === 'resolved' ? end.inverse.to : undefined;
    const made = other && mutable.get(other);
    if (made && !made.linked.includes(end)) made.linked = [...made.linked, end];
  }

  function missingInverse({ sides, targets }: Property): Resolution<RelationshipEnd> {
    const { mappedBy, inversedBy } = sides;
    const name = mappedBy.name.kind === 'absent' ? inversedBy.name : mappedBy.name;
    if (name.kind === 'absent') return { kind: 'unknown', because: 'absent' };
    if (loading) return { kind: 'unknown', because: 'loading' };
    if (name.kind === 'dynamic' || targets.some((it) => it.open)) return { kind: 'unknown', because: 'dynamic' };
    return targets.length > 0 ? { kind: 'missing' } : { kind: 'unknown', because: 'broken' };
  }

  function secondaryOf(property: Property): Written<Table> {
    const owner = property.sides.owner === false ? otherSideOf(property) : property;
    const pivot = owner && storage.pivotOf(owner);
    return pivot ? { kind: 'literal', value: pivot.table } : { kind: 'absent' };
  }

  function attributesOf(meta: Meta): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const [name, property] of meta.properties) {
      const { declared, kind } = property;
      const at = { uri: declared.uri, site: declared.nameSite };
      const end = ends.get(property);
      if (end) attributes.set(name, { kind: 'relationship', end });
      else if (kind === 'scalar') attributes.set(name, { kind: 'column', column: storage.columnOf(property), at });
      else attributes.set(name, { kind: 'other', construct: kind === 'embedded' ? 'embedded' : 'property', at });
    }
    for (const [name, at] of discovered.plainMembers(meta))
      if (!attributes.has(name)) attributes.set(name, { kind: 'other', construct: 'unmapped', at });
    return attributes;
  }
}

const cardinalities: Readonly<Record<RelationKind, Cardinality>> = {
  '1:1': 'one-to-one',
  '1:m': 'one-to-many',
  'm:1': 'many-to-one',
  'm:n': 'many-to-many',
};

function isRelation(kind: Property['kind']): kind is RelationKind {
  return kind !== 'scalar' && kind !== 'embedded' && kind !== 'unknown';
}

function directionOf(kind: RelationKind, owner: boolean | undefined): Resolution<Direction> {
  switch (kind) {
    case 'm:1':
      return { kind: 'resolved', to: 'MANYTOONE' };
    case '1:m':
      return { kind: 'resolved', to: 'ONETOMANY' };
    case 'm:n':
      return { kind: 'resolved', to: 'MANYTOMANY' };
    case '1:1':
      if (owner === undefined) return { kind: 'unknown', because: 'dynamic' };
      return { kind: 'resolved', to: owner ? 'MANYTOONE' : 'ONETOMANY' };
  }
}

/** A relation that is not stored is only read. */
function viewonlyOf({ declared }: Property): Written<boolean> {
  const value = declared.options.get('persist')?.value;
  if (!value) return { kind: 'absent' };
  return value.kind === 'constant' && typeof value.value === 'boolean'
    ? { kind: 'literal', value: !value.value }
    : { kind: 'dynamic' };
}
