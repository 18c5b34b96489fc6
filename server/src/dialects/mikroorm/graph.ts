import type { Uri } from '../../base/text.ts';
import type { Resolution, Written } from '../../model/facts.ts';
import type { Attribute, Cardinality, Direction, Entity, RelationshipEnd } from '../../model/graph.ts';
import type { GraphPart } from '../../model/merge-graphs.ts';
import type { Table } from '../../model/schema.ts';
import { type EndSource, type EntitySource, lazyGraph, type Made } from '../typescript/lazy-graph.ts';
import { declarationOf } from './declaration.ts';
import type { RelationKind } from './declared.ts';
import type { Discovered } from './discovered.ts';
import { joinOf } from './join.ts';
import { otherSideOf } from './laws/auto-wire.ts';
import type { Meta, Property } from './metadata.ts';
import { endProblems } from './problems/end-problems.ts';
import { isUnregistered } from './problems/unregistered.ts';
import { entityProblems } from './problems/entity-problems.ts';

type Graph = Made<Meta, Property>;

/** What MikroORM makes of the declarations, in the words of the neutral model. */
export function graphOf(discovered: Discovered): GraphPart {
  const { metas, storage, context } = discovered;
  return lazyGraph(
    {
      dialect: 'mikroorm',
      drafts: () => metas,
      draftsIn: (uri) => discovered.metasIn(uri),
      entity: entitySource,
      end: endSource,
      relationsIn,
      count: () => metas.flatMap(({ properties }) => [...properties.values()].filter(isDeclared)).length,
      tables: () => storage.tables,
    },
    context.loading,
  );

  function relationsIn(uri: Uri): readonly Property[] {
    const found = discovered.declaringIn(uri).flatMap(({ properties }) => [...properties.values()]);
    return found.filter((it) => isDeclared(it) && it.declared.uri === uri);
  }

  function entitySource(meta: Meta, graph: Graph): EntitySource {
    const { declared, name } = meta;
    return {
      name,
      uri: declared.uri,
      at: declared.at,
      // The class of a schema only has what the schema maps.
      imperative: declared.style === 'schema' && declared.class !== undefined,
      origin: { program: discovered.registry.program, declared: declared.class },
      module: () => discovered.moduleOf(declared.uri),
      table() {
        const table = storage.tableOf(meta);
        return table && table.name !== '' ? { kind: 'resolved', to: table } : { kind: 'unknown', because: 'dynamic' };
      },
      superclass: () => meta.parent && graph.entityOf(meta.parent),
      attributes: () => attributesOf(meta, graph),
      isOpen: () => meta.open,
      isUnregistered: () => isUnregistered(meta, discovered),
      problems: () => entityProblems(meta, discovered),
    };
  }

  function endSource(property: Property, graph: Graph): EndSource | undefined {
    const { declared, meta, name, kind, sides } = property;
    if (!isRelation(kind)) return undefined;
    const { mappedBy, inversedBy } = sides;
    return {
      owner: graph.entityOf(meta),
      name,
      origin: property.origin === 'inherited' ? 'inherited' : 'relationship',
      at: { uri: declared.uri, site: declared.nameSite },
      declaration: declarationOf(property),
      direction: directionOf(kind, sides.owner),
      cardinality: cardinalities[kind],
      owning: sides.owner,
      collection: { kind: 'resolved', to: kind === '1:m' || kind === 'm:n' },
      inverseName: mappedBy.name.kind === 'absent' ? inversedBy.name : mappedBy.name,
      viewonly: viewonlyOf(property),
      target: () => targetOf(property, graph),
      join: () => joinOf(property, storage),
      secondary: () => secondaryOf(property),
      inverse() {
        const other = otherEnd(property, graph);
        return other ? { kind: 'resolved', to: other } : missingInverse(property);
      },
      linked: () => linkedWith(property).flatMap((it) => graph.endOf(it) ?? []),
      problems: () => endProblems(property, discovered, (it) => graph.endOf(it)),
    };
  }

  /** The other side, and whatever names this one as its own. */
  function linkedWith(property: Property): readonly Property[] {
    const other = otherSideOf(property);
    return [...new Set([...(other ? [other] : []), ...discovered.naming(property)])];
  }

  function targetOf({ target, targets }: Property, graph: Graph): Resolution<Entity> {
    const { outcome } = target;
    switch (outcome.kind) {
      case 'known': {
        const [first, second] = targets;
        if (!first) return { kind: 'unknown', because: 'broken' };
        return second
          ? { kind: 'ambiguous', candidates: targets.map(graph.entityOf) }
          : { kind: 'resolved', to: graph.entityOf(first) };
      }
      case 'ambiguous':
        return {
          kind: 'ambiguous',
          candidates: outcome.candidates.flatMap((it) => discovered.ofDeclared.get(it) ?? []).map(graph.entityOf),
        };
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

  function missingInverse({ sides, targets }: Property): Resolution<RelationshipEnd> {
    const { mappedBy, inversedBy } = sides;
    const name = mappedBy.name.kind === 'absent' ? inversedBy.name : mappedBy.name;
    if (name.kind === 'absent') return { kind: 'unknown', because: 'absent' };
    if (name.kind === 'dynamic' || targets.some((it) => it.open)) return { kind: 'unknown', because: 'dynamic' };
    return targets.length > 0 ? { kind: 'missing' } : { kind: 'unknown', because: 'broken' };
  }

  function secondaryOf(property: Property): Written<Table> {
    const owner = property.sides.owner === false ? otherSideOf(property) : property;
    const pivot = owner && storage.pivotOf(owner);
    return pivot ? { kind: 'literal', value: pivot.table } : { kind: 'absent' };
  }

  function attributesOf(meta: Meta, graph: Graph): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const [name, property] of meta.properties) {
      const { declared, kind } = property;
      const at = { uri: declared.uri, site: declared.nameSite };
      const end = graph.endOf(property);
      if (end) attributes.set(name, { kind: 'relationship', end });
      else if (kind === 'scalar') attributes.set(name, { kind: 'column', column: storage.columnOf(property), at });
      else attributes.set(name, { kind: 'other', construct: kind === 'embedded' ? 'embedded' : 'property', at });
    }
    for (const [name, at] of discovered.plainMembers(meta))
      if (!attributes.has(name)) attributes.set(name, { kind: 'other', construct: 'unmapped', at });
    return attributes;
  }
}

function otherEnd(property: Property, graph: Graph): RelationshipEnd | undefined {
  const other = otherSideOf(property);
  return other && graph.endOf(other);
}

function isDeclared({ kind, origin }: Property): boolean {
  return isRelation(kind) && origin !== 'inherited';
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
