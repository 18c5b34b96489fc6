import { addTo, groupBy } from '../../../base/multi-map.ts';
import { once } from '../../../base/once.ts';
import type { Uri } from '../../../base/text.ts';
import { keptByNames } from '../../typescript/kept-by-names.ts';
import type { DeclaredEntity, DeclaredProperty } from '../declared.ts';
import type { Meta, Property } from '../metadata.ts';
import { type Target, targetOf } from '../read/targets.ts';
import type { Registry } from '../registry.ts';
import { inverseSides } from './auto-wire.ts';
import { embeddedProperties } from './embeddables.ts';
import { type Sides, sidesOf } from './sides.ts';

/** The metadata of every entity, and of which declaration each is. */
export interface Discovery {
  readonly registry: Registry;
  readonly metas: readonly Meta[];
  readonly ofDeclared: ReadonlyMap<DeclaredEntity, Meta>;
  targetOf(property: DeclaredProperty): Target;
  /** The entities that have something of what a file declares. */
  declaringIn(uri: Uri): readonly Meta[];
  /** The properties that lead to an entity, in order of their entities. */
  leadingTo(meta: Meta): Iterable<Property>;
}

/** A property that an entity has, and who declares it. */
export interface CollectedProperty {
  readonly name: string;
  readonly declared: DeclaredProperty;
  readonly from: DeclaredEntity;
  readonly embedded: boolean;
}

type Properties = Map<string, Property>;

/** What is read of properties by following names. */
const sidesRead = keptByNames(() => new WeakMap<DeclaredProperty, Sides>());
const targetsRead = keptByNames(() => new WeakMap<DeclaredProperty, Target>());

/** Mirrors `MetadataDiscovery.processDiscoveredEntities` up to the point where all entities have their properties. */
export function discover(registry: Registry): Discovery {
  const { program } = registry;
  const sides = sidesRead(program);
  const targets = targetsRead(program);
  const read = new Map<DeclaredProperty, Target>();
  const chains = new Map<DeclaredEntity, Chain>();
  const ofDeclared = new Map<DeclaredEntity, Meta>();
  const known = new Map<Meta, Properties>();
  const inverses = new Map<Meta, ReadonlyMap<string, Property>>();
  const isCurrent = new Set(registry.declared);

  for (const declared of registry.declared) {
    if (declared.role === 'entity' && (!isAbstract(declared) || inheritanceOf(rootOf(declared, chainOf))))
      ofDeclared.set(declared, newMeta(declared));
  }
  const metas = [...ofDeclared.values()];
  const families = once(() =>
    groupBy(
      metas.filter((it) => it.inheritance === 'sti'),
      ({ root }) => root,
    ),
  );
  const byUri = once(indexFiles);
  const byTarget = once(indexTargets);
  return {
    registry,
    metas,
    ofDeclared,
    targetOf: knownTarget,
    declaringIn: (uri) => byUri().get(uri) ?? [],
    leadingTo,
  };

  function chainOf(entity: DeclaredEntity): Chain {
    const known = chains.get(entity);
    if (known) return known;
    const chain = newChain(entity, registry);
    chains.set(entity, chain);
    return chain;
  }

  function newMeta(declared: DeclaredEntity): Meta {
    const root = once(() => rootOf(declared, chainOf));
    const meta: Meta = {
      declared,
      name: declared.name,
      get parent() {
        return chainOf(declared)
          .entities.slice(1)
          .flatMap((it) => ofDeclared.get(it) ?? [])[0];
      },
      get root() {
        return ofDeclared.get(root()) ?? meta;
      },
      get inheritance() {
        return inheritanceOf(root());
      },
      get properties() {
        return known.get(meta) ?? propertiesOf(meta);
      },
      get open() {
        return chainOf(declared).open;
      },
    };
    return meta;
  }

  /** Those that share a table have theirs at one time, for the root gets them all. */
  function propertiesOf(meta: Meta): Properties {
    const family = meta.inheritance === 'sti' ? (families().get(meta.root) ?? [meta]) : [meta];
    for (const it of family) {
      const properties: Properties = new Map();
      known.set(it, properties);
      for (const collected of collectProperties(it.declared)) add(it, properties, collected);
    }
    // Only now does each have what it declares and inherits; what a root gets from its subclasses is not inherited again.
    for (const it of family) if (it.inheritance === 'sti' && it.root !== it) lend(it);
    for (const it of family) {
      const properties = known.get(it);
      if (!properties) continue;
      for (const embedded of embeddedProperties([...properties.values()], collectProperties, knownTarget))
        add(it, properties, embedded);
    }
    return known.get(meta) ?? new Map<string, Property>();
  }

  /** `defineBaseEntityProperties`: first what the base has, then what is its own, which keeps the place of what it replaces. */
  function collectProperties(entity: DeclaredEntity): readonly CollectedProperty[] {
    const found = new Map<string, CollectedProperty>();
    for (const from of [...chainOf(entity).entities].reverse()) {
      for (const [name, declared] of from.properties) found.set(name, { name, declared, from, embedded: false });
    }
    return [...found.values()];
  }

  function add(meta: Meta, properties: Properties, { name, declared, from, embedded }: CollectedProperty): void {
    const isInherited = from !== meta.declared && ofDeclared.has(from);
    const origin = embedded ? 'embedded' : isInherited ? 'inherited' : 'own';
    properties.set(name, newProperty(name, declared, meta, origin));
  }

  function newProperty(name: string, declared: DeclaredProperty, meta: Meta, origin: Property['origin']): Property {
    const target = once(() => (isRelation(declared) ? knownTarget(declared) : noTarget));
    const targets = once(() => metasAmong(target()));
    const wired = once(() =>
      property.sides.inversedBy.name.kind === 'absent' ? inversesOf(meta).get(name) : undefined,
    );
    const property: Property = {
      name,
      declared,
      meta,
      kind: declared.kind,
      origin,
      get target() {
        return target();
      },
      get targets() {
        return targets();
      },
      get sides() {
        return knownSides(declared);
      },
      get wired() {
        return wired();
      },
    };
    return property;
  }

  function metasAmong({ outcome }: Target): readonly Meta[] {
    return outcome.kind === 'known' ? outcome.entities.flatMap((it) => ofDeclared.get(it) ?? []) : [];
  }

  /** `initSingleTableInheritance`: the root gets what its subclasses declare, for all share its table; the last of a name and a target stays. */
  function lend({ properties, root }: Meta): void {
    const shared = known.get(root);
    for (const [name, property] of properties) {
      const before = shared?.get(name);
      if (before && (before.origin === 'own' || !leadAlike(before, property))) continue;
      shared?.set(name, newProperty(name, property.declared, root, 'inherited'));
    }
  }

  function knownSides(property: DeclaredProperty): Sides {
    const found = sides.get(property) ?? sidesOf(property, program);
    sides.set(property, found);
    return found;
  }

  /** A class that was found by following names is the same as long as these lead to the same things, and nothing changed in it. */
  function knownTarget(property: DeclaredProperty): Target {
    const kept = read.get(property) ?? targets.get(property);
    if (kept?.outcome.kind === 'known' && !kept.byString && kept.outcome.entities.every((it) => isCurrent.has(it)))
      return kept;
    const found = read.get(property) ?? targetOf(property, registry);
    read.set(property, found);
    targets.set(property, found);
    return found;
  }

  function inversesOf(meta: Meta): ReadonlyMap<string, Property> {
    const found = inverses.get(meta) ?? inverseSides(leadingTo(meta));
    inverses.set(meta, found);
    return found;
  }

  function* leadingTo(meta: Meta): Iterable<Property> {
    for (const from of byTarget().get(meta.declared) ?? [])
      for (const it of from.properties.values()) if (it.targets.includes(meta)) yield it;
  }

  /** The entities with a relation to each. */
  function indexTargets(): ReadonlyMap<DeclaredEntity, readonly Meta[]> {
    const found = new Map<DeclaredEntity, Meta[]>();
    for (const meta of metas) {
      const leading = new Set<DeclaredEntity>();
      for (const property of declaredRelations(meta)) {
        const { outcome } = knownTarget(property);
        if (outcome.kind === 'known') for (const it of outcome.entities) leading.add(it);
      }
      for (const it of leading) addTo(found, it, meta);
    }
    return found;
  }

  function declaredRelations(meta: Meta): readonly DeclaredProperty[] {
    if (!isAlone(meta)) return [...meta.properties.values()].map((it) => it.declared).filter(isRelation);
    return [...meta.declared.properties.values()].filter(isRelation);
  }

  /** Whether an entity has nothing but what it declares. */
  function isAlone({ declared }: Meta): boolean {
    const inherits = declared.class?.shape.heritage !== undefined || declared.options.has('extends');
    return !inherits && ![...declared.properties.values()].some((it) => it.kind === 'embedded');
  }

  function indexFiles(): ReadonlyMap<Uri, readonly Meta[]> {
    const found = new Map<Uri, Meta[]>();
    for (const meta of metas) {
      const { source, uri } = meta.declared;
      const files = isAlone(meta) ? [source] : [...meta.properties.values()].map((it) => it.declared.uri);
      for (const it of new Set([uri, source, ...files])) addTo(found, it, meta);
    }
    return found;
  }
}

function leadAlike(one: Property, other: Property): boolean {
  return (
    one.kind === other.kind &&
    one.targets.length === other.targets.length &&
    one.targets.every((it, i) => it === other.targets[i])
  );
}

const noTarget: Target = { outcome: { kind: 'unknown', because: 'absent' }, spelled: undefined, byString: false };

function isRelation({ kind }: DeclaredProperty): boolean {
  return kind !== 'scalar' && kind !== 'unknown';
}

/** An entity and what it inherits from, nearest first. */
interface Chain {
  readonly entities: readonly DeclaredEntity[];
  /** Whether something above is not known. */
  readonly open: boolean;
}

function newChain(entity: DeclaredEntity, registry: Registry): Chain {
  const entities: DeclaredEntity[] = [];
  let open = false;
  for (let at: DeclaredEntity | undefined = entity; at && !entities.includes(at);) {
    entities.push(at);
    open ||= at.open;
    const parent = registry.parentOf(at);
    open ||= parent.kind === 'unknown';
    at = parent.kind === 'known' ? parent.entity : undefined;
  }
  return { entities, open };
}

/** Whether it says so: unless it belongs to a hierarchy that is stored together it is no entity then (`EntitySchema.init`). */
export function isAbstract({ options }: DeclaredEntity): boolean {
  const value = options.get('abstract')?.value;
  return value?.kind === 'constant' && value.value === true;
}

/** How a class says its subclasses are stored: all in its table, or each in one of its own. */
function inheritanceOf({ options }: DeclaredEntity): 'sti' | 'tpt' | undefined {
  const value = options.get('inheritance')?.value;
  if (value?.kind === 'string' && value.text === 'tpt') return 'tpt';
  return options.has('discriminatorColumn') || options.has('discriminator') ? 'sti' : undefined;
}

/** `getRootEntity`: from the top of what an entity inherits from, the last that says how a hierarchy is stored stays the root of what is below. */
function rootOf(entity: DeclaredEntity, chainOf: (it: DeclaredEntity) => Chain): DeclaredEntity {
  const { entities } = chainOf(entity);
  return entities.reduceRight((root, it) => (inheritanceOf(root) ? root : it));
}
