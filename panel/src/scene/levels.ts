/** How much is drawn of each card: only modules, titles, or everything. */
export type Level = 'modules' | 'tiles' | 'cards';

/** Below this only modules are told apart, below `cards` only titles. */
export const levels = { tiles: 0.12, cards: 0.45 } as const;

/** What is drawn at a zoom; without modules there is no map of them. */
export function levelAt(zoom: number, modules: number): Level {
  if (zoom >= levels.cards) return 'cards';
  return zoom >= levels.tiles || modules === 0 ? 'tiles' : 'modules';
}
