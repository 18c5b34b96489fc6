import { ts } from './compiler.ts';
import type { Applies } from './shape.ts';
import { textOf } from './sites.ts';
import { type Reading, toValue, withoutCasts } from './value.ts';

/** The decorators that a function applies to what it is given, as decorators of a project do; `undefined` where it applies none. */
export function appliesOf(node: ts.FunctionLikeDeclaration, reading: Reading): Applies | undefined {
  const { text } = reading.file;
  const at = text.indexOf(')(', node.pos);
  if (!node.body || at < 0 || at >= node.end) return undefined;
  const calls: ts.Expression[] = [];
  const aliases = new Map<string, readonly string[] | undefined>();
  const elsewhere: ts.Expression[] = [];
  const pending: { readonly node: ts.Node; readonly within: ts.FunctionLikeDeclaration }[] = [
    { node: node.body, within: node },
  ];
  for (const it of pending) {
    if (ts.isExpressionStatement(it.node)) evaluate(it.node.expression, it.within);
    else if (ts.isVariableDeclaration(it.node) && it.node.initializer) assign(it.node.name, it.node.initializer);
    const inner = ts.isArrowFunction(it.node) || ts.isFunctionExpression(it.node) ? it.node : it.within;
    ts.forEachChild(it.node, (child) => {
      pending.push({ node: child, within: inner });
    });
  }
  if (calls.length + elsewhere.length === 0) return undefined;
  return { calls: calls.map((it) => toValue(it, reading)), aliases, elsewhere: elsewhere.length > 0 };

  function evaluate(expression: ts.Expression, within: ts.FunctionLikeDeclaration): void {
    if (ts.isCallExpression(expression)) {
      const applied = withoutCasts(expression.expression);
      if (!ts.isCallExpression(applied)) return;
      if (handsOn(expression, within)) calls.push(applied);
      else elsewhere.push(applied);
    } else if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      assign(expression.left, expression.right);
  }

  function assign(to: ts.Node, value: ts.Expression): void {
    if (!ts.isIdentifier(to)) return;
    const name = textOf(to);
    const names = namesIn(value);
    const known = aliases.has(name) ? aliases.get(name) : [];
    aliases.set(name, names && known && [...known, ...names]);
  }
}

/** Whether what is called is given just what the function around it is given: the class or its prototype, and the property. */
function handsOn({ arguments: given }: ts.CallExpression, { parameters }: ts.FunctionLikeDeclaration): boolean {
  return given.every((it, index) => {
    const argument = withoutCasts(it);
    const name = parameters[index]?.name;
    return (
      ts.isIdentifier(argument) && name !== undefined && ts.isIdentifier(name) && textOf(argument) === textOf(name)
    );
  });
}

/** The names one of which an expression stands for, or nothing; `undefined` for one that may give anything else. */
function namesIn(expression: ts.Expression): readonly string[] | undefined {
  const node = withoutCasts(expression);
  if (ts.isIdentifier(node)) return textOf(node) === 'undefined' ? [] : [textOf(node)];
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0 ? [] : undefined;
  const parts = ts.isConditionalExpression(node)
    ? [node.whenTrue, node.whenFalse]
    : ts.isBinaryExpression(node) && isDefaulting(node.operatorToken.kind)
      ? [node.left, node.right]
      : [];
  const [first, second] = parts.map(namesIn);
  return first && second && [...first, ...second];
}

function isDefaulting(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
}
