import { scan } from '../../../syntax/python/scan.ts';
import type { CallExpression, Expression } from '../../../syntax/python/tree.ts';
import { lastNameOf, pathOf, within } from './walk.ts';

/** What the names in an expression of a class body are outside of it. */
export interface Qualification {
  /** The class whose body the expression stands in. */
  readonly owner: string;
  /** Its columns, which are bare names there. */
  readonly columns: ReadonlySet<string>;
  /** Names that SQLAlchemy's functions are reached through. */
  readonly modules: ReadonlySet<string>;
  /** Variables that hold tables, and the keys of these in the metadata. */
  readonly tables: ReadonlyMap<string, string>;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * An expression as it is written in a string that SQLAlchemy evaluates: with classes by name, tables by key, and the
 * functions of SQLAlchemy without a prefix (`_class_resolver` of `sqlalchemy.orm.clsregistry` knows these).
 */
export function qualify(text: string, { owner, columns, modules, tables }: Qualification): string {
  const written = rewrite(text, (expression) => {
    const { start, end } = expression.span;
    const names = pathOf(expression);
    const [first, ...rest] = names ?? [];
    if (first === undefined) return undefined;
    if (expression.kind === 'name') {
      const table = tables.get(first);
      if (table !== undefined) return { start, end, text: table };
      if (columns.has(first)) return { start, end, text: `${owner}.${first}` };
      // What a method of `@declared_attr` calls the class.
      return first === 'cls' || first === 'self' ? { start, end, text: owner } : undefined;
    }
    if (!modules.has(first)) return undefined;
    return { start, end, text: (rest[0] === 'orm' ? rest.slice(1) : rest).join('.') };
  });
  return oneLine(written);
}

/** An expression without the line breaks in it. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/([([])\s*[\r\n]\s*/g, '$1')
    .replaceAll(/,?\s*[\r\n]\s*([)\]])/g, '$1')
    .replaceAll(/\s*[\r\n]\s*/g, ' ');
}

/**
 * A join condition seen from the other side: what `remote()` marks is local there. Between different tables the mark is
 * not needed; within one table it moves to the other operand.
 */
export function mirrorRemote(text: string, sameTable: boolean): string {
  if (!isAnnotated(text, 'remote')) return text;
  return rewrite(text, (expression, source) => {
    const { start, end } = expression.span;
    if (expression.kind === 'binary' && sameTable && isComparison(expression.operator)) {
      const { left, right } = expression;
      const [isLeft, isRight] = [hasMark(left), hasMark(right)];
      if (isLeft === isRight) return undefined;
      const plain = (it: Expression) => unmark(source, it);
      const operator = source.slice(left.span.end, right.span.start);
      const mark = markOf(isLeft ? left : right);
      const [first, second] = isLeft
        ? [plain(left), `${mark}(${plain(right)})`]
        : [`${mark}(${plain(left)})`, plain(right)];
      return { start, end, text: first + operator.replaceAll(/[()]/g, '') + second };
    }
    if (!sameTable && isMark(expression)) return { start, end, text: unmark(source, expression) };
    return undefined;
  });
}

/** Whether an expression calls `annotation`: `remote` or `foreign`. */
export function isAnnotated(text: string, annotation: 'remote' | 'foreign'): boolean {
  return new RegExp(`\\b${annotation}\\s*\\(`).test(text);
}

/** Replaces the outermost expressions that `replace` has something for. */
function rewrite(text: string, replace: (expression: Expression, source: string) => Replacement | undefined): string {
  // In brackets, so that line breaks in it are none.
  const source = `_ = (${text})`;
  const [statement] = scan(source).body;
  if (statement?.kind !== 'assign' || !statement.value) return text;
  const found: Replacement[] = [];
  for (const expression of within(statement.value)) {
    const replacement = replace(expression, source);
    if (replacement && !found.some(({ start, end }) => start <= replacement.start && replacement.end <= end)) {
      found.push(replacement);
    }
  }
  found.sort((a, b) => b.start - a.start);
  const written = found.reduce(
    (done, { start, end, text: added }) => done.slice(0, start) + added + done.slice(end),
    source,
  );
  return written.slice('_ = ('.length, -1);
}

function isComparison(operator: string): boolean {
  return /^(==|!=|<=?|>=?)$/.test(operator);
}

function isMark(expression: Expression): expression is CallExpression {
  return expression.kind === 'call' && lastNameOf(expression.callee) === 'remote';
}

function hasMark(expression: Expression): boolean {
  return [...within(expression)].some(isMark);
}

/** How the mark is called: `remote`, `orm.remote`. */
function markOf(expression: Expression): string {
  const mark = [...within(expression)].find(isMark);
  return (mark && pathOf(mark.callee)?.join('.')) ?? 'remote';
}

/** The text of an expression without its marks. */
function unmark(source: string, expression: Expression): string {
  const { start, end } = expression.span;
  const text = source.slice(start, end);
  const mark = [...within(expression)].find(isMark);
  const inner = mark?.arguments[0];
  if (!mark || !inner) return text;
  return (
    text.slice(0, mark.span.start - start) +
    source.slice(inner.span.start, inner.span.end) +
    text.slice(mark.span.end - start)
  );
}
