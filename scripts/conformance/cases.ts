import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { covers, type MappedRelationship, type RecordedOutcome } from './outcome.ts';

/** The releases whose verdicts are recorded, oldest first. */
export const recordedReleases = ['1.3.24', '1.4.46', '1.4.54', '2.0.0', '2.0.54', '2.1.1'] as const;

/** A module of the conformance suite with what SQLAlchemy made of it. */
export interface Case {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** The recorded releases it is meant for. */
  readonly releases: readonly string[];
  readonly recorded: readonly RecordedOutcome[];
}

const folder = new URL('../../test/conformance/', import.meta.url);

/** Where {@link readCases} finds the outcomes of the written cases. */
export const recording = fileURLToPath(new URL('recorded.json', folder));

/** All cases, sorted by name. */
export function readCases(): readonly Case[] {
  const outcomes = readRecording();
  return [
    ...modulesIn('written').map((it) => ({ ...it, releases: releasesOf(it.text), recorded: outcomes[it.name] ?? [] })),
    ...modulesIn('generated').map((it) => ({
      ...it,
      releases: generatedReleases,
      recorded: [outcomeInHeader(it.text)],
    })),
  ];
}

/** The outcome recorded for one release. */
export function recordedFor(it: Case, release: string): RecordedOutcome | undefined {
  return it.recorded.find(({ versions }) => versions.includes(release));
}

function modulesIn(kind: string): readonly Pick<Case, 'name' | 'path' | 'text'>[] {
  const url = new URL(`cases/${kind}/`, folder);
  return readdirSync(url)
    .filter((file) => file.endsWith('.py'))
    .sort()
    .map((file) => {
      const path = fileURLToPath(new URL(file, url));
      return { name: basename(file, '.py'), path, text: readFileSync(path, 'utf8') };
    });
}

function readRecording(): Readonly<Record<string, readonly RecordedOutcome[]>> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- written by `run.ts --record`
  return JSON.parse(readFileSync(recording, 'utf8'));
}

/** The releases that `# versions: 1.4 2.0` admits; all without such a line. */
function releasesOf(text: string): readonly string[] {
  const wanted = /^# versions: (.*)$/m.exec(text)?.[1];
  return recordedReleases.filter((release) => wanted === undefined || covers(wanted, release));
}

/** The generated modules need `declarative_base` in `sqlalchemy.orm`, and behave alike on all of these. */
const generatedReleases = ['1.4.46', '1.4.54', '2.0.54', '2.1.1'];

interface Header {
  readonly exception: string | null;
  readonly message: string | null;
  readonly warnings: readonly string[];
  readonly relationships: Readonly<Record<string, readonly [direction: string, uselist: boolean, target: string]>>;
}

/** Reads `# expect-json: {…}`, the first line of a generated module. */
function outcomeInHeader(text: string): RecordedOutcome {
  const json = /^# expect-json: (.*)$/m.exec(text)?.[1] ?? '';
  const header = JSON.parse(json) as Header;
  const relationships = Object.entries(header.relationships).map(
    ([name, [direction, uselist, target]]): [string, MappedRelationship] => [name, { direction, uselist, target }],
  );
  return {
    versions: generatedReleases,
    exception: header.exception,
    message: header.message,
    warnings: header.warnings.map((warning) => ['SAWarning', warning]),
    ...(header.exception === null && { relationships: Object.fromEntries(relationships) }),
  };
}
