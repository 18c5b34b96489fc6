import type { Column } from '../../../model/schema.ts';
import type { JoinExpression, Mapper } from './mapping.ts';

/** One mention of a column in a join condition, with the annotations SQLAlchemy gives it. */
export interface Mention {
  readonly column: Column;
  foreign: boolean;
  remote: boolean;
  local: boolean;
  /** SQLAlchemy's `parentmapper`: whose attribute it is, as far as that is known before sides are found. */
  readonly of?: Mapper | undefined;
}

/** A comparison; a side that is not a plain column is `undefined`. */
export interface Clause {
  readonly left: Mention | undefined;
  readonly right: Mention | undefined;
}

/** Two columns that a comparison brings together, also from within functions. */
export interface Pair {
  readonly left: Mention;
  readonly right: Mention;
  /** The columns of both, in this order. */
  readonly columns: ColumnPair;
  readonly equality: boolean;
}

export type ColumnPair = readonly [Column, Column];

/** A join condition taken apart into what the laws ask for; the annotations are filled in step by step. */
export interface Condition {
  readonly expression: JoinExpression;
  /** Breadth first, as SQLAlchemy's `visitors.iterate` meets them. */
  readonly mentions: readonly Mention[];
  readonly clauses: readonly Clause[];
  /** Two columns that only a nameless operation brings together: what may be arithmetic, a clause to SQLAlchemy as well. */
  readonly operations: readonly Clause[];
  /** What SQLAlchemy's `visit_binary_product` delivers. */
  readonly pairs: readonly Pair[];
  /** Whether no part of it is unknown. */
  readonly complete: boolean;
}

/** The condition of a join on foreign keys: each referenced column equals the referring one. */
export function equate(columns: readonly ColumnPair[]): Condition {
  const pairs = columns.map(equal);
  const [first] = pairs;
  const simple = first !== undefined && pairs.length === 1;
  const mentions = simple ? [first.left, first.right] : pairs.flatMap((pair) => [pair.left, pair.right]);
  return { expression: equality(columns), mentions, clauses: pairs, operations: noOperations, pairs, complete: true };
}

const noOperations: readonly Clause[] = [];

function equal(columns: ColumnPair): Pair {
  return { left: mention(columns[0]), right: mention(columns[1]), columns, equality: true };
}

function equality(columns: readonly ColumnPair[]): JoinExpression {
  const [first] = columns;
  if (first !== undefined && columns.length === 1)
    return {
      kind: 'comparison',
      operator: '==',
      left: { kind: 'column', column: first[0] },
      right: { kind: 'column', column: first[1] },
    };
  return { kind: 'junction', operator: 'and', operands: columns.map((pair) => equality([pair])) };
}

/** Takes a written condition apart. */
export function compile(expression: JoinExpression): Condition {
  const clauses: Clause[] = [];
  const pairs: Pair[] = [];
  const tree = lower(expression, false, false);
  collect(tree, clauses, pairs);
  const mentions: Mention[] = [];
  let complete = true;
  const queue: Node[] = [tree];
  for (const node of queue) {
    if (node.kind === 'mention') mentions.push(node.mention);
    else if (node.kind === 'unknown') complete = false;
    else queue.push(...node.children);
  }
  return { expression, mentions, clauses, operations: operationsIn(queue), pairs, complete };
}

/** The same condition with other annotations; everything not given is dropped. */
export function annotated(
  condition: Condition,
  marks: (mention: Mention) => Partial<Omit<Mention, 'column'>>,
): Condition {
  const mentions = condition.mentions.map((old) => ({ ...mention(old.column), ...marks(old) }));
  const copy = (old: Mention): Mention => mentions[condition.mentions.indexOf(old)] ?? old;
  const pairs = condition.pairs.map((pair) => ({ ...pair, left: copy(pair.left), right: copy(pair.right) }));
  const clauses = condition.clauses.map(({ left, right }) => ({
    left: left && copy(left),
    right: right && copy(right),
  }));
  return { ...condition, mentions, clauses, pairs };
}

function mention(column: Column): Mention {
  return { column, foreign: false, remote: false, local: false };
}

type Node =
  | { readonly kind: 'mention'; readonly mention: Mention }
  | { readonly kind: 'comparison'; readonly equality: boolean; readonly children: readonly [Node, Node] }
  | { readonly kind: 'group'; readonly children: readonly Node[]; readonly nameless?: boolean }
  | { readonly kind: 'unknown' };

/** Moves `foreign()` and `remote()` down to the columns, as SQLAlchemy's `_annotate_columns` does. */
function lower(expression: JoinExpression, foreign: boolean, remote: boolean): Node {
  switch (expression.kind) {
    case 'column':
      return {
        kind: 'mention',
        mention: { column: expression.column, foreign, remote, local: false, of: expression.of },
      };
    case 'annotated':
      return lower(
        expression.operand,
        foreign || expression.annotation === 'foreign',
        remote || expression.annotation === 'remote',
      );
    case 'comparison': {
      const children = [lower(expression.left, foreign, remote), lower(expression.right, foreign, remote)] as const;
      return { kind: 'comparison', equality: expression.operator === '==', children };
    }
    case 'junction': {
      const children = expression.operands.map((operand) => lower(operand, foreign, remote));
      const [only] = children;
      // `~(a == b)` is `a != b`, and the other way round: `BinaryExpression._negate`.
      if (expression.operator === 'not' && only?.kind === 'comparison' && expression.operands[0]?.kind === 'comparison')
        return { ...only, equality: expression.operands[0].operator === '!=' };
      return { kind: 'group', children };
    }
    case 'function': {
      const children = expression.operands.map((operand) => lower(operand, foreign, remote));
      return { kind: 'group', children, nameless: expression.name === undefined };
    }
    case 'literal':
      return { kind: 'group', children: [] };
    case 'unknown':
      return { kind: 'unknown' };
  }
}

/** Lists the comparisons below `node`, and returns the columns that a comparison above it would compare. */
function collect(node: Node, clauses: Clause[], pairs: Pair[]): readonly Mention[] {
  if (node.kind === 'mention') return [node.mention];
  if (node.kind === 'unknown') return [];
  if (node.kind === 'group') return node.children.flatMap((child) => collect(child, clauses, pairs));
  const [left, right] = node.children;
  clauses.push({ left: plain(left), right: plain(right) });
  const others = collect(right, clauses, pairs);
  for (const one of collect(left, clauses, pairs))
    for (const other of others)
      pairs.push({ left: one, right: other, columns: [one.column, other.column], equality: node.equality });
  return [];
}

function operationsIn(nodes: readonly Node[]): readonly Clause[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'group' || node.nameless !== true || node.children.length !== 2) return [];
    const [left, right] = node.children.map(plain);
    return left === undefined || right === undefined ? [] : [{ left, right }];
  });
}

function plain(node: Node): Mention | undefined {
  return node.kind === 'mention' ? node.mention : undefined;
}
