import { once } from '../../base/once.ts';
import type { TypescriptDialect } from '../typescript-dialect.ts';
import { argsStorage } from './args/storage.ts';
import { graphOf } from './graph.ts';
import { dataSourcesOf } from './laws/data-sources.ts';
import { entityRegistry } from './laws/registry.ts';
import { buildRelations } from './laws/relations.ts';
import { typeormComposer } from './compose/composer.ts';
import { typeormVoice } from './notes/typeorm-voice.ts';
import { typeormWording } from './notes/typeorm-wording.ts';
import { newTables } from './laws/tables.ts';
import { unregisteredEntities } from './laws/unregistered.ts';

/** TypeORM 0.3 and 1, which understand relations alike. */
export const typeorm: TypescriptDialect = {
  id: 'typeorm',
  packages: /typeorm/,
  composer: typeormComposer,
  voice: typeormVoice,
  wording: typeormWording,
  link(program, context) {
    const storage = argsStorage(program);
    const registry = entityRegistry(storage);
    const tables = newTables();
    const sources = once(() => dataSourcesOf(registry));
    const relations = buildRelations(registry, tables, sources, context);
    const isUnregistered = unregisteredEntities({ registry, sources, relationsOf: relations.of });
    return graphOf({ registry, relations, tables, isUnregistered }, context);
  },
};
