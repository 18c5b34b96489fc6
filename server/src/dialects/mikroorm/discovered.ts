import { groupBy } from '../../base/multi-map.ts';
import { once } from '../../base/once.ts';
import type { Uri } from '../../base/text.ts';
import type { Located, Value } from '../../model/facts.ts';
import { keptByNames } from '../typescript/kept-by-names.ts';
import type { TypescriptContext } from '../typescript-dialect.ts';
import type { DeclaredEntity } from './declared.ts';
import { otherSideOf } from './laws/auto-wire.ts';
import { type Discovery, discover } from './laws/discover.ts';
import { entityLists } from './laws/entity-lists.ts';
import type { Meta, Property } from './metadata.ts';
import { isMikroOrm } from './names/constructs.ts';
import { annotatedType } from './read/annotations.ts';
import type { Registry } from './registry.ts';
import { type Releases, releasesOf } from './releases.ts';
import { type Storage, storageOf } from './schema/storage.ts';

/** All that is known of the entities of a workspace, ready to be judged. */
export interface Discovered extends Discovery {
  readonly storage: Storage;
  readonly releases: Releases;
  readonly context: TypescriptContext;
  /** The entity that a property names as `pivotEntity`. */
  pivotEntityOf(property: Property): Meta | undefined;
  /** The path of a file without its extension, as it is imported. */
  moduleOf(uri: Uri): string;
  /** The entities that a file declares. */
  metasIn(uri: Uri): readonly Meta[];
  /** The properties whose other side one is. */
  naming(property: Property): readonly Property[];
  /** The members of an entity's classes that no decorator maps. */
  plainMembers(meta: Meta): Iterable<readonly [name: string, at: Located]>;
  /** The entity, embeddable or base that a value names. */
  entityNamed(value: Value, uri: Uri): DeclaredEntity | undefined;
  /** Whether a value names a class of the project. */
  isKnownClass(value: Value, uri: Uri): boolean;
  /** Whether one inherits from the other, or both are the same. */
  isRelated(one: DeclaredEntity, other: DeclaredEntity): boolean;
  /** Whether the constructor sets a property. */
  isAssigned(property: Property): boolean;
  isLazyRef(type: Value): boolean;
  /** The entities that stand in one list with this one, as in `entities: [User, Post]`. */
  listedWith(meta: Meta): readonly Meta[];
  /** Whether a file's project reads types from the source (`@mikro-orm/reflection`), which enters what the annotations say. */
  reflects(uri: Uri): boolean;
  /** Whether the project has a naming strategy of its own, so that names of columns and tables that are not written are not known. */
  readonly renames: boolean;
}

/** Discovers the entities, pairs their sides, and lays out their tables. */
export function discovered(registry: Registry, context: TypescriptContext): Discovered {
  const discovery = discover(registry);
  const storage = storageOf(discovery.metas, pivotEntityOf);
  const releases = releasesOf(registry.program, context);
  const { program } = registry;
  let lists: readonly (readonly Meta[])[] | undefined;
  const byUri = once(() => groupBy(discovery.metas, ({ declared }) => declared.uri));
  return {
    ...discovery,
    storage,
    releases,
    context,
    pivotEntityOf,
    moduleOf,
    plainMembers,
    entityNamed,
    isKnownClass: (value, uri) => program.classOf(uri, value).kind === 'class',
    isRelated: (one, other) => ancestors(one).includes(other) || ancestors(other).includes(one),
    isAssigned,
    listedWith: (meta) => (lists ??= entityLists(discovery)).filter((it) => it.includes(meta)).flat(),
    isLazyRef: (type) => annotatedType(type).wrappers.includes('LazyRef'),
    reflects: (uri) => importsOf(program).usesReflection || context.version(uri, '@mikro-orm/reflection') !== undefined,
    get renames() {
      return importsOf(program).renames;
    },
    metasIn: (uri) => byUri().get(uri) ?? [],
    naming: (property) => [...discovery.leadingTo(property.meta)].filter((it) => otherSideOf(it) === property),
  };

  function entityNamed(value: Value, uri: Uri): DeclaredEntity | undefined {
    return registry.ofSymbol(program.classOf(uri, value));
  }

  function ancestors(entity: DeclaredEntity): readonly DeclaredEntity[] {
    const found: DeclaredEntity[] = [];
    for (let at: DeclaredEntity | undefined = entity; at && !found.includes(at);) {
      found.push(at);
      const parent = registry.parentOf(at);
      at = parent.kind === 'known' ? parent.entity : undefined;
    }
    return found;
  }

  function isAssigned({ declared }: Property): boolean {
    const { member, uri, name } = declared;
    const within = member && program.shape(uri)?.classes.find((it) => it.members.includes(member));
    return within?.assignments.some((it) => it.name === name) ?? false;
  }

  function pivotEntityOf({ declared }: Property): Meta | undefined {
    const value = declared.options.get('pivotEntity')?.value;
    const named = value?.kind === 'lambda' ? value.body : value;
    const symbol = named && registry.program.classOf(declared.uri, named);
    const entity = symbol && registry.ofSymbol(symbol);
    return entity && discovery.ofDeclared.get(entity);
  }

  function moduleOf(uri: Uri): string {
    return context.path(uri).replace(/\.[cm]?[jt]sx?$/, '');
  }
}

/** What the imports of all files say of the whole project. */
const importsOf = keptByNames(({ files }) => {
  const imports = files.flatMap(({ shape }) =>
    [...shape.bindings.values()].flatMap((it) => (it.kind === 'import' ? [it] : [])),
  );
  return {
    usesReflection: imports.some(
      (it) => it.module.startsWith('@mikro-orm/reflection') || it.imported === 'TsMorphMetadataProvider',
    ),
    renames: imports.some((it) => isMikroOrm(it.module) && it.imported.endsWith('NamingStrategy')),
  };
});

function* plainMembers({ declared }: Meta): Iterable<readonly [name: string, at: Located]> {
  const mapped = declared.class;
  if (!mapped) return;
  for (const { name, nameSite, static: isStatic } of mapped.shape.members)
    if (!isStatic) yield [name, { uri: mapped.uri, site: nameSite }];
}
