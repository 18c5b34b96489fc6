import { rulesFor } from './messages.ts';
import type { MappedRelationship, Outcome } from './outcome.ts';
import type { KnownRelationship, Verdict } from './verdict.ts';

/**
 * Where the analysis and SQLAlchemy differ.
 *
 * `false`: it says something that SQLAlchemy does not bear out, which nothing excuses.
 * `missed`: it does not say what SQLAlchemy says, which may be beyond what can be told from the text.
 */
export interface Disagreement {
  readonly kind: 'false' | 'missed';
  readonly text: string;
}

/**
 * Compares the findings with what SQLAlchemy raised and warned, and both ideas of each relationship.
 *
 * Only `correctness` rules claim that SQLAlchemy says something; others may speak where it is silent.
 */
export function disagreements(
  outcome: Outcome,
  verdict: Pick<Verdict, 'reports' | 'relationships'>,
): readonly Disagreement[] {
  const findings = verdict.reports.map(({ rule: { id, category }, severity, message }) => ({
    rule: id,
    category,
    severity,
    message,
  }));
  const expected = outcome.warnings.map(([, text]) => ({ text, rules: rulesFor(text) }));
  const found: Disagreement[] = [];

  if (outcome.exception !== null) {
    const said = `${outcome.exception}: ${outcome.message ?? ''}`;
    const rules = rulesFor(said);
    const matching = findings.filter((it) => rules.includes(it.rule));
    if (matching.length === 0) found.push(missed(`SQLAlchemy raises ${said}`));
    else if (!matching.some((it) => it.severity === 'error'))
      found.push(missed(`No error, but SQLAlchemy raises ${said}`));
  }
  for (const { text, rules } of distinct(expected)) {
    const alike = expected.filter((it) => it.rules.join() === rules.join());
    const wanted = alike.length;
    const given = findings.filter((it) => rules.includes(it.rule)).length;
    // One finding is enough for what SQLAlchemy says twice in the same words.
    if (given < new Set(alike.map((it) => it.text)).size)
      found.push(missed(`${given} of ${wanted} like “SQLAlchemy warns: ${text}”`));
    if (given > wanted && outcome.exception === null) {
      found.push(wrong(`${given} findings, but SQLAlchemy warns ${wanted} times: ${text}`));
    }
  }
  // What SQLAlchemy did not come to because it raised cannot be held against a finding.
  if (outcome.exception === null) {
    for (const it of findings.filter(({ category }) => category === 'correctness')) {
      const warned = expected.some(({ rules }) => rules.includes(it.rule));
      if (!warned) found.push(wrong(`${it.rule} where SQLAlchemy is silent: ${it.message}`));
      else if (it.severity === 'error')
        found.push(wrong(`${it.rule} is an error where SQLAlchemy only warns: ${it.message}`));
    }
  }
  if (outcome.relationships !== undefined) found.push(...relationshipDisagreements(outcome.relationships, verdict));
  return found;
}

function distinct(expected: readonly { text: string; rules: readonly string[] }[]): typeof expected {
  return [...new Map(expected.map((it) => [it.rules.join(), it])).values()];
}

function* relationshipDisagreements(
  mapped: Readonly<Record<string, MappedRelationship>>,
  { relationships }: Pick<Verdict, 'relationships'>,
): Iterable<Disagreement> {
  for (const [name, wanted] of Object.entries(mapped)) {
    const given = relationships.get(name);
    if (given === undefined) yield missed(`no relationship ${name}`);
    else yield* partDisagreements(name, wanted, given);
  }
  for (const name of relationships.keys()) {
    if (!Object.hasOwn(mapped, name)) yield wrong(`a relationship ${name} that SQLAlchemy does not map`);
  }
}

function* partDisagreements(
  name: string,
  wanted: MappedRelationship,
  given: KnownRelationship,
): Iterable<Disagreement> {
  for (const part of ['target', 'direction', 'uselist', 'secondary', 'inverse'] as const) {
    const is = wanted[part];
    const said = given[part];
    if (is === undefined || JSON.stringify(said) === JSON.stringify(is)) continue;
    if (said === undefined) yield missed(`${part} of ${name} is ${JSON.stringify(is)}`);
    else yield wrong(`${part} of ${name} is ${JSON.stringify(is)}, not ${JSON.stringify(said)}`);
  }
}

function missed(text: string): Disagreement {
  return { kind: 'missed', text };
}

function wrong(text: string): Disagreement {
  return { kind: 'false', text };
}
