import type { Declaration } from '../../../model/graph.ts';
import { append, changeMember, remove, unquoted } from '../../typescript/compose/comma-list.ts';
import { type Change, quoted, type Script } from '../../typescript/compose/script.ts';
import { readDict } from '../../typescript/follow.ts';
import type { RelationArgs } from '../args/class-args.ts';
import type { Span } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';

/** Where the arguments of a decorator stand, without the brackets; `undefined` for one that is not called. */
function argumentsOf(script: Script, { call, callee, positional }: Declaration): Arguments | undefined {
  const whole = script.span(call.site);
  const start = script.text.indexOf('(', script.span(callee.site).end);
  if (start < 0 || start >= whole.end || script.text.charAt(whole.end - 1) !== ')') return undefined;
  return { inner: { start: start + 1, end: whole.end - 1 }, items: positional.map((it) => spanOf(script, it)) };
}

interface Arguments {
  readonly inner: Span;
  readonly items: readonly Span[];
}

function spanOf(script: Script, value: Value): Span {
  const span = script.span(value.site);
  return value.kind === 'string' ? unquoted(script, span) : span;
}

/** Sets one option of a relation, or removes it. */
export function changeOption(
  script: Script,
  declaration: Declaration,
  args: RelationArgs,
  keyword: string,
  value: string | undefined,
): readonly Change[] {
  if (!args.member) return [];
  const dict = declaration.positional.find((it) => it.kind === 'dict');
  const given = argumentsOf(script, declaration);
  if (!given) return [];
  if (!dict)
    return value === undefined || args.open || args.options.size > 0
      ? []
      : [append(given.inner, given.items, `{ ${keyword}: ${value} }`)];
  const { options } = readDict(dict);
  if (value === undefined && options.size === 1 && options.has(keyword) && dict.entries.length === 1) {
    const change = remove(script, given.inner, given.items, declaration.positional.indexOf(dict));
    return change ? [change] : [];
  }
  return changeMember(script, dict, options, keyword, value);
}

/** Lets a relation name `name` as its inverse side, or nothing when `undefined`. */
export function changeInverse(
  script: Script,
  declaration: Declaration,
  args: RelationArgs,
  name: string | undefined,
): readonly Change[] {
  if (!args.member) return changeSchemaInverse(script, declaration, args, name);
  const given = argumentsOf(script, declaration);
  if (!given || args.tree) return [];
  const { inverse } = args;
  const index = inverse ? declaration.positional.indexOf(inverse) : -1;
  if (name === undefined) {
    const change =
      index < 0 || args.kind === 'one-to-many' ? undefined : remove(script, given.inner, given.items, index);
    return change ? [change] : [];
  }
  const span = given.items[index];
  if (inverse && span) return renamed(script, inverse, span, name);
  const spelled = inverseText(script, declaration, name);
  const [target, next] = given.items;
  if (!target) return [];
  const at = next ? next.start : target.end;
  return [{ span: { start: at, end: at }, text: next ? `${spelled}, ` : `, ${spelled}` }];
}

/** `p => p.author` keeps all but the name; a path through what is embedded is written anew from the parameter on. */
function renamed(script: Script, inverse: Value, span: Span, name: string): readonly Change[] {
  if (inverse.kind === 'string') return [{ span: script.span(inverse.site), text: name }];
  if (inverse.kind !== 'lambda') return [];
  const { body, parameters = [] } = inverse;
  const [parameter] = parameters;
  if (body.kind === 'string') return [{ span: script.span(body.site), text: name }];
  const first = parameter?.kind === 'name' ? parameter.name : undefined;
  const text = script.text.slice(span.start, span.end);
  if (body.kind === 'path' && first !== undefined && body.names.length === 2 && !name.includes('.')) {
    const last = body.sites.at(-1);
    if (last !== undefined && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(script.at(last)))
      return [{ span: script.span(last), text: name }];
  }
  if (first === undefined || !text.includes('=>')) return [];
  const head = text.slice(0, text.indexOf('=>') + 2);
  return [{ span, text: `${head} ${first}.${name}` }];
}

function changeSchemaInverse(
  script: Script,
  declaration: Declaration,
  { inverse }: RelationArgs,
  name: string | undefined,
): readonly Change[] {
  if (inverse && (inverse.kind !== 'string' || declaration.options.get('inverseSide')?.indirect)) return [];
  if (inverse && name !== undefined) return [{ span: script.span(inverse.site), text: name }];
  const dict: Value = { kind: 'dict', entries: [], site: declaration.call.site };
  return changeMember(
    script,
    dict,
    declaration.options,
    'inverseSide',
    name === undefined ? undefined : quoted(script, name),
  );
}

/** `(post) => post.author` in the way the file writes its functions, or `'author'` where targets are strings. */
export function inverseText(script: Script, declaration: Declaration, name: string): string {
  const spelled = declaration.target?.spelled ?? 'it';
  if (declaration.positional[0]?.kind === 'string') return quoted(script, name);
  return inverseFunction(script, spelled, name);
}

/** `(post) => post.author`. */
export function inverseFunction(script: Script, className: string, name: string): string {
  const parameter = parameterFor(className);
  return `${inBrackets(script) ? `(${parameter})` : parameter} => ${parameter}.${name}`;
}

/** Whether a single parameter stands in brackets here: as Prettier writes it, unless the file does otherwise. */
function inBrackets({ text }: Script): boolean {
  return !/[(,]\s*\w+\s*=>/.test(text) || /\(\w+(?::\s*\w+)?\)\s*=>/.test(text);
}

const reserved: ReadonlySet<string> = new Set([
  'class',
  'case',
  'default',
  'function',
  'import',
  'export',
  'package',
  'new',
]);

function parameterFor(className: string): string {
  const name = className.charAt(0).toLowerCase() + className.slice(1);
  return reserved.has(name) || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? 'it' : name;
}

/** Puts the target into a function, where it is given as it is. */
export function wrapTarget(script: Script, declaration: Declaration): readonly Change[] {
  const [target] = declaration.positional;
  if (target?.kind !== 'path') return [];
  const { start } = script.span(target.site);
  return [{ span: { start, end: start }, text: '() => ' }];
}
