import { toDrawing, zoomAt } from '../camera.ts';
import type { Point } from '../../../server/src/diagram/layout/geometry.ts';
import type { Hit } from '../scene/hit-test.ts';
import type { Stage } from './stage.ts';

/** What the pointer does to the picture. */
export interface PointerHandlers {
  hitAt(point: Point): Hit | undefined;
  hover(hit: Hit | undefined, at: Point): void;
  click(hit: Hit | undefined, other: boolean): void;
  doubleClick(hit: Hit | undefined): void;
  menu(hit: Hit | undefined, at: Point): void;
  /** Where a card begins that can be dragged. */
  grab(id: string): Point | undefined;
  drag(id: string, to: Point, state: 'dragging' | 'pinned'): void;
}

/** A press that went no further than this is a click. */
const slack = 4;

interface Press {
  readonly start: Point;
  readonly hit: Hit | undefined;
  /** Where the card was, or the camera. */
  readonly origin: Point;
  readonly card: string | undefined;
  moved: boolean;
}

/** Lets mouse, pen and trackpad pan, zoom, drag, point and click. */
export function listenToPointer(stage: Stage, handlers: PointerHandlers): void {
  const { root } = stage;
  let press: Press | undefined;

  root.addEventListener('pointerdown', (event) => {
    if (event.button > 1) return;
    const start = stage.pointOf(event);
    const hit = event.button === 0 ? handlers.hitAt(toDrawing(stage.camera(), start)) : undefined;
    const card = hit?.kind === 'card' || hit?.kind === 'row' ? hit.id : undefined;
    const origin = card === undefined ? undefined : handlers.grab(card);
    press = { start, hit, card: origin && card, origin: origin ?? stage.camera(), moved: false };
    root.setPointerCapture(event.pointerId);
  });

  root.addEventListener('pointermove', (event) => {
    const at = stage.pointOf(event);
    if (press === undefined) {
      const hit = handlers.hitAt(toDrawing(stage.camera(), at));
      root.classList.toggle('over', hit !== undefined);
      handlers.hover(hit, at);
      return;
    }
    const [dx, dy] = [at.x - press.start.x, at.y - press.start.y];
    if (!press.moved && Math.hypot(dx, dy) < slack) return;
    if (!press.moved) handlers.hover(undefined, at);
    press.moved = true;
    if (press.card === undefined) {
      root.classList.add('panning');
      stage.look({ ...stage.camera(), x: press.origin.x + dx, y: press.origin.y + dy });
    } else {
      root.classList.add('dragging');
      handlers.drag(press.card, draggedTo(press, at), 'dragging');
    }
  });

  root.addEventListener('pointerup', (event) => {
    if (press === undefined) return;
    const at = stage.pointOf(event);
    if (!press.moved && event.button === 0) handlers.click(press.hit, event.altKey);
    else if (press.moved && press.card !== undefined) handlers.drag(press.card, draggedTo(press, at), 'pinned');
    release();
  });

  root.addEventListener('pointercancel', release);
  root.addEventListener('pointerleave', (event) => {
    if (press === undefined) handlers.hover(undefined, stage.pointOf(event));
  });
  root.addEventListener('dblclick', (event) => {
    handlers.doubleClick(handlers.hitAt(toDrawing(stage.camera(), stage.pointOf(event))));
  });
  root.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    const at = stage.pointOf(event);
    handlers.menu(handlers.hitAt(toDrawing(stage.camera(), at)), { x: event.clientX, y: event.clientY });
  });

  root.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const camera = stage.camera();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
      if (event.ctrlKey || event.metaKey) {
        const speed = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL && Math.abs(event.deltaY) < 40 ? 0.012 : 0.0028;
        stage.look(zoomAt(camera, stage.pointOf(event), camera.zoom * Math.exp(-event.deltaY * lines * speed)));
      } else {
        const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
        stage.look({ ...camera, x: camera.x - dx * lines, y: camera.y - dy * lines });
      }
      handlers.hover(undefined, stage.pointOf(event));
    },
    { passive: false },
  );

  function draggedTo({ origin, start }: Press, at: Point): Point {
    const { zoom } = stage.camera();
    return { x: origin.x + (at.x - start.x) / zoom, y: origin.y + (at.y - start.y) / zoom };
  }

  function release(): void {
    press = undefined;
    root.classList.remove('panning', 'dragging');
  }
}
