import type { Case } from './cases.ts';
import { mutantsOf } from './mutations.ts';
import { inSeveralFiles } from './several-files.ts';

/** A workspace whose findings are to be mended. */
export interface FixProject {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** What it was before it was broken, so that mending it must leave nothing that was not found there. */
  readonly original?: ReadonlyMap<string, string>;
  /** Rules that may have something to say when the first mistake is mended. */
  readonly leaves: readonly string[];
}

/** What the only module of a project is called: some cases name themselves in a dotted path. */
export const onlyModule = 'case_module.py';

/** The cases as they are. */
export function caseProjects(cases: readonly Case[]): readonly FixProject[] {
  return cases.map(({ name, text }) => ({ name, files: new Map([[onlyModule, text]]), leaves: [] }));
}

/** Valid models, broken `perKind` times in each systematic way; each third of them in several files. */
export function mutantProjects(
  cases: readonly Case[],
  release: string,
  seed: number,
  perKind: number,
): readonly FixProject[] {
  return mutantsOf(cases, release, perKind, seed).flatMap(({ origin, kind, text, original }, index): FixProject[] => {
    const name = `${origin}, ${kind}`;
    const leaves = twoMistakes[kind] ?? [];
    const one = { name, leaves, files: new Map([[onlyModule, text]]), original: new Map([[onlyModule, original]]) };
    if (index % 3 > 0) return [one];
    const style = { relative: index % 2 === 0, typeChecking: index % 4 < 2 };
    const [files, before] = [inSeveralFiles(text, style), inSeveralFiles(original, style)];
    return files && before ? [one, { name: `${name}, in several files`, leaves, files, original: before }] : [one];
  });
}

/** The ways of breaking a model that make a second mistake behind the first. */
const twoMistakes: Readonly<Record<string, readonly string[]>> = {
  'an invalid cascade': ['delete-orphan-on-many-side'],
  'an unknown keyword': ['missing-inverse', 'backref-and-back-populates'],
  'foreign_keys as a list of strings': ['unknown-name-in-argument'],
  'backref named as a column': ['same-direction'],
  'declare a class twice': ['no-foreign-key'],
  'delete-orphan without delete': ['delete-orphan-without-delete'],
};
