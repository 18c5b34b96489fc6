import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judge } from '../judge.ts';
import { tryFixes } from '../fixes.ts';
import type { Case, ConformanceOrm, Verdict } from '../orm.ts';
import { expectedFindings, readCases } from '../read-cases.ts';
import { runExamples } from './examples.ts';
import { knownRelations } from './known-relations.ts';
import { observe, type SeenByTypeorm } from './observe.ts';
import { compareSuite } from './suite.ts';

const folder = fileURLToPath(new URL('../../../test/conformance-ts/typeorm/', import.meta.url));
const recording = `${folder}recorded.json`;
const beside = { 'reflect-metadata': '0.2.2', 'sql.js': '1.16.0', typescript: '5.9.3' };

/** TypeORM 0.3 and 1, on SQLite in memory. */
export const typeorm: ConformanceOrm<SeenByTypeorm> = {
  name: 'TypeORM',
  releases: { '0.3.31': { typeorm: '0.3.31', ...beside }, '1.1.1': { typeorm: '1.1.1', ...beside } },
  cases: () => readCases(`${folder}cases`),

  observe(installed, cases) {
    return observe(
      installed,
      cases.map(({ path }) => path),
    );
  },

  recorded: (name, release) => readRecording()[name]?.find(({ releases }) => releases.includes(release))?.seen,

  record(all) {
    const names = new Set([...all.values()].flatMap((it) => [...it.keys()]));
    const lines = [...names].sort().map((name) => {
      const seen = new Map<string, string[]>();
      for (const [release, it] of all) {
        const text = JSON.stringify(it.get(name));
        seen.set(text, [...(seen.get(text) ?? []), release]);
      }
      const entries = [...seen].map(([text, releases]) => `{"releases":${JSON.stringify(releases)},"seen":${text}}`);
      return `"${name}": [${entries.join(', ')}]`;
    });
    writeFileSync(recording, `{\n${lines.join(',\n')}\n}\n`);
  },

  judge: judgeCase,
  compare,
  suites: [
    (installed) => {
      if (installed === undefined) return { passed: 0, failed: 0 };
      console.log('\nFixes for TypeORM');
      return tryFixes('TypeORM', readCases(`${folder}cases`), {
        observe: (cases) =>
          observe(
            installed,
            cases.map(({ path }) => path),
          ),
        judge: judgeCase,
        complaints: ({ failure, uses = [] }) => (failure ? [failure.message] : uses),
        failed: ({ failure }) => failure !== null,
      });
    },
    runExamples,
    compareSuite,
  ],
};

/** Analyses a case as the run sets it up: in a data source with its entities, compiled as its first lines say. */
export function judgeCase({ text }: Case): Verdict {
  const options = /@compiler (\{.*\})/.exec(text)?.[1] ?? '{}';
  const source = `import { DataSource } from 'typeorm';\nimport { entities } from './case';\n\nexport const source = new DataSource({ type: 'sqljs', entities });\n`;
  return judge(
    new Map([
      ['tsconfig.json', `{ "compilerOptions": ${options} }`],
      ['case.ts', text],
      ['data-source.ts', source],
    ]),
  );
}

/** Holds findings and relations against what TypeORM made of a case. */
export function compare(it: Case, seen: SeenByTypeorm, verdict: Verdict): readonly string[] {
  return [...compareFindings(it, verdict), ...compareFailures(seen, verdict), ...compareRelations(seen, verdict)];
}

function* compareFindings(it: Case, { reports }: Verdict): Iterable<string> {
  const found = reports
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule, severity }) => `${severity} ${rule.id}`)
    .sort();
  const expected = expectedFindings(it);
  if (it.name.startsWith('ok-') && found.length > 0) yield `is right, but there is ${found.join(', ')}`;
  else if (found.join() !== expected.join()) yield `finds ${found.join(', ')}, not ${expected.join(', ')}`;
}

/** What TypeORM raises must be reported, in its words; where it does not start or fails later there is an error. */
function* compareFailures({ failure, uses = [] }: SeenByTypeorm, { reports }: Verdict): Iterable<string> {
  const errors = reports.filter(({ severity }) => severity === 'error');
  if (failure) {
    const quoted = errors.flatMap(({ message }) =>
      [...message.matchAll(/raises "(.*?)"(?=\.|,| )/g)].map(([, text = '']) => text),
    );
    if (!quoted.some((text) => parts(text).every((part) => failure.message.includes(part))))
      yield `TypeORM raises "${failure.message}", which no error quotes: ${quoted.join(' | ')}`;
  } else if (uses.length > 0 && errors.length === 0)
    yield `TypeORM fails when it is used, and there is no error: ${uses.join('; ')}`;
  for (const { message, rule } of failure ? [] : errors) {
    if (message.includes('TypeORM raises')) yield `${rule.id} says what TypeORM does not: ${message}`;
  }
}

/** Names that only the run knows are left out. */
function parts(text: string): readonly string[] {
  return text.split(/\s*…\s*/);
}

function* compareRelations({ relations }: SeenByTypeorm, { snapshot }: Verdict): Iterable<string> {
  if (!relations) return;
  const known = knownRelations(snapshot);
  for (const wanted of relations) {
    const name = `${wanted.entity}.${wanted.property}`;
    const given = known.find((it) => it.entity === wanted.entity && it.property === wanted.property);
    if (!given) yield `no relation ${name}`;
    for (const part of ['kind', 'target', 'inverse', 'owning', 'columns', 'table'] as const) {
      if (given?.[part] !== undefined && JSON.stringify(given[part]) !== JSON.stringify(wanted[part]))
        yield `${part} of ${name} is ${JSON.stringify(wanted[part])}, not ${JSON.stringify(given[part])}`;
    }
  }
  if (known.length > relations.length) yield `${String(known.length)} relations, not ${String(relations.length)}`;
}

type Recording = Readonly<
  Record<string, readonly { readonly releases: readonly string[]; readonly seen: SeenByTypeorm }[]>
>;

function readRecording(): Recording {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- written by `record`
  return JSON.parse(readFileSync(recording, 'utf8'));
}
