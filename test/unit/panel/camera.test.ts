import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aheadOf,
  between,
  bringIntoView,
  type Camera,
  encloses,
  fit,
  standsFor,
  stretch,
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

test('a bitmap stands for what is seen as long as it covers the screen and is not stretched too much', () => {
  const at = { x: 300, y: 200 };
  assert.ok(standsFor(camera, camera, screen));
  assert.ok(standsFor(camera, zoomAt(camera, at, 0.6), screen));
  assert.ok(!standsFor(camera, zoomAt(camera, at, 0.9), screen), 'too blurred');
  assert.ok(!standsFor(camera, zoomAt(camera, at, 0.49), screen), 'its edges would be seen');
  assert.ok(!standsFor(camera, { ...camera, x: camera.x + 1 }, screen));
});

test('a stretched bitmap shows every point where it is', () => {
  const next = zoomAt(camera, { x: 700, y: 20 }, 0.61);
  const point = { x: 123, y: 456 };
  const seen = toScreen(next, point);
  const moved = toScreen(stretch(camera, next), toScreen(camera, point));
  assert.ok(Math.abs(seen.x - moved.x) < 1e-9 && Math.abs(seen.y - moved.y) < 1e-9);
});

test('zooming out, what is drawn covers the next two frames; zooming in, it is what is seen', () => {
  for (const at of [
    { x: 0, y: 0 },
    { x: 400, y: 300 },
    { x: 790, y: 5 },
  ]) {
    const frames = [camera];
    for (let zoom = 0.48; frames.length < 4; zoom *= 0.96) frames.push(zoomAt(camera, at, zoom));
    const [before = camera, now = camera, next = camera, after = camera] = frames;
    const drawn = aheadOf(before, now, screen);
    for (const frame of [now, next, after]) assert.ok(standsFor(drawn, zoomAt(frame, at, frame.zoom * 1.0001), screen));
    assert.equal(aheadOf(now, before, screen), before);
  }
});

test('a box encloses itself and what is in it', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  assert.ok(encloses(box, box));
  assert.ok(!encloses(box, { ...box, width: 11 }));
  assert.ok(!encloses(box, { ...box, y: -1 }));
});
