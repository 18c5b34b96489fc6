import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RelationshipEnd } from '../../../server/src/model/graph.ts';
import type { Snapshot } from '../../../server/src/project/project.ts';
import { judge } from '../judge.ts';
import type { Case, ConformanceOrm, Tally, Verdict } from '../orm.ts';
import { tryFixes } from '../fixes.ts';
import { install } from '../install.ts';
import { readCases } from '../read-cases.ts';
import { runExamples } from './examples.ts';
import { compareSuite } from './suite.ts';

/** What MikroORM made of a case: why it did not start, or how it understands each relation. */
export interface SeenByMikroorm {
  readonly failure: { readonly stage: 'load' | 'boot'; readonly message: string } | null;
  readonly relations?: readonly SeenRelation[];
}

/** One relation of `MetadataStorage`. */
export interface SeenRelation {
  readonly entity: string;
  readonly property: string;
  readonly kind: string;
  readonly target: string;
  readonly inverse: string | null;
  readonly owning: boolean;
}

const folder = fileURLToPath(new URL('../../../test/conformance-ts/mikroorm/', import.meta.url));
const recording = `${folder}recorded.json`;
const script = fileURLToPath(new URL('observe.mjs', import.meta.url));
const beside = { 'reflect-metadata': '0.2.2', typescript: '5.9.3' };
const seven = {
  '@mikro-orm/core': '7.2.1',
  '@mikro-orm/decorators': '7.2.1',
  '@mikro-orm/libsql': '7.2.1',
  ...beside,
};

/** Where each release has its decorators. */
const decorators: Readonly<Record<string, string>> = {
  '5.9.8': '@mikro-orm/core',
  '6.6.16': '@mikro-orm/core',
  '7.2.1': '@mikro-orm/decorators/legacy',
  '7.2.1-es': '@mikro-orm/decorators/es',
};

/** MikroORM 5 on a PostgreSQL that it never connects to; 6, and 7 with both kinds of decorators, on libSQL in memory. */
export const mikroorm: ConformanceOrm<SeenByMikroorm> = {
  name: 'MikroORM',
  releases: {
    '5.9.8': { '@mikro-orm/core': '5.9.8', '@mikro-orm/postgresql': '5.9.8', ...beside },
    '6.6.16': { '@mikro-orm/core': '6.6.16', '@mikro-orm/libsql': '6.6.16', ...beside },
    '7.2.1': seven,
    '7.2.1-es': seven,
  },
  cases: () => readCases(`${folder}cases`),
  leftOut: ({ text }, release) =>
    new RegExp(`^// not in (?:${release.charAt(0)}|${release}): (.*)$`, 'm').exec(text)?.[1],

  unavailable: (release) =>
    release.startsWith('7') && !isAtLeast(22, 17)
      ? `MikroORM 7 needs Node 22.17 or newer, and this is ${process.versions.node}`
      : undefined,

  observe(installed, cases, release) {
    const paths = cases.map(({ path }) => path);
    const printed = execFileSync(
      process.execPath,
      [script, installed, driverOf(release), decorators[release] ?? '', ...paths],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      },
    );
    const lines = printed.trim().split('\n');
    return new Map(lines.map((line) => read(line)).map(({ name, ...seen }) => [name, seen]));
  },

  recorded: (name, release) => readRecording()[name]?.find(({ releases }) => releases.includes(release))?.seen,

  record(all) {
    const before = readRecording();
    const lines = mikroorm.cases().map(({ name }) => {
      const seen = new Map<string, string[]>();
      for (const release of Object.keys(mikroorm.releases)) {
        const newest = all.get(release)?.get(name) ?? before[name]?.find((it) => it.releases.includes(release))?.seen;
        const text = JSON.stringify(newest);
        seen.set(text, [...(seen.get(text) ?? []), release]);
      }
      const entries = [...seen].map(([text, releases]) => `{"releases":${JSON.stringify(releases)},"seen":${text}}`);
      return `"${name}": [${entries.join(', ')}]`;
    });
    writeFileSync(recording, `{\n${lines.join(',\n')}\n}\n`);
  },

  judge: judgeCase,
  compare,
  suites: [fixesOfSix, runExamples, compareSuite],
};

/** The cases that say something of a release, with its decorators. */
export function casesOf(release: string): readonly Case[] {
  return mikroorm
    .cases()
    .filter((it) => mikroorm.leftOut?.(it, release) === undefined)
    .map((it) => ({ ...it, text: withDecorators(it, release) }));
}

/** Tries the fixes with MikroORM 6, which runs on every Node. */
function fixesOfSix(): Tally {
  console.log('\nFixes for MikroORM');
  const release = '6.6.16';
  const installed = install(`mikroorm-${release}`, mikroorm.releases[release] ?? {});
  if ('why' in installed) {
    console.log(`  not at hand (${installed.why})`);
    return { passed: 0, failed: 0 };
  }
  return tryFixes('MikroORM', casesOf(release), {
    observe: (cases) => mikroorm.observe(installed.folder, cases, release),
    judge: (it) => judgeCase(it, release),
    complaints: ({ failure }) => (failure ? [failure.message] : []),
    failed: ({ failure }) => failure !== null,
  });
}

/** libSQL's driver came with MikroORM 6. */
function driverOf(release: string): string {
  return release.startsWith('5') ? '@mikro-orm/postgresql' : '@mikro-orm/libsql';
}

function isAtLeast(major: number, minor: number): boolean {
  const [ours = 0, less = 0] = process.versions.node.split('.').map(Number);
  return ours > major || (ours === major && less >= minor);
}

/** Analyses a case with the decorators of a release. */
export function judgeCase(it: Case, release: string): Verdict {
  const options = /@compiler (\{.*\})/.exec(it.text)?.[1] ?? '{}';
  const manifest = `{ "dependencies": { "@mikro-orm/core": "${release.replace('-es', '')}" } }`;
  return judge(
    new Map([
      ['package.json', manifest],
      ['tsconfig.json', `{ "compilerOptions": ${options} }`],
      ['case.ts', withDecorators(it, release)],
    ]),
  );
}

function withDecorators({ text }: Case, release: string): string {
  return text.replace("'#decorators'", `'${decorators[release] ?? ''}'`);
}

/** Every finding above a hint that a case expects of a release: `// finds: …`, `// finds in 6: …` where that differs. */
export function expectedOf({ text }: Case, release: string): readonly string[] {
  const ofRelease = new RegExp(`^// finds in ${release.charAt(0)}: ?(.*)$`, 'm').exec(text)?.[1];
  const listed = ofRelease ?? /^\/\/ finds: ?(.*)$/m.exec(text)?.[1] ?? '';
  return listed === '' ? [] : listed.split(', ').sort();
}

/** Holds findings and relations against what MikroORM made of a case. */
export function compare(it: Case, seen: SeenByMikroorm, verdict: Verdict, release: string): readonly string[] {
  return [
    ...compareFindings(it, verdict, release),
    ...compareFailure(seen, verdict),
    ...compareRelations(seen, verdict.snapshot),
  ];
}

function* compareFindings(it: Case, { reports }: Verdict, release: string): Iterable<string> {
  const found = reports
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule, severity }) => `${severity} ${rule.id}`)
    .sort();
  const expected = expectedOf(it, release);
  if (it.name.startsWith('ok-') && found.length > 0) yield `is right, but there is ${found.join(', ')}`;
  else if (found.join() !== expected.join()) yield `finds ${found.join(', ')}, not ${expected.join(', ')}`;
}

/** What MikroORM raises is reported in its words, and nothing that it does not raise. */
function* compareFailure({ failure }: SeenByMikroorm, { reports }: Verdict): Iterable<string> {
  const quoted = reports
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ message }) =>
      [...message.matchAll(/MikroORM (?:7 )?(?:raises|fails with) "(.*?)"(?=\.|,| )/g)].map(([, text = '']) => text),
    );
  if (failure) {
    const isQuoted = quoted.some((text) => text.split(/\s*…\s*/).every((part) => failure.message.includes(part)));
    if (!isQuoted) yield `MikroORM raises "${failure.message}", which no error quotes: ${quoted.join(' | ')}`;
  } else if (quoted.length > 0) yield `MikroORM does not raise ${quoted.join(' | ')}`;
}

function* compareRelations({ relations }: SeenByMikroorm, snapshot: Snapshot): Iterable<string> {
  if (!relations) return;
  const known = endsOf(snapshot).map(relationOf);
  for (const wanted of relations) {
    const given = known.find((it) => it.entity === wanted.entity && it.property === wanted.property);
    if (!given) yield `no relation ${wanted.entity}.${wanted.property}`;
    for (const part of ['kind', 'target', 'inverse', 'owning'] as const) {
      if (given && given[part] !== wanted[part])
        yield `${part} of ${wanted.entity}.${wanted.property} is ${String(wanted[part])}, not ${String(given[part])}`;
    }
  }
  if (known.length > relations.length) yield `${String(known.length)} relations, not ${String(relations.length)}`;
}

/** Every relation of every entity, inherited ones included. */
export function endsOf({ graph }: Snapshot): readonly RelationshipEnd[] {
  return graph.entities.flatMap((entity) =>
    [...entity.attributes.values()].flatMap((it) => (it.kind === 'relationship' ? [{ ...it.end, owner: entity }] : [])),
  );
}

const kinds = { 'one-to-one': '1:1', 'one-to-many': '1:m', 'many-to-one': 'm:1', 'many-to-many': 'm:n' } as const;

/** A relation as MikroORM's metadata has it. */
export function relationOf({ owner, name, cardinality, target, inverse, owning }: RelationshipEnd): SeenRelation {
  const targets = target.kind === 'resolved' ? [target.to] : target.kind === 'ambiguous' ? target.candidates : [];
  return {
    entity: owner.name,
    property: name,
    kind: cardinality ? kinds[cardinality] : '',
    target: targets
      .map((it) => it.name)
      .sort()
      .join(' | '),
    inverse: inverse.kind === 'resolved' ? inverse.to.name : null,
    owning: owning ?? false,
  };
}

type Recording = Readonly<
  Record<string, readonly { readonly releases: readonly string[]; readonly seen: SeenByMikroorm }[]>
>;

function readRecording(): Recording {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- written by `record`
  return JSON.parse(readFileSync(recording, 'utf8'));
}

function read(line: string): SeenByMikroorm & { readonly name: string } {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- printed by observe.mjs
  return JSON.parse(line);
}
