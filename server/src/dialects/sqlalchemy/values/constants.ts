import type { Value, Written } from '../../../model/facts.ts';
import type { ClassNode } from '../names/classes.ts';
import { follow, lastMember, memberOf, membersOf, type Scope, textOf } from './evaluate.ts';
import type { DeclaredClass } from '../names/names.ts';

/** A value that can be told without running anything. */
type Constant =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  /** A member of an enumeration, which is equal to itself alone. */
  | { readonly kind: 'member'; readonly of: DeclaredClass; readonly name: string }
  | { readonly kind: 'collection'; readonly items: readonly Constant[] };

/** More steps from expression to expression than this are taken for a cycle. */
const maxSteps = 32;

/** Whether Python takes `value` for true, where that can be told. */
export function truthOf(value: Value, scope: Scope): boolean | undefined {
  return truth(constantOf(value, scope, 0));
}

/** A truth value; `None` is absent. */
export function writtenBoolean(written: Value | undefined, scope: Scope): Written<boolean> {
  if (!written) return absent;
  const constant = written.kind === 'constant' ? undefined : constantOf(written, scope, 0);
  const value =
    written.kind === 'constant' ? written.value : constant?.kind === 'scalar' ? constant.value : truth(constant);
  if (value === undefined) return dynamic;
  return value === null ? absent : value ? yes : no;
}

/** Shared, for nearly every relationship is asked for several. */
const absent = { kind: 'absent' } as const;
const dynamic = { kind: 'dynamic' } as const;
const yes = { kind: 'literal', value: true } as const;
const no = { kind: 'literal', value: false } as const;

function truth(constant: Constant | undefined): boolean | undefined {
  switch (constant?.kind) {
    case 'scalar':
      return Boolean(constant.value);
    case 'collection':
      return constant.items.length > 0;
    case 'member':
    case undefined:
      return undefined;
  }
}

function constantOf(value: Value, scope: Scope, steps: number): Constant | undefined {
  if (steps > maxSteps) return undefined;
  const next = (it: Value): Constant | undefined => constantOf(it, scope, steps + 1);
  switch (value.kind) {
    case 'string':
      return { kind: 'scalar', value: value.text };
    case 'constant':
      return value.value === undefined ? undefined : { kind: 'scalar', value: value.value };
    case 'list':
      return collection(value.items.map(next));
    case 'operation':
      return ofOperation(value.operator, value.operands, next);
    case 'path':
      return ofPath(value, scope, steps);
    case 'call':
      return ofInheritance(value, scope) ?? ofCall(value, scope, next);
    case 'format': {
      const text = textOf(value, scope);
      return text === undefined ? undefined : { kind: 'scalar', value: text };
    }
    case 'unknown': {
      const chosen = chosenOf(value, scope);
      return chosen && next(chosen);
    }
    case 'member':
    case 'subscript':
    case 'dict':
    case 'lambda':
      return undefined;
  }
}

/** What `then if test else otherwise` is: where the test can be told, or does not matter. */
export function chosenOf({ choice }: Extract<Value, { kind: 'unknown' }>, scope: Scope): Value | undefined {
  if (!choice) return undefined;
  const { then, otherwise } = choice;
  const holds = truthOf(choice.test, scope);
  if (holds !== undefined) return holds ? then : otherwise;
  const [one, other] = [constantOf(then, scope, 0), constantOf(otherwise, scope, 0)];
  return one && other && equal(one, other) === true ? then : undefined;
}

function collection(items: readonly (Constant | undefined)[]): Constant | undefined {
  const known = items.filter((it) => it !== undefined);
  return known.length === items.length ? { kind: 'collection', items: known } : undefined;
}

function ofOperation(
  operator: string,
  [first, second]: readonly Value[],
  evaluate: (it: Value) => Constant | undefined,
): Constant | undefined {
  const left = first && evaluate(first);
  const boolean = (value: boolean | undefined): Constant | undefined =>
    value === undefined ? undefined : { kind: 'scalar', value };
  const negated = (value: boolean | undefined): Constant | undefined => boolean(value === undefined ? value : !value);
  switch (operator) {
    case 'not':
      return negated(truth(left));
    case 'and':
    case 'or': {
      const holds = truth(left);
      // The left side decides alone where it can.
      if (holds !== undefined) return holds === (operator === 'or') ? left : second && evaluate(second);
      const other = truth(second && evaluate(second));
      return other === (operator === 'or') ? boolean(other) : undefined;
    }
  }
  const right = second && evaluate(second);
  if (!left || !right) return undefined;
  switch (operator) {
    case '==':
    case 'is':
      return boolean(equal(left, right));
    case '!=':
    case 'is not':
      return negated(equal(left, right));
    case 'in':
      return boolean(contains(right, left));
    case 'not in':
      return negated(contains(right, left));
    case '|':
    case '&':
    case '-':
      return combined(operator, left, right);
    default:
      return undefined;
  }
}

/** Two sets put together; only where it is certain which items are the same. */
function combined(operator: '|' | '&' | '-', left: Constant, right: Constant): Constant | undefined {
  if (left.kind !== 'collection' || right.kind !== 'collection') return undefined;
  if (operator === '|') return { kind: 'collection', items: [...left.items, ...right.items] };
  const shared = left.items.map((it) => contains(right, it));
  if (shared.includes(undefined)) return undefined;
  return { kind: 'collection', items: left.items.filter((_, index) => shared[index] === (operator === '&')) };
}

function contains(all: Constant, one: Constant): boolean | undefined {
  if (all.kind !== 'collection') return undefined;
  const same = all.items.map((it) => equal(it, one));
  return same.includes(true) ? true : same.includes(undefined) ? undefined : false;
}

function equal(a: Constant, b: Constant): boolean | undefined {
  if (a.kind === 'scalar' && b.kind === 'scalar') return comparable(a.value) === comparable(b.value);
  if (a.kind === 'member' && b.kind === 'member') return a.of === b.of ? a.name === b.name : undefined;
  const none = [a, b].some((it) => it.kind === 'scalar' && it.value === null);
  return none ? false : undefined;
}

/** `True` equals 1 in Python. */
function comparable(value: string | number | boolean | null): string | number | null {
  return typeof value === 'boolean' ? Number(value) : value;
}

function ofPath(path: Extract<Value, { kind: 'path' }>, scope: Scope, steps: number): Constant | undefined {
  const [first, second, third] = path.names;
  if (second !== undefined && third === undefined && scope.owner && first === scope.method?.receiver)
    return ofMember(scope.owner, second, scope, steps);
  const symbol = scope.locals?.has(first) ? undefined : scope.names.resolve(scope.file, path.names);
  if (symbol?.kind === 'attribute' && symbol.of.kind === 'class')
    return ofAttribute(symbol.of.declared, symbol.name, scope, steps);
  if (symbol?.kind === 'value' && symbol.file.facts.shape.unsettled.includes(symbol.name)) return undefined;
  const { value, scope: at } = follow(path, scope);
  return value === path ? undefined : constantOf(value, at, steps + 1);
}

/** What the class has under that name: a flag of its own, or of the nearest base. */
function ofMember(owner: ClassNode, name: string, scope: Scope, steps: number): Constant | undefined {
  const found = memberOf(owner, name);
  if (!found?.member.value || found.member.conditional) return undefined;
  const { file, declared: body } = found.node;
  return constantOf(found.member.value, { names: scope.names, file, body }, steps + 1);
}

/** `LinkType.session`, `LinkMixin.allowed_link_types`. */
function ofAttribute(of: DeclaredClass, name: string, { names }: Scope, steps: number): Constant | undefined {
  const member = membersOf(of.shape).get(name);
  if (!member?.value || member.conditional) return undefined;
  return isEnumeration(of)
    ? { kind: 'member', of, name }
    : constantOf(member.value, { names, file: of.file, body: of }, steps + 1);
}

/** `has_inherited_table(cls)`: whether a superclass is mapped. */
function ofInheritance(
  { callee, arguments: [of] }: Extract<Value, { kind: 'call' }>,
  { owner, method }: Scope,
): Constant | undefined {
  if (callee.kind !== 'path' || callee.names.at(-1) !== 'has_inherited_table' || !owner?.closed) return undefined;
  if (of?.kind !== 'path' || of.names.length > 1 || of.names[0] !== method?.receiver) return undefined;
  const isMapped = ({ root, isBase, shape }: ClassNode): boolean =>
    root !== undefined && !isBase && lastMember(shape, '__abstract__') === undefined;
  return { kind: 'scalar', value: owner.mro.slice(1).some(isMapped) };
}

const collections: ReadonlySet<string> = new Set(['frozenset', 'set', 'tuple', 'list']);

/** `frozenset({…})`, `set(LinkType)`. */
function ofCall(
  { callee, arguments: given, options, unpacked }: Extract<Value, { kind: 'call' }>,
  { names, file }: Scope,
  evaluate: (it: Value) => Constant | undefined,
): Constant | undefined {
  if (callee.kind !== 'path' || callee.names.length > 1 || options.length + unpacked.length > 0) return undefined;
  if (!collections.has(callee.names[0]) || names.lookup(file, callee.names[0]).kind !== 'unbound') return undefined;
  const [only, other] = given;
  if (!only) return { kind: 'collection', items: [] };
  if (other) return undefined;
  const symbol = only.kind === 'path' ? names.resolve(file, only.names) : undefined;
  if (symbol?.kind === 'class') return isEnumeration(symbol.declared) ? membersAll(symbol.declared) : undefined;
  const items = evaluate(only);
  return items?.kind === 'collection' ? items : undefined;
}

function membersAll(of: DeclaredClass): Constant {
  const names = [...membersOf(of.shape).values()].filter((it) => it.value && !it.name.startsWith('_'));
  return { kind: 'collection', items: names.map(({ name }) => ({ kind: 'member', of, name })) };
}

function isEnumeration({ shape }: DeclaredClass): boolean {
  return shape.bases.some((it) => it.kind === 'path' && /(Enum|Flag)$/.test(it.names.at(-1) ?? ''));
}
