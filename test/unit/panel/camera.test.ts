import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  between,
  bringIntoView,
  type Camera,
  fit,
  toDrawing,
  toScreen,
  visibleBox,
  zoomAt,
  zoomRange,
} from '../../../panel/src/camera.ts';

const screen = { width: 800, height: 600 };
const camera: Camera = { x: 100, y: 50, zoom: 0.5 };

test('a point of the screen is the point of the drawing that is seen there', () => {
  const point = toDrawing(camera, { x: 200, y: 100 });
  assert.deepEqual(point, { x: 200, y: 100 });
  assert.deepEqual(toScreen(camera, point), { x: 200, y: 100 });
});

test('zooming keeps what is under the pointer there', () => {
  const pointer = { x: 321, y: 123 };
  const zoomed = zoomAt(camera, pointer, 1.7);
  const [before, after] = [toDrawing(camera, pointer), toDrawing(zoomed, pointer)];
  assert.ok(Math.abs(before.x - after.x) < 1e-9 && Math.abs(before.y - after.y) < 1e-9);
  assert.equal(zoomed.zoom, 1.7);
});

test('one can zoom neither out nor in without end', () => {
  assert.equal(zoomAt(camera, { x: 0, y: 0 }, 99).zoom, zoomRange.most);
  assert.equal(zoomAt(camera, { x: 0, y: 0 }, 0).zoom, zoomRange.least);
});

test('a large picture is fitted into the screen with a margin, a small one is not blown up', () => {
  const large = fit({ x: -1000, y: 0, width: 4000, height: 1000 }, screen, 32);
  const seen = visibleBox(large, screen);
  assert.ok(seen.x <= -1000 && seen.x + seen.width >= 3000);
  assert.equal(toScreen(large, { x: -1000, y: 500 }).x, 32);
  assert.equal(fit({ x: 0, y: 0, width: 100, height: 100 }, screen).zoom, 1);
});

test('what is in view does not move, what is not comes in by the shortest way', () => {
  const at = { x: 0, y: 0, zoom: 1 };
  assert.deepEqual(bringIntoView(at, { x: 100, y: 100, width: 200, height: 100 }, screen), at);
  assert.deepEqual(bringIntoView(at, { x: 700, y: 100, width: 200, height: 100 }, screen), { x: -140, y: 0, zoom: 1 });
  assert.deepEqual(bringIntoView(at, { x: 100, y: -70, width: 200, height: 100 }, screen), { x: 0, y: 110, zoom: 1 });
});

test('a movement begins and ends where it should', () => {
  const to = { x: 3, y: 4, zoom: 2 };
  assert.deepEqual(between(camera, to, 0), camera);
  assert.deepEqual(between(camera, to, 1), to);
  assert.equal(between(camera, to, 0.5).zoom, 1);
});
