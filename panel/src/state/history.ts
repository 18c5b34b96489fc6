import type { Camera } from '../camera.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';

/** Where all cards stood, and which of them the user put there. */
export interface Arrangement {
  /** Where they were looked at from, if undoing is to lead back there. */
  readonly camera?: Camera;
  readonly pins: Readonly<Record<string, Point>>;
  readonly places: Readonly<Record<string, Point>>;
}

/** What can be undone of moving and tidying cards, last first. */
export interface History {
  readonly isEmpty: () => boolean;
  push(arrangement: Arrangement): void;
  pop(): Arrangement | undefined;
  /** Another picture: nothing of the old one can be undone in it. */
  clear(): void;
}

/** How far back one can go. */
const depth = 50;

/** Makes an empty history. */
export function createHistory(): History {
  const arrangements: Arrangement[] = [];
  return {
    isEmpty: () => arrangements.length === 0,
    push(arrangement) {
      arrangements.push(arrangement);
      if (arrangements.length > depth) arrangements.shift();
    },
    pop: () => arrangements.pop(),
    clear() {
      arrangements.length = 0;
    },
  };
}
