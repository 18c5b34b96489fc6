import { framePadding, frameTitle } from './place-modules.ts';
import { isNearer, type Box } from './geometry.ts';
import type { SceneCard } from './scene.ts';

/** What cards keep between them when one of them grows. */
const leastGap = 28;
const gapOfModules = 2 * framePadding + frameTitle + 30;

/**
 * Pushes down what is in a grown card's way, and what that is pushed onto. Pinned cards do not move: the others are pushed
 * past them.
 *
 * @param before where the card was: what was as near to it already stays.
 */
export function makeRoom(cards: Map<string, SceneCard>, grown: SceneCard, before: Box, framed: boolean): void {
  const queue: { pusher: SceneCard; before: Box | undefined }[] = [{ pusher: grown, before }];
  // Every push leads downwards, so it ends; where many lie on each other it ends sooner.
  let pushes = 20 * cards.size;
  for (let next = queue.shift(); next && pushes > 0; next = queue.shift(), pushes--) {
    const pusher = cards.get(next.pusher.card.id) ?? next.pusher;
    for (const other of cards.values()) {
      if (other.card.id === pusher.card.id) continue;
      const gap = framed && other.card.module !== pusher.card.module ? gapOfModules : leastGap;
      if (!isNearer(pusher.outer, other.outer, gap)) continue;
      if (next.before && isNearer(next.before, other.outer, gap) && !isNearer(pusher.outer, other.outer)) continue;
      // The card that grew stays, unless it was pushed onto one that is pinned.
      const [stays, goes] =
        other.card.pinned === true && pusher.card.id !== grown.card.id ? [other, pusher] : [pusher, other];
      if (goes.card.pinned === true || goes.card.id === grown.card.id) continue;
      const y = stays.outer.y + stays.outer.height + gap;
      if (y <= goes.outer.y) continue;
      const pushed = { ...goes, box: { ...goes.box, y }, outer: { ...goes.outer, y } };
      cards.set(goes.card.id, pushed);
      queue.push({ pusher: pushed, before: undefined });
    }
  }
}
