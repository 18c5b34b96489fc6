import { groupBy } from '../../base/multi-map.ts';
import type { Located, Option, Resolution, Value, Written } from '../../model/facts.ts';
import type { Attribute, Declaration, EndProblem, Entity, Join, RelationshipEnd } from '../../model/graph.ts';
import { mapResolution } from '../../model/map-resolution.ts';
import type { GraphPart } from '../../model/merge-graphs.ts';
import type { EntityProblem, Problem } from '../../model/problems.ts';
import type { Assembly } from './assemble.ts';
import { classProblems } from './problems/class-problems.ts';
import { declarationProblems } from './problems/declaration-problems.ts';
import { lastMember, membersOf, type Scope, textOf } from './values/evaluate.ts';
import { configure } from './laws/configure.ts';
import type { ConfiguredRelationship, Join as ConfiguredJoin } from './laws/configured.ts';
import type { Mapper, Relationship } from './laws/mapping.ts';
import type { ConfiguredProperty } from './laws/properties.ts';
import { type EntitySource, LazyEntity } from './lazy-entity.ts';
import { joinToSql } from './laws/render-join.ts';
import type { MappedClass } from './mapping/mapped-classes.ts';
import type { ReadRelationship } from './relationships/relationship-arguments.ts';
import type { VersionRange } from './version.ts';
import type { MapperDraft } from './workspace.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What the laws make of an assembly, in the words of the neutral model.
 *
 * While files are still being read (`loading`) nothing is missing and nothing wrong: it may come with the next file.
 */
export function graphOf(assembly: Assembly, range: VersionRange, loading: boolean): GraphPart {
  const configuration = configure(assembly.mappers, range, assembly.analyses);
  const reads = new Map(assembly.relationships.map((it) => [it.relationship, it]));
  const entities = new Map<Mapper, LazyEntity>();
  /** Those that somebody has asked for. */
  const ends = new Map<ConfiguredRelationship, RelationshipEnd | undefined>();
  const configured = new Set(configuration.relationships);
  const byUri = groupBy(configuration.relationships, (it) => reads.get(originOf(it))?.source.scope.file.uri);
  const byMapped = new Map<MappedClass, Entity>();

  const source: EntitySource = {
    attributes: attributesOf,
    problems: (mapper) => (loading ? [] : classFaults(mapper, assembly)),
  };
  for (const mapper of assembly.mappers) {
    const entity = new LazyEntity(mapper, loading || mapper.open, source);
    entities.set(mapper, entity);
    byMapped.set(mapper.mapped, entity);
  }
  for (const mapper of assembly.mappers) linkSuperclass(mapper);

  const order = new Map(assembly.workspace.names.classes.map((it, index) => [it, index]));
  const rankOf = ({ mapped: { node } }: MapperDraft): number => order.get(node.declared) ?? 0;
  const ordered = assembly.mappers.toSorted((a, b) => rankOf(a) - rankOf(b));
  const all = ordered.flatMap((it) => entities.get(it) ?? []);
  const ofFile = groupBy(all, (it) => it.uri);
  return {
    entities: all,
    entitiesIn: (uri) => ofFile.get(uri) ?? [],
    tables: assembly.workspace.schema.tables,
    ends: { count: configured.size, in: (uri) => (byUri.get(uri) ?? []).flatMap((it) => endOf(it) ?? []) },
  };

  /** Ends are made when they are asked for, with those they are linked with: few of a large workspace are looked at between two edits. */
  function endOf(it: ConfiguredRelationship): RelationshipEnd | undefined {
    if (ends.has(it)) return ends.get(it);
    const unlinked: (readonly [ConfiguredRelationship, Mutable<RelationshipEnd>])[] = [];
    const asked = made(it);
    for (let next = unlinked.pop(); next; next = unlinked.pop()) connect(...next, made);
    return asked;

    function made(it: ConfiguredRelationship): RelationshipEnd | undefined {
      if (ends.has(it) || !configured.has(it)) return ends.get(it);
      const owner = entities.get(it.relationship.parent);
      const end = owner && newEnd(it, owner, it.generatedBy ? 'backref' : 'relationship');
      ends.set(it, end);
      if (end) unlinked.push([it, end]);
      return end;
    }
  }

  function connect(
    configured: ConfiguredRelationship,
    end: Mutable<RelationshipEnd>,
    find: (it: ConfiguredRelationship) => RelationshipEnd | undefined,
  ): void {
    end.inverse = sofar(mapResolution(configured.inverse, find));
    end.linked = [...configured.linked].flatMap((it) => find(it) ?? []);
  }

  function linkSuperclass(mapper: MapperDraft): void {
    const entity = entities.get(mapper);
    if (entity) entity.superclass = mapper.superclass && entities.get(mapper.superclass);
  }

  /** The end of a declared or generated relationship; what it is linked with is looked up when it is asked for. */
  function newEnd(
    configured: ConfiguredRelationship,
    owner: Entity,
    origin: RelationshipEnd['origin'],
  ): Mutable<RelationshipEnd> | undefined {
    const { relationship, generatedBy } = configured;
    const read = reads.get(originOf(configured));
    if (!read) return undefined;
    const declaration = declarationOf(read);
    const backref = declaration.options.get('backref');
    let problems: readonly EndProblem[] | undefined;
    return {
      owner,
      name: relationship.key,
      origin,
      at: generatedBy && backref ? { uri: declaration.uri, site: backrefSite(backref) } : declaration.name,
      declaration,
      target: sofar(
        generatedBy
          ? mapResolution(relationship.target, (it) => entities.get(it))
          : mapResolution(read.target.target, (it) => byMapped.get(it)),
      ),
      direction: sofar(configured.direction),
      cardinality: undefined,
      owning: undefined,
      collection: sofar(configured.uselist),
      join: sofar(mapResolution(configured.join, joinOf)),
      secondary: relationship.secondary,
      inverseName: inverseName(configured),
      inverse: { kind: 'unknown', because: 'absent' },
      linked: [],
      viewonly: relationship.viewonly,
      get problems() {
        problems ??= loading ? [] : problemsOf(configured, read);
        return problems;
      },
    };
  }

  /** Worked out when asked for: most ends are not looked at between two edits. */
  function problemsOf(configured: ConfiguredRelationship, read: ReadRelationship): readonly EndProblem[] {
    const declared = configured.generatedBy ? [] : [...read.problems, ...declarationFaults(read, configured, assembly)];
    return [...declared.flatMap((it) => ofRead(it)), ...configured.problems.flatMap((it) => ofLaws(it))];
  }

  function sofar<T>(resolution: Resolution<T>): Resolution<T> {
    const settled =
      resolution.kind === 'resolved' || (resolution.kind === 'unknown' && resolution.because === 'absent');
    return settled || !loading ? resolution : notReadYet;
  }

  function ofRead(problem: Problem<never, MappedClass>): EndProblem[] {
    if (problem.kind === 'targetAmbiguous')
      return [{ ...problem, candidates: problem.candidates.flatMap((it) => byMapped.get(it) ?? []) }];
    return problem.kind === 'backrefNameTaken' ? [] : [problem];
  }

  function ofLaws(problem: Problem<ConfiguredRelationship, Mapper>): EndProblem[] {
    switch (problem.kind) {
      case 'inverseOfOtherClass':
      case 'sameDirection':
      case 'syncBackrefOfViewonly': {
        const inverse = endOf(problem.inverse);
        return inverse ? [{ kind: problem.kind, inverse }] : [];
      }
      case 'backrefNameTaken': {
        const owner = entities.get(problem.owner);
        return owner ? [{ ...problem, owner }] : [];
      }
      case 'conflictingWrite':
        return [
          {
            ...problem,
            others: problem.others.flatMap(({ end, from }) => {
              const other = endOf(end);
              return other ? [{ end: other, from }] : [];
            }),
          },
        ];
      case 'targetAmbiguous':
        return [];
      default:
        return [problem];
    }
  }

  function attributesOf(mapper: MapperDraft, entity: Entity): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const [name, property] of configuration.properties(mapper)) {
      const attribute = attributeOf(name, property, mapper, entity);
      if (attribute) attributes.set(name, attribute);
    }
    for (const base of mapper.mapped.node.mro) {
      for (const member of membersOf(base.shape).values()) {
        if (attributes.has(member.name) || member.name.startsWith('__')) continue;
        const construct = member.method ? 'method' : 'attribute';
        attributes.set(member.name, { kind: 'other', construct, at: { uri: base.file.uri, site: member.nameSite } });
      }
    }
    return attributes;
  }

  function attributeOf(
    name: string,
    property: ConfiguredProperty,
    mapper: MapperDraft,
    entity: Entity,
  ): Attribute | undefined {
    switch (property.kind) {
      case 'relationship': {
        const own = endOf(property.relationship);
        if (!own || own.owner === entity) return own && { kind: 'relationship', end: own };
        const end = newEnd(property.relationship, entity, 'inherited');
        if (end) connect(property.relationship, end, endOf);
        return end && { kind: 'relationship', end };
      }
      case 'column':
        return { kind: 'column', column: property.column, at: property.column?.at ?? memberSite(mapper, name) };
      default:
        return {
          kind: 'other',
          construct: 'construct' in property ? property.construct : property.kind,
          at: memberSite(mapper, name),
        };
    }
  }
}

/** What is wrong with a mapped class, worked out once for an assembly and those made from it. */
function classFaults(mapper: MapperDraft, { faults, workspace }: Assembly): readonly EntityProblem[] {
  const known = faults.ofClasses.get(mapper) ?? [...classProblems(mapper, workspace)];
  faults.ofClasses.set(mapper, known);
  return known;
}

/** What is wrong with the declaration of a relationship, as {@link classFaults}. */
function declarationFaults(
  read: ReadRelationship,
  configured: ConfiguredRelationship,
  { faults, workspace }: Assembly,
): readonly Problem<never, MappedClass>[] {
  const uselist = configured.uselist.kind === 'resolved' ? configured.uselist.to : undefined;
  const known = faults.ofRelationships.get(read);
  if (known && known.uselist === uselist) return known.problems;
  const problems = [...declarationProblems(read, uselist, workspace)];
  faults.ofRelationships.set(read, { uselist, problems });
  return problems;
}

const notReadYet = { kind: 'unknown', because: 'loading' } as const;

/** The text and the pairs are made when they are asked for: few joins are looked at between two edits. */
function joinOf(join: ConfiguredJoin): Join {
  return {
    constraint: join.constraint,
    get condition() {
      return joinToSql(join);
    },
    get writes() {
      return [...join.synchronizePairs, ...join.secondarySynchronizePairs];
    },
  };
}

function originOf(configured: ConfiguredRelationship): Relationship {
  return configured.generatedBy ? originOf(configured.generatedBy) : configured.relationship;
}

/** The name the other side has, from `back_populates` or `backref`. */
function inverseName({ relationship, generatedBy }: ConfiguredRelationship): Written<string> {
  if (generatedBy) return { kind: 'literal', value: generatedBy.relationship.key };
  const { backPopulates, backref } = relationship;
  if (backPopulates.kind !== 'absent') return backPopulates;
  return backref.kind === 'literal' ? { kind: 'literal', value: backref.value.name } : backref;
}

function declarationOf({ source, target, relationship }: ReadRelationship): Declaration {
  const { uri } = source.scope.file;
  const { arguments: given, call, member } = source;
  const name = { uri, site: member.nameSite };
  const annotation = source.annotationValue && { uri, site: source.annotationValue.site };
  const { lazy } = relationship;
  const isWritten = lazy.kind === 'literal' && (lazy.value === 'dynamic' || lazy.value === 'write_only');
  const container = isWritten ? lazy.value : source.annotation?.collection;
  // What a function makes is changed there, if anywhere: nothing of it stands here but the name.
  if (source.isMade)
    return {
      uri,
      name,
      call: name,
      callee: name,
      target: undefined,
      inverse: undefined,
      annotation,
      container,
      options: new Map(),
      positional: [],
      open: given.open,
    };
  // What is spread from a dict of another file has no place here.
  const isHere = ([keyword]: readonly [string, Option]): boolean =>
    (given.scopes.get(keyword) ?? source.scope).file.uri === uri;
  const written = given.scopes.size === 0 ? given.options : new Map([...given.options].filter(isHere));
  const options = withTexts(written, (keyword) => given.scopes.get(keyword) ?? source.scope);
  const callee = call.callee.kind === 'path' ? (call.callee.sites.at(-1) ?? call.callee.site) : call.callee.site;
  const { spelled } = target;
  const inverse = (options.get('back_populates') ?? options.get('backref'))?.value;
  return {
    uri,
    name,
    call: { uri, site: call.site },
    callee: { uri, site: callee },
    target: spelled && {
      spelled: spelled.name,
      at: {
        uri,
        site: spelled.value.kind === 'path' ? (spelled.value.sites.at(-1) ?? spelled.value.site) : spelled.value.site,
      },
    },
    inverse: inverse && { uri, site: nameWithin(inverse).site },
    annotation,
    container,
    options,
    positional: given.positional,
    open: given.open,
  };
}

/** The options with what those that are computed, or a constant's name, come to. */
function withTexts(options: ReadonlyMap<string, Option>, scopeOf: (keyword: string) => Scope): typeof options {
  let read: Map<string, Option> | undefined;
  for (const [keyword, option] of options) {
    const { kind } = option.value;
    const text = kind === 'path' || kind === 'operation' ? textOf(option.value, scopeOf(keyword)) : undefined;
    if (text !== undefined) (read ??= new Map(options)).set(keyword, { ...option, text });
  }
  return read ?? options;
}

/** The name in `"name"`, `backref("name", …)` or `lambda: "name"`. */
function nameWithin(value: Value): Value {
  if (value.kind === 'call') return value.arguments[0] ?? value;
  return value.kind === 'lambda' ? value.body : value;
}

/** Where the name stands in `backref="name"` or `backref("name", …)`. */
function backrefSite({ value }: Option): Located['site'] {
  if (value.kind === 'call') return value.arguments[0]?.site ?? value.site;
  if (value.kind === 'list') return value.items[0]?.site ?? value.site;
  return value.site;
}

function memberSite(mapper: MapperDraft, name: string): Located | undefined {
  for (const base of mapper.mapped.node.mro) {
    const member = lastMember(base.shape, name);
    if (member) return { uri: base.file.uri, site: member.nameSite };
  }
  return undefined;
}
