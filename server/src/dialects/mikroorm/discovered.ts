import type { Uri } from '../../base/text.ts';
import type { Located } from '../../model/facts.ts';
import type { Entity } from '../../model/graph.ts';
import type { TypescriptContext } from '../typescript-dialect.ts';
import type { DeclaredEntity } from './declared.ts';
import { autoWire } from './laws/auto-wire.ts';
import { type Discovery, discover } from './laws/discover.ts';
import type { Meta, Property } from './metadata.ts';
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
  entityOf(declared: DeclaredEntity, entities: ReadonlyMap<Meta, Entity>): readonly Entity[];
  /** The members of an entity's classes that no decorator maps. */
  plainMembers(meta: Meta): Iterable<readonly [name: string, at: Located]>;
}

/** Discovers the entities, pairs their sides, and lays out their tables. */
export function discovered(registry: Registry, context: TypescriptContext): Discovered {
  const discovery = discover(registry);
  autoWire(discovery.metas);
  const storage = storageOf(discovery.metas, pivotEntityOf);
  const releases = releasesOf(registry.program, context);
  return { ...discovery, storage, releases, context, pivotEntityOf, moduleOf, entityOf, plainMembers };

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

  function entityOf(declared: DeclaredEntity, entities: ReadonlyMap<Meta, Entity>): readonly Entity[] {
    const meta = discovery.ofDeclared.get(declared);
    const entity = meta && entities.get(meta);
    return entity ? [entity] : [];
  }
}

function* plainMembers({ declared }: Meta): Iterable<readonly [name: string, at: Located]> {
  const mapped = declared.class;
  if (!mapped) return;
  for (const { name, nameSite, static: isStatic } of mapped.shape.members)
    if (!isStatic) yield [name, { uri: mapped.uri, site: nameSite }];
}
