import type { Option, Value } from '../../model/facts.ts';
import { follow, type Scope } from './evaluate.ts';

/** The arguments of a call with `**{…}` spread out, and where each keyword's value is to be read. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly options: ReadonlyMap<string, Option>;
  readonly scopes: ReadonlyMap<string, Scope>;
  /** Whether more is passed than the source shows. */
  readonly open: boolean;
}

type Call = Extract<Value, { kind: 'call' }>;

/** Spreads literal dicts and `dict(…)` given by `**`, wherever they are defined. */
export function argumentsOf(call: Call, scope: Scope): Arguments {
  const options = new Map<string, Option>();
  const scopes = new Map<string, Scope>();
  let open = false;
  for (const unpacked of call.unpacked) {
    const { value, scope: at } = follow(unpacked, scope);
    const spread = optionsOfDict(value);
    if (!spread) open = true;
    for (const option of spread ?? []) set(option, at);
  }
  for (const option of call.options) set(option, scope);
  return { positional: call.arguments, options, scopes, open };

  function set(option: Option, at: Scope): void {
    options.set(option.keyword, option);
    scopes.set(option.keyword, at);
  }
}

/** The keywords a literal dict or a `dict(…)` call holds; `undefined` when it cannot be told. */
export function optionsOfDict(value: Value): readonly Option[] | undefined {
  if (value.kind === 'call' && value.callee.kind === 'path' && value.callee.names.join('.') === 'dict') {
    return value.arguments.length === 0 && value.unpacked.length === 0 ? value.options : undefined;
  }
  if (value.kind !== 'dict') return undefined;
  const options: Option[] = [];
  for (const { key, value: given } of value.entries) {
    if (key?.kind !== 'string') return undefined;
    options.push({ keyword: key.text, keywordSite: key.site, value: given });
  }
  return options;
}
