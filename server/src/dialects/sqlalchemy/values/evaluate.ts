import type { Value, Written } from '../../../model/facts.ts';
import type { ClassShape, Member, Method } from '../../../syntax/python/shape.ts';
import { computedExpression } from '../../../syntax/python/value.ts';
import type { ClassNode } from '../names/classes.ts';
import type { DeclaredClass, Names, PythonFile, Symbol } from '../names/names.ts';
import { chosenOf } from './constants.ts';
import { substitute } from './substitute.ts';

/** Where a value stands, and so what its names mean: first the method, then the class body, then the module. */
export interface Scope {
  readonly names: Names;
  readonly file: PythonFile;
  /** The class in whose body the value stands. */
  readonly body?: DeclaredClass;
  readonly method?: Method | undefined;
  /** What the method's own names are set to, where the value stands. */
  readonly locals?: ReadonlyMap<string, Value> | undefined;
  /** The class that `cls` is, when the value is evaluated for one. */
  readonly owner?: ClassNode;
  /** What `cls.__tablename__` is. */
  readonly tablename?: string | undefined;
}

const absent = { kind: 'absent' } as const;
const dynamic = { kind: 'dynamic' } as const;

/** More steps from name to name than this are taken for a cycle. */
const maxSteps = 16;

/** Follows names to what they are set to, where that can be told; else the value itself. */
export function follow(value: Value, scope: Scope, steps = 0): { readonly value: Value; readonly scope: Scope } {
  if (value.kind === 'unknown' && steps <= maxSteps) {
    const chosen = chosenOf(value, scope);
    return chosen ? follow(chosen, scope, steps + 1) : { value, scope };
  }
  if (value.kind !== 'path' || steps > maxSteps) return { value, scope };
  const [first, second, ...more] = value.names;
  if (second !== undefined) {
    if (!scope.owner || first !== scope.method?.receiver) return followSymbol(value, scope, steps);
    const found = memberOf(scope.owner, second);
    if (!found?.member.value) return { value, scope };
    const at = { ...scope, file: found.node.file, body: found.node.declared, method: undefined, locals: undefined };
    if (more.length === 0) return follow(found.member.value, at, steps + 1);
    // `cls.target.id` is the `id` of the class that `target` is set to.
    return found.member.value.kind === 'path'
      ? follow({ ...value, names: [...found.member.value.names, ...more] }, at, steps + 1)
      : { value, scope };
  }
  const local = scope.locals?.get(first);
  if (local) return local === value ? { value, scope } : follow(local, scope, steps + 1);
  const member = scope.body && lastMember(scope.body.shape, first);
  if (member?.value && member.value !== value) return follow(member.value, scope, steps + 1);
  return followSymbol(value, scope, steps);
}

function followSymbol(
  value: Extract<Value, { kind: 'path' }>,
  scope: Scope,
  steps: number,
): { readonly value: Value; readonly scope: Scope } {
  const symbol = scope.names.resolve(scope.file, value.names);
  if (symbol.kind === 'value') return follow(symbol.value, { names: scope.names, file: symbol.file }, steps + 1);
  if (symbol.kind === 'attribute' && symbol.of.kind === 'class') {
    const { name } = symbol;
    const { declared } = symbol.of;
    const member = lastMember(declared.shape, name);
    if (member?.value && !member.conditional && isLiteral(member.value) && !isSetLater(name, declared.shape))
      return { value: member.value, scope: { names: scope.names, file: declared.file, body: declared } };
  }
  return { value, scope };
}

/** What a path means where it stands: in a class body the classes within come before the names of the module. */
export function resolveHere([first, ...rest]: readonly [string, ...string[]], { names, file, body }: Scope): Symbol {
  const inner = body && names.within(body, first);
  return inner ? rest.reduce((of, name) => names.attribute(of, name), inner) : names.resolve(file, [first, ...rest]);
}

/** Whether a class method sets the attribute, so that it may be anything by the time somebody asks. */
function isSetLater(name: string, { members }: ClassShape): boolean {
  return members.some(({ method }) => {
    const target = method?.receiver && `${method.receiver}.${name}`;
    return method?.body.some((it) => it.kind === 'local' && it.name === target);
  });
}

function isLiteral(value: Value): boolean {
  return value.kind === 'string' || value.kind === 'constant' || value.kind === 'dict' || value.kind === 'list';
}

const memberIndexes = new WeakMap<ClassShape, ReadonlyMap<string, Member>>();

/** The members of a class body by name; of a name bound twice the last, in the place of the last. */
export function membersOf(shape: ClassShape): ReadonlyMap<string, Member> {
  const known = memberIndexes.get(shape);
  if (known) return known;
  const index = new Map<string, Member>();
  for (const member of shape.members) {
    // What stands in `else` may not be what counts: `else: author_id = None`.
    if (member.conditional && member.value?.kind === 'constant' && index.get(member.name)?.conditional) continue;
    index.delete(member.name);
    index.set(member.name, member);
  }
  memberIndexes.set(shape, index);
  return index;
}

/** The last binding of `name` in a class body, which is the one that counts. */
export function lastMember(shape: ClassShape, name: string): Member | undefined {
  return membersOf(shape).get(name);
}

/** The member that `name` is on `node`, along its bases. */
export function memberOf(
  node: ClassNode,
  name: string,
): { readonly node: ClassNode; readonly member: Member } | undefined {
  for (const base of node.mro) {
    const member = lastMember(base.shape, name);
    if (member && (member.value ?? member.method)) return { node: base, member };
  }
  return undefined;
}

/** The string a value is, where that can be told without running anything. */
export function textOf(written: Value, scope: Scope, steps = 0): string | undefined {
  // Most values are what they are: nothing is followed or made for them.
  if (written.kind === 'string') return written.text;
  if (written.kind === 'constant' || steps > maxSteps) return undefined;
  const { value, scope: at } = follow(written, scope);
  const inner = (it: Value): string | undefined => textOf(it, at, steps + 1);
  switch (value.kind) {
    case 'string':
      return value.text;
    case 'format':
      return joinAll(value.parts.map((it) => (typeof it === 'string' ? it : inner(it))));
    case 'operation':
      if (value.operator === '%') return percented(value.operands, inner);
      return value.operator === '+' ? joinAll(value.operands.map(inner)) : undefined;
    case 'path':
      if (value.names.join('.') === '__name__') return at.file.module;
      return dunder(value.names, at) ?? attributeText(value.names, at);
    case 'call':
      return substitute(value, at, (it, there) => textOf(it, there, steps + 1)) ?? methodCall(value, inner);
    case 'constant':
    case 'member':
    case 'subscript':
    case 'list':
    case 'dict':
    case 'lambda':
    case 'unknown':
      return undefined;
  }
}

/** `cls.__name__` and `cls.__tablename__`. */
function dunder(names: readonly string[], { owner, method, tablename }: Scope): string | undefined {
  if (!owner || names.length !== 2 || names[0] !== method?.receiver) return undefined;
  if (names[1] === '__name__') return owner.name;
  return names[1] === '__tablename__' ? tablename : undefined;
}

/** `User.__name__`, and `User.__tablename__` where the class body says it. */
function attributeText(path: readonly [string, ...string[]], { names, file }: Scope): string | undefined {
  const last = path.at(-1);
  if (last !== '__tablename__' && last !== '__name__') return undefined;
  const symbol = names.resolve(file, path);
  if (symbol.kind !== 'attribute' || symbol.of.kind !== 'class') return undefined;
  const { shape } = symbol.of.declared;
  if (last === '__name__') return shape.name;
  const { value } = lastMember(shape, symbol.name) ?? {};
  return value?.kind === 'string' ? value.text : undefined;
}

/** `cls.__name__.lower()`, `"{}_{name}".format(…)`, `repr("…")`; of a path the last name is the method. */
function methodCall(
  { callee, arguments: given, options }: Extract<Value, { kind: 'call' }>,
  inner: (it: Value) => string | undefined,
): string | undefined {
  const fields = (): Fields => [
    ...given.map((it, index) => [String(index), inner(it)] as const),
    ...options.map(({ keyword, value }) => [keyword, inner(value)] as const),
  ];
  if (callee.kind === 'member') return applyMethod(inner(callee.of), callee.name, fields);
  if (callee.kind !== 'path') return undefined;
  const [first, ...rest] = callee.names.slice(0, -1);
  const name = callee.names.at(-1) ?? '';
  // A text within quotes is a value, whatever it is.
  if (first === undefined) return name === 'repr' && given[0] ? `'${inner(given[0]) ?? ''}'` : undefined;
  return applyMethod(inner({ ...callee, names: [first, ...rest] }), name, fields);
}

type Fields = readonly (readonly [name: string, text: string | undefined])[];

function applyMethod(text: string | undefined, method: string, fields: () => Fields): string | undefined {
  if (text === undefined) return undefined;
  const given = (): readonly (string | undefined)[] => fields().map(([, it]) => it);
  switch (method) {
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'lstrip':
      return given()[0] === '_' ? text.replace(/^_+/, '') : undefined;
    case 'replace':
      return given().length === 2 ? replaced(text, given()) : undefined;
    case 'format':
      return formatted(text, new Map(fields()));
    default:
      return undefined;
  }
}

function replaced(text: string, [part, by]: readonly (string | undefined)[]): string | undefined {
  return part === undefined || part === '' || by === undefined ? undefined : text.replaceAll(part, () => by);
}

function formatted(template: string, given: ReadonlyMap<string, string | undefined>): string | undefined {
  let next = 0;
  // What is not given stays in braces, and so the whole is not known.
  const text = template.replaceAll(
    /\{(\w*)\}/g,
    (field, name: string) => given.get(name === '' ? String(next++) : name) ?? field,
  );
  return /[{}]/.test(text) ? undefined : text;
}

/** `"%s.id" % name`, `"%s.%s" % (table, column)`. */
function percented([template, given]: readonly Value[], inner: (it: Value) => string | undefined): string | undefined {
  const text = template && inner(template);
  const values = given?.kind === 'list' && given.form === 'tuple' ? given.items : given ? [given] : [];
  const [first = '', ...pieces] = text?.split('%s') ?? [];
  if (text === undefined || pieces.length !== values.length || [first, ...pieces].some((it) => it.includes('%')))
    return undefined;
  return joinAll([first, ...pieces.flatMap((it, index) => [values[index] && inner(values[index]), it])]);
}

function joinAll(parts: readonly (string | undefined)[]): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

/** A computed string (`f"{cls.__name__}.id == User.id"`), or a constant's, to be evaluated as one that is written in place. */
export function spelledOut(value: Value, scope: Scope): Value {
  if (value.kind === 'string' && !value.expression)
    return { ...value, expression: computedExpression(value.text, value.site) };
  if (value.kind !== 'format' && value.kind !== 'operation' && value.kind !== 'call') return value;
  const text = textOf(value.kind === 'format' ? { ...value, parts: withoutQuoted(value.parts) } : value, scope);
  if (text === undefined) return value;
  return { kind: 'string', text, expression: computedExpression(text, value.site), site: value.site };
}

/** What stands between quotes within the string is a value when that is evaluated, whatever it is: `f"User.kind == '{KIND}'"`. */
function withoutQuoted(parts: Extract<Value, { kind: 'format' }>['parts']): typeof parts {
  return parts.map((it, index) => {
    const [before, after] = [parts[index - 1], parts[index + 1]];
    const quote = typeof before === 'string' ? before.at(-1) : undefined;
    const isQuoted = (quote === "'" || quote === '"') && typeof after === 'string' && after.startsWith(quote);
    return isQuoted && typeof it !== 'string' ? '' : it;
  });
}

/** A string option; falsy values are absent, as SQLAlchemy takes them. */
export function writtenText(written: Value | undefined, scope: Scope): Written<string> {
  if (!written) return absent;
  const text = textOf(written, scope);
  if (text !== undefined) return text === '' ? absent : { kind: 'literal', value: text };
  const { value } = follow(written, scope);
  return value.kind === 'constant' && !value.value ? absent : dynamic;
}

/** Whether a value is literally `None` (or nothing is written). */
export function isNone(written: Value | undefined, scope: Scope): boolean {
  if (!written) return true;
  const { value } = follow(written, scope);
  return value.kind === 'constant' && value.value === null;
}
