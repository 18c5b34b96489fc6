import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Uri } from '../../server/src/base/text.ts';
import type { Site } from '../../server/src/model/facts.ts';
import { readTypescriptFile, type TypescriptFacts } from '../../server/src/syntax/typescript/typescript-file.ts';
import { loadTypescript } from '../harness/load-typescript.ts';
import { mutate } from '../harness/mutate.ts';
import { type SeededRandom, seededRandom } from '../harness/seeded-random.ts';
import { assertSoundAnalysis, type Files, newProject } from '../harness/sound-analysis.ts';
import { typescriptModels } from '../harness/typescript-models.ts';

/** Pieces of TypeScript that are trouble where they do not belong. */
const fragments = [
  '(',
  ')',
  '{',
  '}',
  '[',
  '<',
  "'",
  '`${',
  '/*',
  '//',
  '@',
  '=>',
  '...',
  '\n',
  '!',
  '?.',
  '\0',
  '💡',
  '\ud83d',
  'class A extends A {',
  'export * from "./user";',
  '@OneToMany(() => ',
  'any',
  'undefined',
  'abstract ',
  'const Post = Post;',
  'import type ',
] as const;

const modelsOf = Object.entries(typescriptModels).filter(([path]) => !path.endsWith('.json'));

void suite('Whatever the text of a model, the whole analysis ends with places that lie within the texts', () => {
  for (const path of Object.keys(typescriptModels)) {
    const text = typescriptModels[path] ?? '';
    test(`${path}, cut off anywhere`, () => {
      const random = seededRandom(text.length);
      analyseMany(random, (round) => text.slice(0, Math.floor((text.length * round) / 40)), path);
    });
    test(`${path}, mutated`, () => {
      const random = seededRandom(text.length + 1);
      let mutated = text;
      analyseMany(random, (round) => (mutated = round % 8 === 0 ? text : mutate(mutated, random, fragments)), path);
    });
  }
});

void suite('A file that is read again after a change is as if it were read for the first time', () => {
  for (const [path, text] of modelsOf) {
    test(path, () => {
      const random = seededRandom(text.length + 2);
      let facts = readTypescriptFile(path as Uri, text);
      for (let round = 0; round < 150; round++) {
        const next = mutate(round % 12 === 0 ? text : facts.text, random, fragments);
        facts = readTypescriptFile(path as Uri, next, facts);
        assert.deepEqual(located(facts), located(readTypescriptFile(path as Uri, next)));
      }
    });
  }
});

function analyseMany(random: SeededRandom, next: (round: number) => string, path: string): void {
  const project = newProject();
  project.addTypescript(loadTypescript());
  for (let round = 0; round < 40; round++) {
    const files: Files = { ...typescriptModels, [path]: next(round) };
    assertSoundAnalysis(files, random, project);
  }
}

/** A file's shape with each site replaced by where it is. */
function located(facts: TypescriptFacts): unknown {
  return replaced(facts.shape, '');

  function replaced(value: unknown, key: string): unknown {
    if (typeof value === 'number' && /(?:^s|S)ite$/.test(key)) return place(value);
    if (key === 'sites' && Array.isArray(value)) return value.map(place);
    if (Array.isArray(value)) return value.map((it) => replaced(it, ''));
    if (value instanceof Map) return [...(value as Map<string, unknown>)].map(([name, it]) => [name, replaced(it, '')]);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, replaced(it, name)]));
  }

  function place(site: unknown): string {
    const { start, end } = facts.span(site as Site);
    assert.ok(start >= 0 && start <= end && end <= facts.text.length);
    return `${String(start)}–${String(end)}`;
  }
}
