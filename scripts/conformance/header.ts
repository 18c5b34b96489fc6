import { covers, type Outcome } from './outcome.ts';

/**
 * Whether an outcome is what the `# expect` lines at the top of a written case say for a release.
 *
 * A line is `# expect: PART && PART`, or `# expect@VERSIONS: …` where a release differs, the last fitting line wins.
 * A part is `OK`, `Exception: fragment of its message`, `Warning: fragment` or `Warning x2: fragment`.
 */
export function fitsHeader(text: string, release: string, outcome: Outcome): boolean {
  const parts = expected(text, release).split(' && ');
  const raises = parts.filter((part) => part !== 'OK' && !isWarning(part));
  const warns = parts.filter(isWarning);
  const raised =
    raises.length === 0 ? outcome.exception === null : raises.every((part) => fitsException(part, outcome));
  const warned =
    warns.length === 0 ? outcome.warnings.length === 0 : warns.every((part) => fitsWarnings(part, outcome));
  return raised && warned;
}

function expected(text: string, release: string): string {
  const lines = [...text.matchAll(/^# expect(?:@([\d.,+ ]+))?: ?(.*)$/gm)];
  const fitting = lines.filter(([, versions]) => versions === undefined || covers(versions, release));
  return (fitting.findLast(([, versions]) => versions !== undefined) ?? fitting[0])?.[2]?.trim() ?? '';
}

function isWarning(part: string): boolean {
  return /^\w*Warning\b/.test(part);
}

function fitsException(part: string, outcome: Outcome): boolean {
  const [, kind = '', fragment = ''] = /^(\w+): ?(.*)$/.exec(part) ?? [];
  const kinds = outcome.exception === null ? [] : [outcome.exception, ...(ancestors[outcome.exception] ?? [])];
  return kinds.includes(kind) && (outcome.message ?? '').includes(fragment);
}

function fitsWarnings(part: string, outcome: Outcome): boolean {
  const [, kind, times, fragment = ''] = /^(\w+)(?: x(\d+))?: ?(.*)$/.exec(part) ?? [];
  const found = outcome.warnings.filter(([given, text]) => given === kind && text.includes(fragment)).length;
  return times === undefined ? found > 0 : found === Number(times);
}

/** The exceptions that later releases made more specific. */
const ancestors: Readonly<Record<string, readonly string[]>> = {
  MappedAnnotationError: ['ArgumentError'],
  ConstraintColumnNotFoundError: ['ArgumentError'],
  UnmappedClassError: ['InvalidRequestError'],
  LoaderStrategyException: ['InvalidRequestError'],
};
