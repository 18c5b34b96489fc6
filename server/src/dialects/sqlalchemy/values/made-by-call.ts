import type { Option, Site, Value } from '../../../model/facts.ts';
import type { Maker } from '../../../syntax/python/shape.ts';
import type { PythonFile } from '../names/names.ts';
import { computedExpression } from '../../../syntax/python/value.ts';
import { type Scope, textOf } from './evaluate.ts';
import { type Result, resultsOf } from './results.ts';

type Call = Extract<Value, { kind: 'call' }>;

/** Functions that call functions to make something: more of them than this are taken for a cycle. */
const maxDepth = 4;

/** What a call of one of the project's own functions may give; nothing where that cannot be told. */
export function madeByCall(value: Value, scope: Scope, depth = 0): readonly Result[] {
  if (value.kind !== 'call' || value.callee.kind !== 'path' || depth > maxDepth) return [];
  const symbol = scope.names.resolve(scope.file, value.callee.names);
  if (symbol.kind !== 'function' || !symbol.maker || !symbol.file) return [];
  const { names } = scope;
  const results = resultsOf(symbol.maker.method, { names, file: symbol.file }, localsOf(symbol.maker, value, scope));
  return results.flatMap((it) => {
    const made = it.value ? madeByCall(it.value, it.scope, depth + 1) : [];
    return made.length > 0 ? made : [it];
  });
}

/** A call that another one comes to, and the file in which its callee has its name. */
interface PassedOn {
  readonly call: Call;
  readonly file: PythonFile;
}

const passed = new WeakMap<Call, { readonly through: Maker | Value; readonly made: PassedOn | undefined }>();

/**
 * The call that a `partial` or one of the project's own functions passes its arguments on to: `rel("Post")` where
 * `def rel(*args, **options): return relationship(*args, **options)`. A function has to take any keyword.
 */
export function passedOn(call: Call, { names, file }: Scope): PassedOn | undefined {
  if (call.callee.kind !== 'path') return undefined;
  const symbol = names.resolve(file, call.callee.names);
  const through = symbol.kind === 'function' ? symbol.maker : symbol.kind === 'value' ? symbol.value : undefined;
  if (!through || (symbol.kind !== 'function' && symbol.kind !== 'value') || !symbol.file) return undefined;
  const known = passed.get(call);
  if (known?.through === through) return known.made;
  const made = 'method' in through ? throughFunction(through, call) : throughPartial(through, call);
  const result = made && { call: made, file: symbol.file };
  passed.set(call, { through, made: result });
  return result;
}

function throughPartial(made: Value, call: Call): Call | undefined {
  if (made.kind !== 'call' || made.callee.kind !== 'path' || made.callee.names.at(-1) !== 'partial') return undefined;
  const [callee, ...first] = made.arguments;
  const own = new Set(call.options.map((it) => it.keyword));
  const options = made.options
    .filter((it) => !own.has(it.keyword))
    .map((it) => optionAt(it, plainAt(it.value, call.site)));
  const given = [...first.map((it) => plainAt(it, call.site)), ...call.arguments];
  const unpacked = [...made.unpacked.map((it) => plainAt(it, call.site)), ...call.unpacked];
  return callee && { ...call, callee, arguments: given, options: [...options, ...call.options], unpacked };
}

function throughFunction({ parameters, method }: Maker, call: Call): Call | undefined {
  const [rest, keywords] = (['rest', 'keywords'] as const).map(
    (kind) => parameters.find((it) => it.takes === kind)?.name,
  );
  const last = method.body.at(-1);
  const inner = last?.kind === 'return' && last.value?.kind === 'call' ? last.value : undefined;
  if (!inner || keywords === undefined) return undefined;
  const isPassed = (name: string | undefined): boolean =>
    inner.unpacked.some((it) => it.kind === 'path' && it.names[0] === name);
  // `options.setdefault(…)` adds what is not known; any other step may do anything.
  const before = method.body.slice(0, -1);
  if (!isPassed(keywords) || before.some((it) => it.kind !== 'local' || it.name !== keywords)) return undefined;
  const positional = [...call.arguments];
  const options = new Map(call.options.map((it) => [it.keyword, it]));
  const values = new Map<string, Value>();
  for (const { name, takes, standard } of parameters) {
    if (takes !== 'position' && takes !== 'keyword') continue;
    const given = (takes === 'position' ? positional.shift() : undefined) ?? options.get(name)?.value;
    options.delete(name);
    const value = given ?? (standard && plainAt(standard, call.site));
    if (value) values.set(name, value);
  }
  const here = (it: Value): Value =>
    (it.kind === 'path' ? values.get(it.names.join('.')) : undefined) ?? plainAt(it, call.site);
  return {
    ...call,
    callee: inner.callee,
    arguments: [...inner.arguments.map(here), ...(isPassed(rest) ? positional : [])],
    options: [...inner.options.map((it) => optionAt(it, here(it.value))), ...options.values()],
    unpacked: before.length > 0 ? [{ kind: 'unknown', site: call.site }] : call.unpacked,
  };
}

function optionAt(option: Option, value: Value): Option {
  return { ...option, keywordSite: value.site, value };
}

/** A text or constant of elsewhere, as if it stood at `site`; anything else means nothing there. */
function plainAt(value: Value, site: Site): Value {
  return value.kind === 'string' || value.kind === 'constant' ? { ...value, site } : { kind: 'unknown', site };
}

/** What parameters are set to: the text or constant that is given, which means the same wherever it stands. */
function localsOf({ site, parameters }: Maker, call: Call, scope: Scope): ReadonlyMap<string, Value> {
  const options = new Map(call.options.map((it) => [it.keyword, it]));
  const positional = [...call.arguments];
  const locals = new Map<string, Value>();
  const unknown: Value = { kind: 'unknown', site };
  for (const { name, takes, standard } of parameters) {
    if (takes === 'rest' || takes === 'keywords') continue;
    const given = (takes === 'position' ? positional.shift() : undefined) ?? options.get(name)?.value;
    options.delete(name);
    const known = given ? settled(given, scope, site) : call.unpacked.length > 0 ? undefined : standard;
    locals.set(name, known ?? unknown);
  }
  for (const { name, takes } of parameters) {
    if (takes === 'rest') locals.set(name, unknown);
    if (takes !== 'keywords') continue;
    const entries = [...options.values()].map(({ keyword, value }) => ({
      key: { kind: 'string', text: keyword, site } as const,
      value: settled(value, scope, site) ?? unknown,
    }));
    locals.set(name, call.unpacked.length > 0 ? unknown : { kind: 'dict', entries, site });
  }
  return locals;
}

function settled(value: Value, scope: Scope, site: Site): Value | undefined {
  if (value.kind === 'constant') return { ...value, site };
  const text = textOf(value, scope);
  return text === undefined ? undefined : { kind: 'string', text, expression: computedExpression(text, site), site };
}
