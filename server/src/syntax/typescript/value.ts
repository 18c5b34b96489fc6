import type { Parameter, Site, Value } from '../../model/facts.ts';
import { ts } from './compiler.ts';
import { nameOf, type Sites, siteOf, siteOfNode, spanInQuotes, spanOf, textOf } from './sites.ts';
import { typeValue } from './types.ts';

/** Expressions are no deeper than this; what is deeper is unknown. */
const deepest = 100;

/** What values are made with. */
export interface Reading extends Sites {
  /** Reads a class that stands in an expression, and gives its site. */
  readonly classSite: (node: ts.ClassExpression) => Site;
}

/** An expression as a value, spelled as {@link import('./shape.ts').TypescriptShape} says. */
export function toValue(expression: ts.Expression, reading: Reading, depth = 0): Value {
  const node = withoutCasts(expression);
  if (ts.isClassExpression(node)) return { kind: 'unknown', site: reading.classSite(node) };
  if (depth > deepest) return { kind: 'unknown', site: siteOfNode(node, reading) };
  const path = pathOf(node, reading);
  if (path) return path;
  const inner = (it: ts.Expression): Value => toValue(it, reading, depth + 1);
  if (ts.isStringLiteralLike(node))
    return { kind: 'string', text: textOf(node), site: siteOf(spanInQuotes(node, reading.file), reading) };
  const site = siteOfNode(node, reading);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const given = [...(node.arguments ?? [])];
    const types = node.typeArguments?.map((it) => typeValue(it, reading));
    return {
      kind: 'call',
      callee: inner(node.expression),
      arguments: given.filter((it) => !ts.isSpreadElement(it)).map(inner),
      options: [],
      unpacked: given.filter(ts.isSpreadElement).map((it) => inner(it.expression)),
      ...(types && { typeArguments: types }),
      ...(ts.isNewExpression(node) && { constructs: true }),
      site,
    };
  }
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lambda(node, reading, depth + 1);
  if (ts.isObjectLiteralExpression(node))
    return { kind: 'dict', entries: node.properties.flatMap((it) => entry(it, reading, depth + 1)), site };
  if (ts.isArrayLiteralExpression(node)) return { kind: 'list', form: 'list', items: node.elements.map(inner), site };
  if (ts.isPropertyAccessExpression(node))
    return { kind: 'member', of: inner(node.expression), name: textOf(node.name), site };
  if (ts.isElementAccessExpression(node))
    return { kind: 'subscript', of: inner(node.expression), items: [inner(node.argumentExpression)], site };
  if (ts.isExpressionWithTypeArguments(node)) {
    const of = inner(node.expression);
    if (!node.typeArguments) return of;
    return { kind: 'subscript', of, items: node.typeArguments.map((it) => typeValue(it, reading)), site };
  }
  if (ts.isTemplateExpression(node)) return template(node, inner, site);
  return scalar(node, site) ?? operation(node, inner, site) ?? { kind: 'unknown', site };
}

/** A function as a lambda; `undefined` is what a block without `return` gives. */
export function lambda(
  node: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration,
  reading: Reading,
  depth = 0,
): Value {
  const parameters = node.parameters.map((it) => parameter(it, reading));
  return { kind: 'lambda', body: bodyOf(node, reading, depth), parameters, site: siteOfNode(node, reading) };
}

function bodyOf(
  { body, asteriskToken, modifiers }: Parameters<typeof lambda>[0],
  reading: Reading,
  depth: number,
): Value {
  if (!body) return { kind: 'unknown', site: siteOf({ start: 0, end: 0 }, reading) };
  if (asteriskToken || modifiers?.some((it) => it.kind === ts.SyntaxKind.AsyncKeyword))
    return { kind: 'unknown', site: siteOfNode(body, reading) };
  return ts.isBlock(body) ? returned(body, reading, depth) : toValue(body, reading, depth);
}

/** What the only `return` of a block gives. */
export function returned(block: ts.Block, reading: Reading, depth = 0): Value {
  const found: ts.ReturnStatement[] = [];
  collectReturns(block, found);
  const [first, second] = found;
  if (second) return { kind: 'unknown', site: siteOfNode(block, reading) };
  if (!first?.expression) return { kind: 'constant', value: undefined, site: siteOfNode(first ?? block, reading) };
  return toValue(first.expression, reading, depth);
}

function collectReturns(node: ts.Node, found: ts.ReturnStatement[]): void {
  ts.forEachChild(node, (it) => {
    if (ts.isReturnStatement(it)) found.push(it);
    else if (!ts.isFunctionLike(it) && !ts.isClassLike(it) && !ts.isExpression(it)) collectReturns(it, found);
  });
}

/** Strips what does not exist at run time, or does not change what a name means: parentheses, casts, `!`. */
export function withoutCasts(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

/** `Post`, `models.Post`, `p['author']`, `this.x`. */
function pathOf(node: ts.Expression, reading: Reading): Value | undefined {
  if (ts.isIdentifier(node)) {
    const site = siteOfNode(node, reading);
    if (textOf(node) === 'undefined') return { kind: 'constant', value: undefined, site };
    return { kind: 'path', names: [textOf(node)], sites: [], site };
  }
  const links: ts.Node[] = [];
  const names: string[] = [];
  let left: ts.Expression = node;
  for (;;) {
    if (ts.isPropertyAccessExpression(left)) {
      links.unshift(left.name);
      names.unshift(textOf(left.name));
    } else if (ts.isElementAccessExpression(left) && ts.isStringLiteralLike(left.argumentExpression)) {
      links.unshift(left.argumentExpression);
      names.unshift(textOf(left.argumentExpression));
    } else break;
    left = withoutCasts(left.expression);
  }
  const isThis = left.kind === ts.SyntaxKind.ThisKeyword;
  if (!isThis && (names.length === 0 || !ts.isIdentifier(left))) return undefined;
  const first = ts.isIdentifier(left) ? textOf(left) : 'this';
  const site = siteOfNode(node, reading);
  if (names.length === 0) return { kind: 'path', names: [first], sites: [], site };
  const sites = [left, ...links].map((it) =>
    siteOf(ts.isStringLiteralLike(it) ? spanInQuotes(it, reading.file) : spanOf(it, reading.file), reading),
  );
  return { kind: 'path', names: [first, ...names], sites, site };
}

function entry(
  node: ts.ObjectLiteralElementLike,
  reading: Reading,
  depth: number,
): readonly { readonly key?: Value; readonly value: Value }[] {
  if (ts.isSpreadAssignment(node)) return [{ value: toValue(node.expression, reading, depth) }];
  const key = keyOf(node.name, reading, depth);
  if (ts.isShorthandPropertyAssignment(node)) return [{ key, value: toValue(node.name, reading, depth) }];
  if (ts.isPropertyAssignment(node)) return [{ key, value: toValue(node.initializer, reading, depth) }];
  if (ts.isMethodDeclaration(node)) return [{ key, value: lambda(node, reading, depth) }];
  if (ts.isGetAccessor(node) && node.body) return [{ key, value: returned(node.body, reading, depth) }];
  return [];
}

function keyOf(name: ts.PropertyName, reading: Reading, depth: number): Value {
  const known = nameOf(name, reading);
  if (known) return { kind: 'string', text: known.name, site: known.site() };
  return ts.isComputedPropertyName(name)
    ? toValue(name.expression, reading, depth)
    : { kind: 'unknown', site: siteOfNode(name, reading) };
}

function template(node: ts.TemplateExpression, inner: (it: ts.Expression) => Value, site: Site): Value {
  const parts = node.templateSpans.flatMap((it) => [inner(it.expression), textOf(it.literal)]);
  return { kind: 'format', parts: [textOf(node.head), ...parts].filter((it) => it !== ''), site };
}

function scalar(node: ts.Expression, site: Site): Value | undefined {
  if (ts.isNumericLiteral(node)) return { kind: 'constant', value: Number(node.text), site };
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      return { kind: 'constant', value: null, site };
    case ts.SyntaxKind.TrueKeyword:
      return { kind: 'constant', value: true, site };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'constant', value: false, site };
    default:
      return ts.isVoidExpression(node) || ts.isOmittedExpression(node)
        ? { kind: 'constant', value: undefined, site }
        : undefined;
  }
}

function operation(node: ts.Expression, inner: (it: ts.Expression) => Value, site: Site): Value | undefined {
  const make = (operator: string, ...operands: readonly ts.Expression[]): Value => ({
    kind: 'operation',
    operator,
    operands: operands.map(inner),
    site,
  });
  if (ts.isBinaryExpression(node)) return make(ts.tokenToString(node.operatorToken.kind) ?? '', node.left, node.right);
  if (ts.isPrefixUnaryExpression(node)) {
    const operator = ts.tokenToString(node.operator) ?? '';
    if (operator === '-' && ts.isNumericLiteral(node.operand))
      return { kind: 'constant', value: -Number(node.operand.text), site };
    return make(operator, node.operand);
  }
  if (ts.isConditionalExpression(node)) return make('?:', node.condition, node.whenTrue, node.whenFalse);
  if (ts.isSpreadElement(node)) return make('...', node.expression);
  if (ts.isAwaitExpression(node)) return make('await', node.expression);
  if (ts.isTypeOfExpression(node)) return make('typeof', node.expression);
  return undefined;
}

function parameter({ name, dotDotDotToken }: ts.ParameterDeclaration, reading: Reading): Parameter {
  if (dotDotDotToken || ts.isArrayBindingPattern(name)) return { kind: 'other' };
  if (ts.isIdentifier(name)) return { kind: 'name', name: textOf(name) };
  const properties = name.elements.flatMap((it) => {
    const bound = ts.isIdentifier(it.name) && !it.dotDotDotToken ? it.name : undefined;
    const property = it.propertyName ?? bound;
    const known = property && nameOf(property, reading);
    if (!bound || !known) return [];
    return [{ property: known.name, propertySite: known.site(), name: textOf(bound) }];
  });
  return { kind: 'properties', properties };
}
