import type { Case } from './cases.ts';
import { validModules } from './mutation-models.ts';
import { mutantsOf } from './mutations.ts';
import { inSeveralFiles } from './several-files.ts';
import { judge } from './verdict.ts';

/** A workspace whose findings are to be mended. */
export interface FixProject {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** Whether it was valid but for one change, so that mending that must leave nothing new. */
  readonly oneMistake: boolean;
  /** Rules that may have something to say when the first mistake is mended. */
  readonly leaves: readonly string[];
}

/** What the only module of a project is called: some cases name themselves in a dotted path. */
export const onlyModule = 'case_module.py';

/** The cases as they are. */
export function caseProjects(cases: readonly Case[]): readonly FixProject[] {
  return cases.map(({ name, text }) => ({ name, files: new Map([[onlyModule, text]]), oneMistake: false, leaves: [] }));
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
    const reports = judge(original, release).reports.filter(({ severity }) => severity !== 'hint');
    // What `overlaps` names may be what is renamed.
    const oneMistake = reports.length === 0 && !original.includes('overlaps');
    const own = { oneMistake, leaves: twoMistakes[kind] ?? [] };
    const one = { ...own, name, files: new Map([[onlyModule, text]]) };
    if (index % 3 > 0) return [one];
    const style = { relative: index % 2 === 0, typeChecking: index % 4 < 2 };
    const files = inSeveralFiles(text, style);
    return files ? [one, { ...own, name: `${name}, in several files`, files }] : [one];
  });
}

/** Valid models as they are, and in several files where they can be. */
export function validProjects(cases: readonly Case[], release: string): readonly FixProject[] {
  return validModules(cases, release).flatMap(({ name, text }, index): FixProject[] => {
    const own = { oneMistake: false, leaves: [] };
    const files = inSeveralFiles(text, { relative: index % 2 === 0, typeChecking: index % 4 < 2 });
    const one = { ...own, name, files: new Map([[onlyModule, text]]) };
    return files ? [one, { ...own, name: `${name}, in several files`, files }] : [one];
  });
}

/** The ways of breaking a model that make a second mistake behind the first. */
const twoMistakes: Readonly<Record<string, readonly string[]>> = {
  'an invalid cascade': ['delete-orphan-on-many-side'],
  'an unknown keyword': ['missing-inverse', 'backref-and-back-populates'],
  'foreign_keys as a list of strings': ['unknown-name-in-argument'],
  'backref named as a column': ['same-direction', 'conflicting-writes', 'remote-side-on-local-column'],
  'backref named as the counterpart': ['conflicting-writes', 'same-direction'],
  'drop foreign_keys': ['no-remote-side'],
  'drop secondary': ['same-direction'],
  'rename a column': ['no-remote-side'],
  'swap the target class': ['ambiguous-direction'],
  'delete-orphan without delete': ['delete-orphan-without-delete'],
};
