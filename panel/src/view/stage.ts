import { t } from '../../../server/src/base/translate.ts';
import { aheadOf, between, type Camera, fit, standsFor, stretch, visibleBox } from '../camera.ts';
import type { Box, Point, Size } from '../../../server/src/diagram/layout/geometry.ts';
import { drawPicture } from '../draw/draw-picture.ts';
import type { Emphasis } from '../draw/drawing.ts';
import { readPalette } from '../draw/palette.ts';
import type { Visibility } from '../scene/hit-test.ts';
import { type Level, levelAt } from '../scene/levels.ts';
import type { Picture } from '../scene/picture.ts';
import { createCardLayer, type Marks } from './cards.ts';
import { element } from './elements.ts';

/** Where the picture is seen: a canvas below, cards above. */
export interface Stage {
  readonly root: HTMLElement;
  readonly camera: () => Camera;
  readonly screen: () => Size;
  readonly level: () => Level;
  /** Draws with the next frame. */
  redraw(): void;
  /** Looks from there at once. */
  look(camera: Camera): void;
  /** Moves there, in a moment's time unless less motion is asked for. */
  glide(camera: Camera): void;
  /** How all of a box is seen at once. */
  fitting(box: Box): Camera;
  emphasize(emphasis: Emphasis, marks: Marks): void;
  setStale(stale: boolean): void;
  /** Reads colours and fonts anew. */
  retheme(): void;
  /** Where a pointer is on the stage. */
  readonly pointOf: (event: MouseEvent) => Point;
  /** Where a point of the stage is on the page. */
  readonly onPage: (point: Point) => Point;
  elementId: ReturnType<typeof createCardLayer>['elementId'];
}

/** Beyond the edges of the screen cards are made in advance, so that panning finds them there. */
const advance = 120;

/** How high the corner with figures and zoom is. */
const corner = 32;

/** How long a movement takes, milliseconds. */
const glideTime = 220;

/** Makes the stage; `onCamera` is told after each change of view. */
export function createStage(picture: Picture, visible: Visibility, onCamera: (camera: Camera) => void): Stage {
  const canvas = element('canvas', { attributes: { 'aria-hidden': 'true' } });
  const layer = createCardLayer();
  const root = element(
    'div',
    {
      class: 'stage',
      role: 'application',
      attributes: { tabindex: '0', 'aria-label': t`Relationship diagram`, 'aria-roledescription': 'diagram' },
    },
    canvas,
    layer.root,
  );
  const context = canvas.getContext('2d', { alpha: false });
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let palette = readPalette();
  let emphasis: Emphasis = { cards: new Set(), edges: new Set() };
  let size: Size = { width: 0, height: 0 };
  let stale = false;
  /** Where the stage begins on the page: asked for only when it may have changed, for the answer takes time. */
  let [left, top] = [0, 0];
  let frame = 0;
  /** What the canvas shows. */
  let bitmap: { readonly camera: Camera; readonly level: Level } | undefined;
  /** Where the frame before was seen from. */
  let seen = camera;
  let isMoving = false;
  let gliding = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    frame = 0;
    if (context === null || size.width === 0) return;
    const level = levelAt(camera.zoom, picture.modules.length);
    const isZooming = isMoving && camera.zoom !== seen.zoom;
    const near = visibleBox(camera, size, advance);
    const isComplete = layer.update(picture, camera, near, visible.card, level === 'cards', isZooming);
    // While one zooms, every other frame or two is the one before it, stretched: drawing takes most of a frame's time.
    if (bitmap === undefined || !isZooming || bitmap.level !== level || !standsFor(bitmap.camera, camera, size)) {
      bitmap = { camera: isZooming ? aheadOf(seen, camera, size) : camera, level };
      const area = visibleBox(bitmap.camera, size);
      const from = { context, screen: size, scale: devicePixelRatio, camera: bitmap.camera, level, area };
      drawPicture({ ...from, picture, visible, isElement: layer.has, emphasis, palette, stale });
    }
    const { x, y, zoom } = stretch(bitmap.camera, camera);
    canvas.style.setProperty('transform', zoom === 1 ? 'none' : `translate(${x}px, ${y}px) scale(${zoom})`);
    seen = camera;
    if (!isComplete) schedule();
  }

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function redraw(): void {
    bitmap = undefined;
    schedule();
  }

  function look(next: Camera): void {
    camera = next;
    // While it moves its texture is kept; at rest it is made anew, sharp.
    isMoving = true;
    root.classList.add('moving');
    clearTimeout(resting);
    resting = setTimeout(() => {
      isMoving = false;
      root.classList.remove('moving');
      schedule();
    }, 160);
    schedule();
    onCamera(camera);
  }

  function glide(to: Camera): void {
    cancelAnimationFrame(gliding);
    if (lessMotion()) {
      look(to);
      return;
    }
    const from = camera;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - start) / glideTime));
      look(between(from, to, 1 - (1 - part) ** 3));
      if (part < 1) gliding = requestAnimationFrame(step);
    };
    gliding = requestAnimationFrame(step);
  }

  /** Above the corner with figures and zoom. */
  function fitBox(box: Box): Camera {
    return fit(box, { width: root.clientWidth, height: root.clientHeight - corner }, 28);
  }

  new ResizeObserver(() => {
    size = { width: root.clientWidth, height: root.clientHeight };
    ({ left, top } = root.getBoundingClientRect());
    canvas.width = Math.round(size.width * devicePixelRatio);
    canvas.height = Math.round(size.height * devicePixelRatio);
    bitmap = undefined;
    draw();
  }).observe(root);

  return {
    root,
    camera: () => camera,
    screen: () => size,
    level: () => levelAt(camera.zoom, picture.modules.length),
    redraw,
    look: (next) => {
      cancelAnimationFrame(gliding);
      look(next);
    },
    glide,
    fitting: fitBox,
    emphasize(next, marks) {
      emphasis = next;
      layer.mark(marks);
      redraw();
    },
    setStale(next) {
      stale = next;
      root.classList.toggle('stale', stale);
      redraw();
    },
    retheme() {
      palette = readPalette();
      redraw();
    },
    pointOf: ({ clientX, clientY }) => ({ x: clientX - left, y: clientY - top }),
    onPage: ({ x, y }) => ({ x: x + left, y: y + top }),
    elementId: layer.elementId,
  };
}

/** Whether the user wants things to move less: asked of VS Code and of the system. */
export function lessMotion(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
