import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelAt } from '../../../panel/src/scene/levels.ts';
import { lineHeight, titleLines } from '../../../panel/src/draw/title-lines.ts';
import { crowsFoot, signLength } from '../../../server/src/diagram/picture/crows-foot.ts';
import { labelPlace } from '../../../server/src/diagram/picture/label-place.ts';
import { roundedPath } from '../../../server/src/diagram/picture/rounded-path.ts';

test('three levels: a map of modules, titles, cards; without modules there is no map', () => {
  assert.deepEqual(
    [0.05, 0.119, 0.12, 0.44, 0.45, 2].map((zoom) => levelAt(zoom, 9)),
    ['modules', 'modules', 'tiles', 'tiles', 'cards', 'cards'],
  );
  assert.equal(levelAt(0.05, 0), 'tiles');
});

test('a sign stands at its port, on the side where the edge leaves, and within its length', () => {
  for (const multiplicity of ['one', 'optional', 'many'] as const) {
    for (const side of [-1, 1] as const) {
      const { lines, circle } = crowsFoot({ x: 100, y: 50 }, side, multiplicity);
      const points = [
        ...lines.flat(),
        ...(circle === undefined ? [] : [{ ...circle.centre, x: circle.centre.x + side * circle.radius }]),
      ];
      assert.ok(points.length > 0);
      for (const { x, y } of points) {
        assert.ok((x - 100) * side >= 0 && (x - 100) * side <= signLength, `${multiplicity} ${side} at ${x}`);
        assert.ok(Math.abs(y - 50) <= 6);
      }
    }
  }
});

test('the signs differ: bars for one, a foot for many, a circle where there may be none', () => {
  const sign = (it: Parameters<typeof crowsFoot>[2]) => crowsFoot({ x: 0, y: 0 }, 1, it);
  assert.deepEqual([sign('one').lines.length, sign('one').circle], [2, undefined]);
  assert.deepEqual([sign('optional').lines.length, sign('optional').circle === undefined], [1, false]);
  assert.deepEqual([sign('many').lines.length, sign('many').circle === undefined], [2, false]);
  assert.deepEqual(sign('unknown').lines, []);
});

test('a rounded path goes from the first to the last point and cuts no corner by more than there is', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 6 },
    { x: 200, y: 6 },
  ];
  const strokes = roundedPath(points, 7);
  assert.deepEqual(strokes.at(-1), { kind: 'line', to: { x: 200, y: 6 } });
  const curves = strokes.filter((it) => it.kind === 'curve');
  assert.deepEqual(
    curves.map(({ corner }) => corner),
    points.slice(1, 3),
  );
  assert.deepEqual(curves[0]?.to, { x: 100, y: 3 }, 'half of the short piece');
  assert.deepEqual(roundedPath([{ x: 0, y: 0 }]), []);
});

test('a label stands on a level piece that shows beside it, free of cards', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 300, y: 0 },
    { x: 300, y: 500 },
    { x: 500, y: 500 },
  ];
  const size = { width: 100, height: 20 };
  assert.deepEqual(labelPlace(points, size, []), { x: 150, y: 0 });
  assert.deepEqual(labelPlace(points, size, [{ x: 140, y: -10, width: 20, height: 20 }]), { x: 400, y: 500 });
  assert.deepEqual(labelPlace(points, { width: 250, height: 20 }, []), { x: 150, y: 0 });
  const beside = [
    { x: 0, y: 0 },
    { x: 0, y: 300 },
  ];
  const card = { x: -200, y: 0, width: 180, height: 300 };
  assert.deepEqual(labelPlace(beside, size, [card], 10), { x: 40, y: 150 }, 'hangs to the free side');
  assert.equal(labelPlace(beside, size, [card]), undefined);
  assert.equal(labelPlace(points, size, [{ x: -500, y: -500, width: 2000, height: 2000 }]), undefined);
});

test('a long name is broken where its words begin, so that its letters are larger', () => {
  const measure = (text: string) => text.length * 0.6;
  const lines = (name: string, width: number, height: number) => titleLines(name, { width, height }, 20, measure);
  assert.deepEqual(lines('ServiceFeedbackReminder', 60, 60).lines, ['Service', 'Feedback', 'Reminder']);
  assert.deepEqual(lines('User', 60, 60), { lines: ['User'], size: 20 });
  assert.deepEqual(lines('order_line_item', 40, 90).lines.join(''), 'order_line_item');
  assert.deepEqual(lines('HTTPServerLog', 40, 90).lines, ['HTTP', 'Server', 'Log']);
  assert.deepEqual(lines('مستخدم', 60, 60).lines, ['مستخدم']);
  for (const name of ['ServiceFeedbackReminder', 'a', 'x'.repeat(80), '<b>', '']) {
    const { lines: broken, size } = lines(name, 50, 30);
    assert.equal(broken.join(''), name);
    assert.ok(broken.every((line) => measure(line) * size <= 50.001));
    assert.ok(broken.length * size * lineHeight <= 30.001);
  }
});

test('two labels on one piece stand one after the other', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 0, y: 200 },
  ];
  const label = { width: 60, height: 20 };
  const first = labelPlace(line, label, []);
  assert.deepEqual(first, { x: 0, y: 100 });
  const second = labelPlace(line, label, [{ x: -30, y: 90, width: 60, height: 20 }]);
  assert.ok(second !== undefined && Math.abs(second.y - 100) > 20);
});
