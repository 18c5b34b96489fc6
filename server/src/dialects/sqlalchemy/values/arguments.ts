import type { Option, Value } from '../../../model/facts.ts';
import { follow, type Scope } from './evaluate.ts';

/** The arguments of a call with `**{…}` spread out, and where a keyword's value is to be read if not beside the call. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly options: ReadonlyMap<string, Option>;
  readonly scopes: ReadonlyMap<string, Scope>;
  /** Whether more is passed than the source shows. */
  readonly open: boolean;
}

type Call = Extract<Value, { kind: 'call' }>;

const noScopes: ReadonlyMap<string, Scope> = new Map();

/** What a call without `**` passes depends on the call alone, and most calls outlive many edits. */
const plainArguments = new WeakMap<Call, Arguments>();

/** Spreads literal dicts and `dict(…)` given by `**`, wherever they are defined. */
export function argumentsOf(call: Call, scope: Scope): Arguments {
  if (call.unpacked.length > 0) return spreadArguments(call, scope);
  const known = plainArguments.get(call);
  if (known) return known;
  const options = new Map<string, Option>();
  for (const option of call.options) options.set(option.keyword, option);
  const read: Arguments = { positional: call.arguments, options, scopes: noScopes, open: false };
  plainArguments.set(call, read);
  return read;
}

function spreadArguments(call: Call, scope: Scope): Arguments {
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

/** The same arguments where they do not stand beside the call: all by keyword, each to be read in `scope`. */
export function withScope({ positional, options: given, scopes, open }: Arguments, scope: Scope): Arguments {
  const options = new Map(given);
  for (const [index, value] of positional.entries()) {
    const keyword = ['argument', 'secondary'][index];
    if (keyword !== undefined) options.set(keyword, { keyword, keywordSite: value.site, value });
  }
  const found = [...options.keys()].map((it) => [it, scopes.get(it) ?? scope] as const);
  return { positional: [], options, scopes: new Map(found), open: open || positional.length > 2 };
}

/** The keywords a literal dict or a `dict(…)` call holds; `undefined` when it cannot be told. */
export function optionsOfDict(value: Value): readonly Option[] | undefined {
  const options: Option[] = [];
  for (const { key, value: given } of entriesOf(value)) {
    if (key?.kind !== 'string' || !given) return undefined;
    options.push({ keyword: key.text, keywordSite: key.site, value: given });
  }
  if (value.kind === 'dict') return options;
  if (value.kind !== 'call' || value.callee.kind !== 'path' || value.unpacked.length > 0) return undefined;
  if (!['dict', 'OrderedDict', 'odict'].includes(value.callee.names.at(-1) ?? '')) return undefined;
  return options.length > 0 || value.arguments.length === 0 ? [...options, ...value.options] : undefined;
}

/** The pairs of a literal dict, or of the list of pairs that a dict is made from. */
function entriesOf(value: Value): readonly { readonly key?: Value | undefined; readonly value: Value | undefined }[] {
  if (value.kind === 'dict') return value.entries;
  const [pairs] = value.kind === 'call' ? value.arguments : [];
  if (pairs?.kind === 'dict') return pairs.entries;
  return pairs?.kind === 'list'
    ? pairs.items.map((it) => (it.kind === 'list' ? { key: it.items[0], value: it.items[1] } : { value: undefined }))
    : [];
}

/** The value of a keyword that is written in the call itself. */
export function optionValue(call: Call, keyword: string): Value | undefined {
  for (const option of call.options) if (option.keyword === keyword) return option.value;
  return undefined;
}
