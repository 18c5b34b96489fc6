import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge } from '../judge.ts';
import { oddities } from '../oddities.ts';
import type { Tally } from '../orm.ts';
import { endsOf, relationOf, type SeenRelation } from './mikroorm.ts';

/** One file of MikroORM's own tests, and how MikroORM understands the relations of each ORM that it starts. */
interface TestFile {
  readonly file: string;
  readonly inits: readonly { readonly relations?: readonly RecordedRelation[] }[];
}

type RecordedRelation = Omit<SeenRelation, 'inverse' | 'owning'> & {
  readonly owner: boolean;
  readonly mappedBy: string | null;
  readonly inversedBy: string | null;
};

const recording = fileURLToPath(new URL('../../../test/conformance-ts/mikroorm/suite.jsonl', import.meta.url));

/** The share of relations of MikroORM's own tests that have to be understood as MikroORM does. */
const wanted = 0.98;

/**
 * Compares the relations of MikroORM's own tests with what MikroORM made of them; needs a checkout of MikroORM 7.1.13, which
 * COUNTERPART_MIKROORM names. Every finding above a hint has to be listed as an oddity.
 */
export function compareSuite(): Tally {
  const checkout = process.env['COUNTERPART_MIKROORM'];
  if (checkout === undefined) {
    console.log("\nMikroORM's own tests: COUNTERPART_MIKROORM names no checkout, so they are left out");
    return { passed: 0, failed: 0 };
  }
  console.log("\nMikroORM's own tests");
  let all = 0;
  let same = 0;
  const odd = oddities('mikroorm');
  for (const { file, inits } of readFiles()) {
    const files = reached(join(checkout, 'tests'), file);
    const { snapshot, reports } = judge(files, (path) => path === file);
    const known = new Set(endsOf(snapshot).flatMap((it) => variants(relationOf(it), it.declaration.target?.spelled)));
    for (const it of inits.flatMap(({ relations }) => relations ?? [])) {
      all += 1;
      const { entity, property, kind, target, owner: owning } = it;
      const key = keyOf({ entity, property, kind, target, inverse: it.mappedBy ?? it.inversedBy, owning });
      if (known.has(key)) same += 1;
      else console.log(`  differs: ${file} ${entity}.${property}`);
    }
    for (const it of reports) odd.note(file, it);
  }
  console.log(`  ${same} of ${all} relations (${((same / all) * 100).toFixed(2)} %) are understood alike`);
  const { passed, failed } = odd.tally();
  return same / all >= wanted ? { passed: passed + 1, failed } : { passed, failed: failed + 1 };
}

/** The recording names some targets by their class, where the schema that maps it has a name of its own. */
function variants(relation: SeenRelation, spelled: string | undefined): readonly string[] {
  return [keyOf(relation), ...(spelled === undefined ? [] : [keyOf({ ...relation, target: spelled })])];
}

function keyOf({ entity, property, kind, target, inverse, owning }: SeenRelation): string {
  return JSON.stringify([entity, property, kind, target, inverse, owning]);
}

function readFiles(): readonly TestFile[] {
  const lines = readFileSync(recording, 'utf8').trim().split('\n');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- recorded from MikroORM's metadata
  return lines.map((it) => JSON.parse(it));
}

/** A file with what it imports from the other tests. */
function reached(folder: string, start: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const path = normalize(next).replaceAll('\\', '/');
    if (files.has(path) || !existsSync(join(folder, path))) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    files.set(path, text);
    for (const [, specifier = ''] of text.matchAll(/(?:from|require\(|import\()\s*["'](\.[^"']*)["']/g)) {
      const base = join(dirname(path), specifier.replace(/\.js$/, ''));
      pending.push(...[`${base}.ts`, `${base}/index.ts`, `${base}.js`].filter((it) => existsSync(join(folder, it))));
    }
  }
  return files;
}
