import type { Value } from '../../../model/facts.ts';
import type { ArgumentProblem } from '../../../model/problems.ts';
import { columnReference, subscriptPath } from './column-references.ts';
import { constructOf } from '../names/constructs.ts';
import type { JoinExpression } from '../laws/mapping.ts';
import type { Names } from '../names/names.ts';
import type { Scope } from '../values/evaluate.ts';
import type { Reading } from '../workspace.ts';

const unknown: JoinExpression = { kind: 'unknown' };
const literal: JoinExpression = { kind: 'literal' };

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Methods of a column that compare it with their argument. */
const comparisonMethods: ReadonlySet<string> = new Set([
  'is_',
  'is_not',
  'isnot',
  'is_distinct_from',
  'in_',
  'not_in',
  'notin_',
  'like',
  'ilike',
  'not_like',
  'notlike',
  'startswith',
  'endswith',
  'contains',
  'between',
  'match',
]);

/** Reads an SQL expression as far as it matters to a join. Names that lead nowhere are added to `problems`. */
export function joinExpression(
  written: Value,
  reading: Reading,
  asString: boolean,
  problems: ArgumentProblem[],
): JoinExpression {
  const value = subscriptPath(written) ?? written;
  const read = (it: Value | undefined): JoinExpression =>
    it ? joinExpression(it, reading, asString, problems) : unknown;
  switch (value.kind) {
    case 'path': {
      const reference = columnReference(value, reading, asString);
      if (reference.kind === 'problem') problems.push(reference.problem);
      return reference.kind === 'column' ? reference : reference.kind === 'literal' ? literal : unknown;
    }
    case 'operation': {
      const [left, right] = value.operands;
      if (comparisons.has(value.operator))
        return { kind: 'comparison', operator: value.operator, left: read(left), right: read(right) };
      if (value.operator === '&') return { kind: 'junction', operator: 'and', operands: value.operands.map(read) };
      if (value.operator === '|') return { kind: 'junction', operator: 'or', operands: value.operands.map(read) };
      if (value.operator === '~') return { kind: 'junction', operator: 'not', operands: value.operands.map(read) };
      if (value.operator === 'and' || value.operator === 'or')
        return keptByPython(value.operator, read(left), () => read(right));
      return value.operator === 'not' ? unknown : { kind: 'function', operands: value.operands.map(read) };
    }
    case 'call':
      return ofCall(value, reading, asString, read);
    case 'string':
    case 'constant':
    case 'format':
      return literal;
    case 'list':
      return { kind: 'function', operands: value.items.map(read) };
    case 'member':
    case 'subscript':
    case 'dict':
    case 'lambda':
    case 'unknown':
      return unknown;
  }
}

/** Python's own `and` and `or` keep one side: a comparison of two columns is true only if they are one (`BinaryExpression.__bool__`). */
function keptByPython(operator: 'and' | 'or', left: JoinExpression, right: () => JoinExpression): JoinExpression {
  if (left.kind !== 'comparison' || (left.operator !== '==' && left.operator !== '!=')) return unknown;
  if (left.left.kind !== 'column' || left.right.kind !== 'column') return unknown;
  const isTrue = (left.left.column === left.right.column) === (left.operator === '==');
  return isTrue === (operator === 'and') ? right() : left;
}

function ofCall(
  value: Extract<Value, { kind: 'call' }>,
  { scope, workspace }: Reading,
  asString: boolean,
  read: (it: Value | undefined) => JoinExpression,
): JoinExpression {
  const operands = value.arguments.map(read);
  if (value.unpacked.length > 0) return unknown;
  switch (constructOf(value.callee, scope.file, workspace.names)) {
    case 'and':
      return { kind: 'junction', operator: 'and', operands };
    case 'or':
      return { kind: 'junction', operator: 'or', operands };
    case 'not':
      return { kind: 'junction', operator: 'not', operands };
    case 'foreign':
      return { kind: 'annotated', annotation: 'foreign', operand: operands[0] ?? unknown };
    case 'remote':
      return { kind: 'annotated', annotation: 'remote', operand: operands[0] ?? unknown };
    default:
      break;
  }
  const { callee } = value;
  // `Post.tags.op("&&", is_comparison=True)(Tag.names)`, `.bool_op("&&")(…)`
  if (callee.kind === 'call') {
    const of = methodOf(callee.callee);
    const compares = of?.name === 'bool_op' || callee.options.some((it) => it.keyword === 'is_comparison');
    return of && compares
      ? { kind: 'comparison', operator: 'op', left: read(of.of), right: operands[0] ?? literal }
      : unknown;
  }
  const method = methodOf(callee);
  const receiver = method && read(method.of);
  if (
    method &&
    receiver &&
    (receiver.kind === 'column' || receiver.kind === 'annotated' || receiver.kind === 'function')
  ) {
    if (method.name === 'foreign' || method.name === 'remote') return unknown;
    const [left, right] = method.name === 'as_comparison' ? comparedArguments(method.of, value.arguments) : [];
    if (left && right) return { kind: 'comparison', operator: method.name, left: read(left), right: read(right) };
    return comparisonMethods.has(method.name)
      ? { kind: 'comparison', operator: method.name, left: receiver, right: operands[0] ?? literal }
      : { kind: 'function', operands: [receiver, ...operands] };
  }
  if (!asString && !isOfSqlalchemy(callee, scope, workspace.names)) return unknown;
  return { kind: 'function', operands: operands.length > 0 ? operands : [literal] };
}

/** Whether a call may only make an SQL expression of its arguments, as `func.lower(…)`; the project's own functions may make any. */
function isOfSqlalchemy(callee: Value, { file, method }: Scope, names: Names): boolean {
  if (callee.kind !== 'path' || callee.names[0] === method?.receiver) return false;
  const symbol = names.resolve(file, callee.names);
  switch (symbol.kind) {
    case 'external':
      return /^(sqlalchemy|sqlmodel|geoalchemy|flask_sqlalchemy)/.test(symbol.path);
    case 'attribute':
      return symbol.of.kind !== 'class';
    case 'unbound':
      return true;
    case 'class':
    case 'module':
    case 'value':
    case 'function':
      return false;
  }
}

/** The two of `func.instr(a, b).as_comparison(1, 2)`, which counts from one. */
function comparedArguments(of: Value, positions: readonly Value[]): readonly (Value | undefined)[] {
  const given = of.kind === 'call' ? of.arguments : [];
  return positions.map((it) =>
    it.kind === 'constant' && typeof it.value === 'number' ? given[it.value - 1] : undefined,
  );
}

/** What a method call is made on: `Post.author_id.is_` of `Post.author_id.is_(None)`. */
function methodOf(callee: Value): { readonly of: Value; readonly name: string } | undefined {
  if (callee.kind === 'member') return { of: callee.of, name: callee.name };
  if (callee.kind !== 'path' || callee.names.length < 2) return undefined;
  const [first, ...rest] = callee.names.slice(0, -1);
  const name = callee.names.at(-1);
  return first === undefined || name === undefined
    ? undefined
    : { of: { ...callee, names: [first, ...rest], sites: callee.sites.slice(0, -1) }, name };
}
