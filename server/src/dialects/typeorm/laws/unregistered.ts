import { once } from '../../../base/once.ts';
import { isTestFile } from '../../typescript/test-file.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import type { DataSource } from './data-sources.ts';
import type { EntityRegistry } from './registry.ts';
import type { Relation } from './relation.ts';

/** What is asked of everything that there is. */
interface Known {
  readonly registry: EntityRegistry;
  readonly sources: () => readonly DataSource[];
  readonly relationsOf: (entity: EntityDraft) => readonly Relation[];
}

/**
 * Whether nothing shows that a data source builds an entity, so that nothing it lacks may ever matter.
 *
 * Most data sources take whole folders, or are made where it does not show. So what is declared counts as built, but for what stands all
 * alone, without a relation from or to it, and is in no list: a class that has nothing, one that a test declares, and one that every data
 * source leaves out.
 */
export function unregisteredEntities({ registry, sources, relationsOf }: Known): (entity: EntityDraft) => boolean {
  const connected = once(() => {
    const found = new Set<EntityDraft>();
    for (const entity of registry.all()) {
      for (const { target } of relationsOf(entity)) {
        found.add(entity);
        if (target.kind === 'resolved') found.add(target.to);
        if (target.kind === 'ambiguous') for (const it of target.candidates) found.add(it);
      }
      for (const base of entity.lineage.slice(1)) if (base.table) found.add(entity).add(registry.of(base));
    }
    return found;
  });
  return (entity) => {
    const isAlone = !entity.open && entity.parent === undefined && entity.children.length === 0;
    if (!isAlone || sources().some(({ entities }) => entities?.has(entity))) return false;
    const isLeftOut = sources().length > 0 && sources().every(({ entities }) => entities !== undefined);
    return (isLeftOut || isEmpty(entity) || isTestFile(entity.args.uri)) && !connected().has(entity);
  };
}

function isEmpty({ columns, embeddeds, obscure }: EntityDraft): boolean {
  return columns.length + embeddeds.size + obscure.size === 0;
}
