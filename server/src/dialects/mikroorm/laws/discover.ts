import type { DeclaredEntity, DeclaredProperty } from '../declared.ts';
import type { Meta, Property } from '../metadata.ts';
import type { Registry } from '../registry.ts';
import { type Target, targetOf } from '../read/targets.ts';
import { embeddedProperties } from './embeddables.ts';
import { type Sides, sidesOf } from './sides.ts';

/** The metadata of every entity, and of which declaration each is. */
export interface Discovery {
  readonly registry: Registry;
  readonly metas: readonly Meta[];
  readonly ofDeclared: ReadonlyMap<DeclaredEntity, Meta>;
  targetOf(property: DeclaredProperty): Target;
}

/** A property that an entity has, and who declares it. */
export interface CollectedProperty {
  readonly name: string;
  readonly declared: DeclaredProperty;
  readonly from: DeclaredEntity;
  readonly embedded: boolean;
}

/** Mirrors `MetadataDiscovery.processDiscoveredEntities` up to the point where all entities have their properties. */
export function discover(registry: Registry): Discovery {
  const targets = new Map<DeclaredProperty, Target>();
  const sides = new Map<DeclaredProperty, Sides>();
  const chains = new Map<DeclaredEntity, Chain>();
  const ofDeclared = new Map<DeclaredEntity, Meta>();

  for (const declared of registry.declared) {
    const root = rootOf(declared, chainOf);
    if (declared.role === 'entity' && (!isAbstract(declared) || inheritanceOf(root)))
      ofDeclared.set(declared, newMeta(declared, root));
  }
  for (const meta of ofDeclared.values()) {
    for (const it of collectProperties(meta.declared)) add(meta, it);
  }
  // Only now does each have what it declares and inherits; what a root gets from its subclasses is not inherited again.
  for (const meta of ofDeclared.values()) if (meta.inheritance === 'sti') lend(meta);
  for (const meta of ofDeclared.values()) {
    for (const it of embeddedProperties([...meta.properties.values()], collectProperties, knownTarget)) add(meta, it);
  }
  return { registry, metas: [...ofDeclared.values()], ofDeclared, targetOf: knownTarget };

  function chainOf(entity: DeclaredEntity): Chain {
    const known = chains.get(entity);
    if (known) return known;
    const chain = newChain(entity, registry);
    chains.set(entity, chain);
    return chain;
  }

  function newMeta(declared: DeclaredEntity, root: DeclaredEntity): Meta {
    const chain = chainOf(declared);
    const meta: Meta = {
      declared,
      name: declared.name,
      get parent() {
        return chain.entities.slice(1).flatMap((it) => ofDeclared.get(it) ?? [])[0];
      },
      get root() {
        return ofDeclared.get(root) ?? meta;
      },
      inheritance: inheritanceOf(root),
      properties: new Map(),
      open: chain.open,
    };
    return meta;
  }

  /** `defineBaseEntityProperties`: first what the base has, then what is its own, which keeps the place of what it replaces. */
  function collectProperties(entity: DeclaredEntity): readonly CollectedProperty[] {
    const found = new Map<string, CollectedProperty>();
    for (const from of [...chainOf(entity).entities].reverse()) {
      for (const [name, declared] of from.properties) found.set(name, { name, declared, from, embedded: false });
    }
    return [...found.values()];
  }

  function add(meta: Meta, { name, declared, from, embedded }: CollectedProperty): void {
    const isInherited = from !== meta.declared && ofDeclared.has(from);
    const origin = embedded ? 'embedded' : isInherited ? 'inherited' : 'own';
    meta.properties.set(name, newProperty(name, declared, meta, origin));
  }

  function newProperty(name: string, declared: DeclaredProperty, meta: Meta, origin: Property['origin']): Property {
    const target = isRelation(declared) ? knownTarget(declared) : noTarget;
    const { outcome } = target;
    const entities = outcome.kind === 'known' ? outcome.entities.flatMap((it) => ofDeclared.get(it) ?? []) : [];
    const kept = sides.get(declared) ?? sidesOf(declared, registry.program);
    sides.set(declared, kept);
    return {
      name,
      declared,
      meta,
      kind: declared.kind,
      origin,
      target,
      targets: entities,
      sides: kept,
      wired: undefined,
    };
  }

  /** `initSingleTableInheritance`: the root gets what its subclasses declare, for all share its table; the last of a name and a target stays. */
  function lend(meta: Meta): void {
    if (meta.root === meta) return;
    for (const [name, property] of meta.properties) {
      const before = meta.root.properties.get(name);
      if (before && (before.origin === 'own' || !leadAlike(before, property))) continue;
      meta.root.properties.set(name, newProperty(name, property.declared, meta.root, 'inherited'));
    }
  }

  function knownTarget(property: DeclaredProperty): Target {
    const known = targets.get(property) ?? targetOf(property, registry);
    targets.set(property, known);
    return known;
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
