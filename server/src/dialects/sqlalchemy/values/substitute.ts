import type { Value } from '../../../model/facts.ts';
import { follow, type Scope } from './evaluate.ts';

type Call = Extract<Value, { kind: 'call' }>;

/** Longer texts are not searched, so that no pattern of the workspace can take long. */
const longest = 100;

/**
 * What `re.sub(pattern, replacement, text)` or `re.compile(pattern).sub(replacement, text)` gives, as projects name tables
 * after classes; `undefined` for any other call, and for a pattern that means something else here or could take long.
 */
export function substitute(
  { callee, arguments: given }: Call,
  scope: Scope,
  textOf: (value: Value, scope: Scope) => string | undefined,
): string | undefined {
  if (callee.kind !== 'path' || callee.names.at(-1) !== 'sub') return undefined;
  const symbol = scope.names.resolve(scope.file, callee.names);
  const isModules = symbol.kind === 'external' && symbol.path === 're.sub';
  const [written] = given;
  const pattern = isModules ? written && { value: written, scope } : compiled(callee, scope);
  const [replacement, text, more] = isModules ? given.slice(1) : given;
  const source = pattern && textOf(pattern.value, pattern.scope);
  const by = replacement && textOf(replacement, scope);
  const within = text && textOf(text, scope);
  if (more || source === undefined || by === undefined || within === undefined || within.length > longest)
    return undefined;
  const expression = expressionOf(source);
  return expression && !/[$]|\\(?!\d)/.test(by) ? within.replace(expression, by.replaceAll('\\', '$')) : undefined;
}

/** The pattern of `PATTERN.sub`, where `PATTERN = re.compile(…)`. */
function compiled(
  path: Extract<Value, { kind: 'path' }>,
  scope: Scope,
): { readonly value: Value; readonly scope: Scope } | undefined {
  const [first, ...rest] = path.names.slice(0, -1);
  if (first === undefined) return undefined;
  const { value, scope: there } = follow({ ...path, names: [first, ...rest] }, scope);
  if (value.kind !== 'call' || value.callee.kind !== 'path' || value.arguments.length !== 1) return undefined;
  const symbol = there.names.resolve(there.file, value.callee.names);
  const [pattern] = value.arguments;
  return symbol.kind === 'external' && symbol.path === 're.compile' && pattern
    ? { value: pattern, scope: there }
    : undefined;
}

/** A pattern that both languages read alike: without names, flags or repeated groups, and with little that repeats. */
function expressionOf(pattern: string): RegExp | undefined {
  if (/\(\?(?![:=!]|<[=!])|\\[^dwsbWDSB.]|\)[*+?{]/.test(pattern) || (pattern.match(/[*+{]/g)?.length ?? 0) > 2)
    return undefined;
  try {
    return new RegExp(pattern, 'g');
  } catch {
    return undefined;
  }
}
