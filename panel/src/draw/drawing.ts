import type { Camera } from '../camera.ts';
import type { Box, Size } from '../../../server/src/diagram/layout/geometry.ts';
import type { Visibility } from '../scene/hit-test.ts';
import type { Level } from '../scene/levels.ts';
import type { Picture } from '../scene/picture.ts';
import type { Palette } from './palette.ts';

/** What is to stand out while the pointer, or the selection, is on something. */
export interface Emphasis {
  /** If there are any, all others step back. */
  readonly cards: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** All that one frame is drawn from. */
export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly screen: Size;
  /** Device pixels for each pixel. */
  readonly scale: number;
  readonly camera: Camera;
  readonly level: Level;
  /** The part of the drawing on the screen. */
  readonly area: Box;
  readonly picture: Picture;
  readonly visible: Visibility;
  /** Whether a card is shown by an element above the canvas. */
  readonly isElement: (id: string) => boolean;
  readonly emphasis: Emphasis;
  readonly palette: Palette;
  /** Whether the picture is an old one that stands in for one that cannot be drawn. */
  readonly stale: boolean;
}

/** Whether what does not stand out is to step back. */
export function hasEmphasis({ cards }: Emphasis): boolean {
  return cards.size > 0;
}

/**
 * Draws in pixels of the screen instead of the drawing's. Letters drawn so have one of a few sizes, whatever the zoom, and are
 * kept from frame to frame; others are made anew with each frame while one zooms, which takes most of its time.
 */
export function inScreenPixels({ context, camera, scale }: Drawing, draw: () => void): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  draw();
  context.setTransform(camera.zoom * scale, 0, 0, camera.zoom * scale, camera.x * scale, camera.y * scale);
}
