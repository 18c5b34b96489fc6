import type { Uri } from '../../base/text.ts';
import type { Option, Site, Value, Written } from '../../model/facts.ts';
import type { Symbol, TypescriptProgram } from '../../syntax/typescript/program.ts';

/** Where a value stands: names in it are looked up in this file. */
export interface Scope {
  readonly program: TypescriptProgram;
  readonly uri: Uri;
}

/** A value and the file it stands in, which need not be the one it is used in. */
export interface Placed {
  readonly value: Value;
  readonly uri: Uri;
}

/** The value that constants lead to: `options` for `const options = {…}`, `Cascade.All` for a member of an object or an enum. */
export function follow(value: Value, { program, uri }: Scope): Placed {
  if (value.kind !== 'path') return { value, uri };
  return valueOf(program.resolve(uri, value.names)) ?? { value, uri };
}

function valueOf(symbol: Symbol): Placed | undefined {
  if (symbol.kind === 'value') return { value: symbol.value, uri: symbol.uri };
  if (symbol.kind !== 'member') return undefined;
  const [name, more] = symbol.path;
  if (name === undefined || more !== undefined) return undefined;
  if (symbol.of.kind === 'enum') {
    const value = symbol.of.members.get(name);
    return value && { value, uri: symbol.of.uri };
  }
  if (symbol.of.kind !== 'value' || symbol.of.value.kind !== 'dict') return undefined;
  const value = readDict(symbol.of.value).options.get(name)?.value;
  return value && { value, uri: symbol.of.uri };
}

/** The members of an object literal, and whether it may have others: what is spread or computed is not known. */
export interface Dict {
  readonly options: ReadonlyMap<string, Option>;
  readonly open: boolean;
}

/** The members of an object literal by name; the last of one name wins. Anything else is open and has none that are known. */
export function readDict(value: Value): Dict {
  if (value.kind !== 'dict') return { options: new Map(), open: true };
  const options = new Map<string, Option>();
  let open = false;
  for (const { key, value: member } of value.entries) {
    if (key?.kind === 'string') options.set(key.text, { keyword: key.text, keywordSite: key.site, value: member });
    else open = true;
  }
  return { options, open };
}

/** As {@link readDict}, with what constants spread into it. */
export function readOptions(value: Value, scope: Scope, depth = 0): Dict {
  if (value.kind !== 'dict') return readDict(value);
  const options = new Map<string, Option>();
  let open = false;
  for (const { key, value: member } of value.entries) {
    if (key?.kind === 'string') options.set(key.text, { keyword: key.text, keywordSite: key.site, value: member });
    else if (key || depth > deepest) open = true;
    else {
      const spread = optionsAt(member, scope, depth + 1);
      for (const it of spread.options.values()) options.set(it.keyword, it);
      open ||= spread.open;
    }
  }
  return { options, open };
}

/** Constants are not spread into each other more often than this; what is spreads itself. */
const deepest = 8;

/** The options that a value gives. What a constant says counts as said where the constant is named. */
export function optionsAt(value: Value, scope: Scope, depth = 0): Dict {
  const { value: followed, uri } = follow(value, scope);
  if (isNothing(followed)) return { options: new Map(), open: false };
  const from = { ...scope, uri };
  const { options, open } = readOptions(followed, from, depth);
  if (followed === value) return { options, open };
  const { site } = value;
  const moved = [...options.values()].map((it): Option => {
    const value = move(it.value, site, from, scope.uri);
    return { keyword: it.keyword, keywordSite: site, value, indirect: true };
  });
  return { options: new Map(moved.map((it) => [it.keyword, it])), open };
}

/** Whether a value is none: `undefined` or `null`. */
export function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value === undefined || value.value === null);
}

/** A value as it reads at a site of another file: names mean something else there, but for those of texts and constants. */
function move(value: Value, site: Site, from: Scope, to: Uri): Value {
  const inner = (it: Value): Value => move(it, site, from, to);
  switch (value.kind) {
    case 'string':
    case 'constant':
      return { ...value, site };
    case 'list':
      return { ...value, items: value.items.map(inner), site };
    case 'dict': {
      const entries = value.entries.map(({ key, value: it }) => ({
        ...(key && { key: { ...key, site } }),
        value: inner(it),
      }));
      return { kind: 'dict', entries, site };
    }
    case 'path': {
      if (from.uri === to) return { ...value, sites: [], site };
      const { value: followed } = follow(value, from);
      return followed.kind === 'string' || followed.kind === 'constant'
        ? { ...followed, site }
        : { kind: 'unknown', site };
    }
    default:
      return from.uri === to ? value : { kind: 'unknown', site };
  }
}

/** A string that is given, directly or by a constant. */
export function stringOf(value: Value | undefined, scope: Scope): Written<string> {
  if (!value) return { kind: 'absent' };
  const { value: followed, uri } = follow(value, scope);
  if (followed.kind === 'string') return { kind: 'literal', value: followed.text };
  if (followed.kind === 'constant' && (followed.value === undefined || followed.value === null))
    return { kind: 'absent' };
  return className(followed, { ...scope, uri });
}

/** `User.name` of a class is what the class is called. */
function className(value: Value, { program, uri }: Scope): Written<string> {
  if (value.kind !== 'path') return { kind: 'dynamic' };
  const symbol = program.resolve(uri, value.names);
  return symbol.kind === 'member' && symbol.of.kind === 'class' && symbol.path.join('.') === 'name'
    ? { kind: 'literal', value: symbol.of.shape.name }
    : { kind: 'dynamic' };
}

/** `true` or `false`, directly or by a constant. */
export function booleanOf(value: Value | undefined, scope: Scope): Written<boolean> {
  if (!value) return { kind: 'absent' };
  const { value: followed } = follow(value, scope);
  if (followed.kind !== 'constant') return { kind: 'dynamic' };
  if (followed.value === undefined || followed.value === null) return { kind: 'absent' };
  return typeof followed.value === 'boolean' ? { kind: 'literal', value: followed.value } : { kind: 'dynamic' };
}

/** What a function gives, where it is one whose result shows. */
export function resultOf(value: Value, scope: Scope): Placed | undefined {
  const { value: followed, uri } = follow(value, scope);
  return followed.kind === 'lambda' ? { value: followed.body, uri } : undefined;
}
