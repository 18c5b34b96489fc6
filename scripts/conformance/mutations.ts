import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from './cases.ts';
import { disagreements } from './compare.ts';
import { rulesFor } from './messages.ts';
import { mutators, type Change } from './mutation-kinds.ts';
import { modelOf, validModules } from './mutation-models.ts';
import { namedIn } from './mutation-place.ts';
import { observe } from './observe.ts';
import type { Outcome } from './outcome.ts';
import { judge } from './verdict.ts';

/** What SQLAlchemy and the analysis said of a broken model. `python`: it does not even come to SQLAlchemy. */
type Cell = 'found' | 'missed' | 'misplaced' | 'warned' | 'unwarned' | 'silent' | 'false' | 'python';

/** A valid model, broken once. */
export interface Mutant {
  readonly kind: string;
  readonly origin: string;
  /** The valid module. */
  readonly original: string;
  readonly text: string;
  /** The changed lines, before and after. */
  readonly difference: string;
}

/** How breaking valid models went. */
export interface MutationResult {
  /** Per kind, and in sum. */
  readonly matrix: string;
  /** What was missed, and what was said wrongly, with the change that led to it. */
  readonly misses: readonly string[];
  readonly falses: readonly string[];
  /** Of what SQLAlchemy raises, how much is reported at the right declaration: 0 to 1. */
  readonly found: number;
}

/** Breaks valid models, `perKind` times in each systematic way, and compares the analysis with SQLAlchemy. */
export async function compareMutations(
  python: string,
  release: string,
  cases: readonly Case[],
  seed: number,
  perKind: number,
): Promise<MutationResult> {
  const mutants = mutantsOf(cases, release, perKind, seed);
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-mutations-'));
  try {
    const paths = mutants.map(({ text }, index) => {
      const path = join(folder, `mutant_${index}.py`);
      writeFileSync(path, text);
      return path;
    });
    const outcomes = await observe(python, paths);
    return summary(mutants.map((it, index) => ({ it, ...compare(it, release, outcomes.get(paths[index] ?? '')) })));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Up to `perKind` mutants of each kind, by chance that the seed decides. */
export function mutantsOf(cases: readonly Case[], release: string, perKind: number, seed: number): readonly Mutant[] {
  return sample(allMutants(cases, release), perKind, seed);
}

function allMutants(cases: readonly Case[], release: string): readonly Mutant[] {
  return validModules(cases, release).flatMap(({ name, text }) => {
    const model = modelOf(text, release);
    return Object.entries(mutators).flatMap(([kind, mutate]) =>
      [...mutate(model)].map((changes) => ({ kind, origin: name, original: text, ...changedText(text, changes) })),
    );
  });
}

function changedText(text: string, changes: readonly Change[]): Pick<Mutant, 'text' | 'difference'> {
  const ordered = [...changes].sort((a, b) => a.span.start - b.span.start);
  const difference: string[] = [];
  let result = '';
  let at = 0;
  for (const { span, text: inserted } of ordered) {
    result += text.slice(at, span.start);
    result += inserted;
    at = span.end;
    const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start).trimStart();
    const rest = text.slice(span.end).split('\n', 1)[0] ?? '';
    difference.push(`      - ${line}${text.slice(span.start, span.end)}${rest}\n      + ${line}${inserted}${rest}`);
  }
  return { text: result + text.slice(at), difference: difference.join('\n') };
}

function sample(mutants: readonly Mutant[], perKind: number, seed: number): readonly Mutant[] {
  const random = randomFrom(seed);
  const shuffled = mutants.map((it) => ({ it, rank: random() })).sort((a, b) => a.rank - b.rank);
  return Object.keys(mutators).flatMap((kind) =>
    shuffled
      .filter(({ it }) => it.kind === kind)
      .slice(0, perKind)
      .map(({ it }) => it),
  );
}

/** Mulberry32: numbers from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What Python raises of its own: the text is no program, or a name in it is not there. */
const pythonErrors = ['NameError', 'SyntaxError', 'IndentationError'];

/** What Python raises where SQLAlchemy does not foresee something, and otherwise of its own. */
const unforeseen = ['AttributeError', 'KeyError', 'TypeError'];

function compare(it: Mutant, release: string, outcome: Outcome | undefined): { cell: Cell; why: string } {
  if (!outcome) return { cell: 'missed', why: 'it was not run' };
  const verdict = judge(it.text, release);
  if (outcome.exception === null) {
    const found = disagreements(outcome, verdict);
    const wrong = found.find(({ kind }) => kind === 'false');
    if (wrong) return { cell: 'false', why: wrong.text };
    const missed = found.find(({ text }) => text.includes('SQLAlchemy warns'));
    if (missed) return { cell: 'unwarned', why: missed.text };
    return { cell: outcome.warnings.length > 0 ? 'warned' : 'silent', why: '' };
  }
  const said = `${outcome.exception}: ${outcome.message ?? ''}`;
  const rules = rulesFor(said);
  const matching = verdict.reports.filter(({ severity, rule }) => severity === 'error' && rules.includes(rule.id));
  if (matching.length === 0) {
    const isPython = (rules.length === 0 ? [...pythonErrors, ...unforeseen] : pythonErrors).includes(outcome.exception);
    return { cell: isPython ? 'python' : 'missed', why: said };
  }
  const isNamed = namedIn(said, it.text, verdict);
  const placed = matching.some(({ at, message, related = [] }) =>
    [at, ...related.map((other) => other.at)].some((place) => isNamed(verdict.snapshot.span(place), message)),
  );
  if (placed) return { cell: 'found', why: '' };
  return { cell: 'misplaced', why: `${said}\n      where we say ${matching.map(({ message }) => message).join(' ')}` };
}

const columns: Readonly<Record<Cell, string>> = {
  found: 'raised & found',
  missed: 'raised & missed',
  misplaced: 'elsewhere',
  warned: 'warned & found',
  unwarned: 'warned & missed',
  silent: 'silent & silent',
  false: 'silent & false',
  python: 'no program',
};

function summary(results: readonly { it: Mutant; cell: Cell; why: string }[]): MutationResult {
  const cells = Object.keys(columns) as Cell[];
  const count = (of: typeof results, cell: Cell) => of.filter((result) => result.cell === cell).length;
  const row = (title: string, texts: readonly string[]) =>
    `    ${title.padEnd(42)}${texts.map((it, index) => it.padStart((Object.values(columns)[index] ?? '').length + 2)).join('')}`;
  const rowOf = (title: string, of: typeof results) =>
    row(
      title,
      cells.map((cell) => String(count(of, cell) || '·')),
    );
  const told = ({ it, why }: (typeof results)[number]) => `${it.origin}, ${it.kind}: ${why}\n${it.difference}`;
  const raised = results.filter(({ cell }) => cell === 'found' || cell === 'missed' || cell === 'misplaced');
  return {
    matrix: [
      row('', Object.values(columns)),
      ...Object.keys(mutators).map((kind) =>
        rowOf(
          kind,
          results.filter(({ it }) => it.kind === kind),
        ),
      ),
      rowOf('in sum', results),
    ].join('\n'),
    misses: results.filter(({ cell }) => ['missed', 'misplaced', 'unwarned'].includes(cell)).map(told),
    falses: results.filter(({ cell }) => cell === 'false').map(told),
    found: raised.length === 0 ? 0 : count(raised, 'found') / raised.length,
  };
}
