import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Span } from '../../server/src/base/text.ts';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type { AssignStatement, Module, Statement } from '../../server/src/syntax/python/tree.ts';
import { readPythonFixtures } from '../harness/python-fixtures.ts';
import { seededRandom, type SeededRandom } from '../harness/seeded-random.ts';

const ROUNDS = 120;
const FRAGMENTS = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '"""',
  "f'{",
  '\\',
  '\n',
  '\r',
  '\t',
  ':',
  '=',
  ',',
  '.',
  '#',
  '\0',
  'class ',
  'def f(',
  'lambda ',
  ' if ',
  ' for ',
  'relationship("Post", back_pop',
  '😀',
  '\ud83d',
  '    ',
] as const;

void suite('Whatever the text, scanning ends with spans that lie within the text and within each other', () => {
  for (const { name, text } of readPythonFixtures()) {
    test(`${name}, cut off anywhere`, () => {
      const random = seededRandom(text.length);
      for (let round = 0; round < ROUNDS; round++) assertSound(text.slice(0, random.below(text.length + 1)));
    });
    test(`${name}, with a slice deleted`, () => {
      const random = seededRandom(text.length + 1);
      for (let round = 0; round < ROUNDS; round++) assertSound(withoutSlice(text, random));
    });
    test(`${name}, with fragments inserted`, () => {
      const random = seededRandom(text.length + 2);
      for (let round = 0; round < ROUNDS; round++) assertSound(withFragments(text, random));
    });
  }
});

void suite('What is damaged in one declaration leaves the others alone', () => {
  for (const { name, text } of readPythonFixtures()) {
    const members = membersOf(scan(text)).filter(
      ({ statement: { span } }) => !/"""|'''/.test(text.slice(span.start, span.end)),
    );
    if (members.length === 0) continue;
    test(`${name}, with the end of a member not yet typed`, () => {
      const random = seededRandom(text.length + 3);
      for (let round = 0; round < ROUNDS; round++) {
        const { statement } = members[random.below(members.length)] ?? assert.fail();
        const { start, end } = statement.span;
        assertOthersSurvive(text, statement, text.slice(start, start + 1 + random.below(end - start)));
      }
    });
    test(`${name}, with characters missing in a member`, () => {
      const random = seededRandom(text.length + 4);
      for (let round = 0; round < ROUNDS; round++) {
        const { statement } = members[random.below(members.length)] ?? assert.fail();
        const written = text.slice(statement.span.start, statement.span.end);
        const at = 1 + random.below(written.length);
        assertOthersSurvive(text, statement, written.slice(0, at) + written.slice(at + 1 + random.below(5)));
      }
    });
  }
});

function withoutSlice(text: string, random: SeededRandom): string {
  const start = random.below(text.length);
  return text.slice(0, start) + text.slice(start + random.below(80));
}

function withFragments(text: string, random: SeededRandom): string {
  let changed = text;
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(changed.length + 1);
    changed = changed.slice(0, at) + random.pick(FRAGMENTS) + changed.slice(at + random.below(3));
  }
  return changed;
}

function assertSound(text: string): void {
  const { body, comments } = scan(text);
  const whole: Span = { start: 0, end: text.length };
  for (const comment of comments) assertWithin(comment, whole, text);
  assertNested(body, whole, text);
}

/** Checks every span of a tree against the span of the node around it. */
function assertNested(value: unknown, around: Span, text: string): void {
  if (Array.isArray(value)) for (const item of value) assertNested(item, around, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const span: unknown = 'span' in value ? value.span : undefined;
  if (isSpan(span)) assertWithin(span, around, text);
  for (const inner of Object.values(value)) assertNested(inner, isSpan(span) ? span : around, text);
  if (isSpan(value)) assertWithin(value, around, text);
}

function assertWithin(span: Span, around: Span, text: string): void {
  if (around.start <= span.start && span.start <= span.end && span.end <= around.end) return;
  assert.fail(`${JSON.stringify(span)} is not within ${JSON.stringify(around)} in ${JSON.stringify(text)}.`);
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

interface Member {
  readonly path: string;
  readonly statement: AssignStatement;
}

/** The members of all classes that are not in functions, by the path of their names. */
function membersOf({ body }: Module): readonly Member[] {
  return body.flatMap((statement) => membersIn(statement, ''));
}

function membersIn(statement: Statement, path: string): readonly Member[] {
  if (statement.kind === 'class')
    return statement.body.flatMap((inner) => membersIn(inner, `${path}${statement.name.name}.`));
  if (statement.kind === 'block') return statement.body.flatMap((inner) => membersIn(inner, path));
  if (statement.kind !== 'assign' || path === '') return [];
  return statement.targets.flatMap((target) =>
    target.kind === 'name' ? [{ path: path + target.name, statement }] : [],
  );
}

function assertOthersSurvive(text: string, damaged: AssignStatement, rest: string): void {
  // To Python, too, a joined line belongs to the statement before.
  if (rest.endsWith('\\')) return;
  const changed = text.slice(0, damaged.span.start) + rest + text.slice(damaged.span.end);
  // What stands behind it on its line may be taken for a part of it.
  const lineEnd = /[\r\n]|$/.exec(text.slice(damaged.span.end))?.index ?? 0;
  const others = membersOf(scan(text)).filter(
    ({ statement: { span } }) => span.start < damaged.span.start || span.start > damaged.span.end + lineEnd,
  );
  const left = new Set(membersOf(scan(changed)).map(({ path }) => path));
  const lost = others.filter(({ path }) => !left.has(path)).map(({ path }) => path);
  assert.deepEqual(
    lost,
    [],
    `These members are lost when ${JSON.stringify(rest)} is all that is left of the damaged one.`,
  );
}
