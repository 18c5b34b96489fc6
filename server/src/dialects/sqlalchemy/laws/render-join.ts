import type { Column } from '../../../model/schema.ts';
import type { Join } from './configured.ts';
import type { JoinExpression } from './mapping.ts';

/** What stands for a part that the source does not show. */
const hidden = '…';

const operators: Readonly<Record<string, string>> = {
  '==': '=',
  in_: 'IN',
  not_in: 'NOT IN',
  notin_: 'NOT IN',
  is_: 'IS',
  is_not: 'IS NOT',
  isnot: 'IS NOT',
  is_distinct_from: 'IS DISTINCT FROM',
  like: 'LIKE',
  ilike: 'ILIKE',
  not_like: 'NOT LIKE',
  notlike: 'NOT LIKE',
};

/** A join as SQL for people to read: `user.id = post.author_id`; with `secondary`, both conditions. */
export function joinToSql({ primary, secondary }: Join): string {
  return conditionToSql(
    secondary === undefined ? primary : { kind: 'junction', operator: 'and', operands: [primary, secondary] },
  );
}

/** One join condition as SQL; `foreign()` and `remote()` leave no trace in it. */
export function conditionToSql(expression: JoinExpression): string {
  switch (expression.kind) {
    case 'column':
      return columnToSql(expression.column);
    case 'annotated':
      return conditionToSql(expression.operand);
    case 'comparison': {
      const operator = operators[expression.operator] ?? expression.operator;
      return `${conditionToSql(expression.left)} ${operator} ${conditionToSql(expression.right)}`;
    }
    case 'junction': {
      if (expression.operator === 'not') return `NOT (${expression.operands.map(conditionToSql).join(', ')})`;
      const { operator } = expression;
      return expression.operands.map((operand) => operandToSql(operand, operator)).join(` ${operator.toUpperCase()} `);
    }
    case 'function':
      return `${expression.name ?? hidden}(${expression.operands.map(conditionToSql).join(', ')})`;
    case 'literal':
      return expression.text ?? hidden;
    case 'unknown':
      return hidden;
  }
}

/** An `OR` within an `AND` needs its parentheses. */
function operandToSql(operand: JoinExpression, within: 'and' | 'or'): string {
  const sql = conditionToSql(operand);
  return within === 'and' && operand.kind === 'junction' && operand.operator === 'or' ? `(${sql})` : sql;
}

function columnToSql({ table, name }: Column): string {
  if (table.name === '') return name;
  return `${table.schema === undefined ? '' : `${table.schema}.`}${table.name}.${name}`;
}
