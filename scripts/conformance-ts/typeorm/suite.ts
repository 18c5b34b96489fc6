import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge } from '../judge.ts';
import { oddities } from '../oddities.ts';
import type { Tally } from '../orm.ts';
import { knownRelations } from './known-relations.ts';
import type { SeenRelation } from './observe.ts';

/** One folder of TypeORM's own tests: its files with entities, and what the metadata builder made of them. */
interface Folder {
  readonly dir: string;
  readonly files: readonly string[];
  readonly relations?: readonly (Omit<SeenRelation, 'columns' | 'table' | 'inverse'> & {
    readonly inverse: string | null;
  })[];
}

const recording = fileURLToPath(new URL('../../../test/conformance-ts/typeorm/suite.jsonl', import.meta.url));

/** The share of relations of TypeORM's own tests that have to be understood as TypeORM does. */
const wanted = 0.995;

/**
 * Compares the relations of TypeORM's own tests with what its metadata builder made of them; needs a checkout of TypeORM 1.1.0, which
 * COUNTERPART_TYPEORM names. Every finding above a hint has to be listed as an oddity.
 */
export function compareSuite(): Tally {
  const checkout = process.env['COUNTERPART_TYPEORM'];
  if (checkout === undefined) {
    console.log("\nTypeORM's own tests: COUNTERPART_TYPEORM names no checkout, so they are left out");
    return { passed: 0, failed: 0 };
  }
  console.log("\nTypeORM's own tests");
  let all = 0;
  let same = 0;
  const odd = oddities('typeorm');
  for (const folder of readFolders()) {
    const files = readFiles(checkout, folder.files);
    const isOwn = (path: string): boolean => folder.files.includes(path);
    const { snapshot, reports } = judge(files, isOwn);
    const known = knownRelations(snapshot);
    for (const it of folder.relations ?? []) {
      all += 1;
      const inverse = it.inverse?.slice(it.inverse.indexOf('.') + 1) ?? null;
      const fits = known.some(
        (given) =>
          given.entity === it.entity &&
          given.property === it.property &&
          given.kind === it.kind &&
          given.target === it.target &&
          given.inverse === inverse &&
          given.owning === it.owning,
      );
      if (fits) same += 1;
      else console.log(`  differs: ${folder.dir} ${it.entity}.${it.property}`);
    }
    for (const it of reports) odd.note(snapshot.path(it.at.uri), it);
  }
  console.log(`  ${same} of ${all} relations (${((same / all) * 100).toFixed(2)} %) are understood alike`);
  const { passed, failed } = odd.tally();
  return same / all >= wanted ? { passed: passed + 1, failed } : { passed, failed: failed + 1 };
}

function readFolders(): readonly Folder[] {
  const lines = readFileSync(recording, 'utf8').trim().split('\n');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- recorded from TypeORM's metadata builder
  return lines.map((it) => JSON.parse(it));
}

/** Files with what they import from each other. TypeORM's tests import it by the path of its sources, which is written as the package. */
function readFiles(checkout: string, start: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const pending = [...start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const path = normalize(next);
    if (files.has(path) || !existsSync(join(checkout, path))) continue;
    const text = readFileSync(join(checkout, path), 'utf8').replaceAll(
      /(["'])(?:\.\.\/)+src(?:\/[^"']*)?\1/g,
      "'typeorm'",
    );
    files.set(path, text);
    for (const [, specifier = ''] of text.matchAll(/(?:from|require\(|import\()\s*["'](\.[^"']*)["']/g)) {
      const base = join(dirname(path), specifier.replace(/\.js$/, ''));
      pending.push(...[`${base}.ts`, `${base}/index.ts`].filter((it) => existsSync(join(checkout, it))));
    }
  }
  return files;
}
