import type { Span } from '../../../base/text.ts';
import type {
  AssignStatement,
  CallExpression,
  ClassStatement,
  Expression,
  Module,
  Statement,
  StringExpression,
} from '../../../syntax/python/tree.ts';

/** Every statement of a file, nested ones behind the one that holds them. */
export function* statementsIn(body: readonly Statement[]): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    if ('body' in statement) yield* statementsIn(statement.body);
  }
}

/** Every class of a file, nested ones too. */
export function* classesIn(tree: Module): Generator<ClassStatement> {
  for (const statement of statementsIn(tree.body)) if (statement.kind === 'class') yield statement;
}

/** The class whose name stands at `name`. */
export function classAt(tree: Module, name: Span): ClassStatement | undefined {
  for (const found of classesIn(tree)) if (found.name.span.start === name.start) return found;
  return undefined;
}

/** The call that stands at `span`. */
export function callAt(tree: Module, span: Span): CallExpression | undefined {
  for (const expression of expressionsIn(tree)) {
    if (expression.kind === 'call' && expression.span.start === span.start && expression.span.end === span.end) {
      return expression;
    }
  }
  return undefined;
}

/** Every string literal of a file. */
export function* stringsIn(tree: Module): Generator<StringExpression> {
  for (const expression of expressionsIn(tree)) if (expression.kind === 'string') yield expression;
}

/** The assignments in a class's own body. */
export function assignmentsOf(statement: ClassStatement): readonly AssignStatement[] {
  return statement.body.filter((it) => it.kind === 'assign');
}

/** `a.b.c` as its names; `undefined` for anything else. */
export function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'attribute') return undefined;
  const before = pathOf(expression.value);
  return before && [...before, expression.name.name];
}

/** The last name of a dotted path. */
export function lastNameOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'attribute' ? expression.name.name : undefined;
}

/** An expression and everything in it. */
export function* within(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* within(part);
}

function* expressionsIn(tree: Module): Generator<Expression> {
  for (const statement of statementsIn(tree.body)) {
    for (const expression of expressionsOf(statement)) yield* within(expression);
  }
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'import':
      return [];
    case 'class':
      return [...statement.decorators, ...statement.arguments.map(({ value }) => value)];
    case 'function':
      return statement.returns ? [...statement.decorators, statement.returns] : statement.decorators;
    case 'assign':
      return [...statement.targets, statement.annotation, statement.value].filter((it) => it !== undefined);
    case 'expression':
      return [statement.value];
    case 'return':
      return statement.value ? [statement.value] : [];
    case 'block':
      return statement.test ? [statement.test] : [];
  }
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.value];
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case 'subscript':
      return [expression.value, ...expression.items];
    case 'formatted':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'lambda':
      return [expression.body];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'name':
    case 'string':
    case 'constant':
    case 'opaque':
      return [];
  }
}
