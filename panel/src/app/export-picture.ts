import type { ExportedPicture } from '../messages.ts';
import { metrics } from '../scene/card-face.ts';
import type { Panel } from './panel.ts';

/** What is exported: the picture as filtered, the module of the selection, or everything there is. */
export type ExportWhat = 'shown' | 'module' | 'all';

/** The cards to export, and where they stand if all of them stand somewhere. */
export function exportable(
  { picture, visible, index }: Panel,
  what: ExportWhat,
  group: string | undefined,
): { readonly entities: readonly string[]; readonly picture: ExportedPicture | null } {
  const all = index().document.entities;
  const shown = [...picture.cards.keys()].filter((id) => visible.card(id));
  const entities =
    what === 'shown' ? shown : all.filter((it) => what === 'all' || it.group === group).map((it) => it.id);
  const isPlaced = entities.every((id) => picture.cards.has(id));
  return { entities, picture: isPlaced ? placed(picture, entities) : null };
}

function placed(picture: Panel['picture'], entities: readonly string[]): ExportedPicture {
  const wanted = new Set(entities);
  const cards = entities.flatMap((id) => {
    const card = picture.cards.get(id);
    if (card === undefined) return [];
    const rows = Object.fromEntries([...card.tops].map(([key, top]) => [key, top + metrics.row / 2]));
    return [[id, { ...card.box, rows }] as const];
  });
  const routes = [...picture.edges].filter(
    ([, { edge, chip }]) => chip === undefined && wanted.has(edge.from.entity) && wanted.has(edge.to.entity),
  );
  return {
    cards: Object.fromEntries(cards),
    routes: Object.fromEntries(routes.map(([id, { points }]) => [id, points])),
  };
}
