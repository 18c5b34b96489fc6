import type { Snapshot } from '../../server/src/project/project.ts';
import type { Report } from '../../server/src/rules/rule.ts';

/** An ORM that the analysis is compared with. `Seen` is what the ORM made of a case. */
export interface ConformanceOrm<Seen> {
  readonly name: string;
  /** Each release with the packages that are installed for it. */
  readonly releases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  cases(): readonly Case[];
  /** Why a release cannot run here, if it cannot. */
  unavailable?(release: string): string | undefined;
  /** Runs cases with the release that is installed in `folder`; by the name of the case. */
  observe(folder: string, cases: readonly Case[], release: string): ReadonlyMap<string, Seen>;
  /** Why a case says nothing of a release, if it does not. */
  leftOut?(it: Case, release: string): string | undefined;
  /** What an earlier run saw. */
  recorded(name: string, release: string): Seen | undefined;
  record(seen: ReadonlyMap<string, ReadonlyMap<string, Seen>>): void;
  /** What the analysis makes of a case, with what the run of the ORM sets up around it. */
  judge(it: Case, release: string): Verdict;
  /** Where what is said of a case, and how its relations are understood, differs from what the ORM made of it. */
  compare(it: Case, seen: Seen, verdict: Verdict, release: string): readonly string[];
  /** Further comparisons with the newest release, where it is installed; each prints its own figures. */
  readonly suites: readonly ((folder: string | undefined) => Tally)[];
}

/** A file of entities, with what is wrong with it, if anything, in its first lines. */
export interface Case {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** What the analysis makes of a case. */
export interface Verdict {
  readonly snapshot: Snapshot;
  readonly reports: readonly Report[];
}

/** How many comparisons went well. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}
