import type { Value } from '../../model/facts.ts';
import { ts } from './compiler.ts';
import { type Sites, siteOf, siteOfNode, spanInQuotes, spanOf, textOf } from './sites.ts';

/** Types are no deeper than this; what is deeper is unknown. */
const deepest = 60;

/** A type as a value, spelled as {@link import('./shape.ts').TypescriptShape} says. */
export function typeValue(node: ts.TypeNode, sites: Sites, depth = 0): Value {
  const inner = (it: ts.TypeNode): Value => typeValue(it, sites, depth + 1);
  if (depth > deepest) return { kind: 'unknown', site: siteOfNode(node, sites) };
  if (ts.isParenthesizedTypeNode(node) || ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node))
    return inner(node.type);
  if (ts.isNamedTupleMember(node)) return inner(node.type);
  const site = siteOfNode(node, sites);
  if (ts.isTypeReferenceNode(node)) {
    const of = entityName(node.typeName, sites);
    const items = node.typeArguments?.map(inner);
    return items ? { kind: 'subscript', of, items, site } : of;
  }
  if (ts.isArrayTypeNode(node)) return { kind: 'list', form: 'list', items: [inner(node.elementType)], site };
  if (ts.isTupleTypeNode(node)) return { kind: 'list', form: 'tuple', items: node.elements.map(inner), site };
  if (ts.isUnionTypeNode(node)) return { kind: 'operation', operator: '|', operands: node.types.map(inner), site };
  if (ts.isIntersectionTypeNode(node))
    return { kind: 'operation', operator: '&', operands: node.types.map(inner), site };
  if (ts.isTypeOperatorNode(node)) {
    const operator = ts.tokenToString(node.operator) ?? '';
    return { kind: 'operation', operator, operands: [inner(node.type)], site };
  }
  if (ts.isTypeQueryNode(node))
    return { kind: 'operation', operator: 'typeof', operands: [entityName(node.exprName, sites)], site };
  if (ts.isLiteralTypeNode(node)) return literal(node.literal, sites);
  if (ts.isImportTypeNode(node)) return imported(node, sites, inner);
  const keyword = ts.tokenToString(node.kind);
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return { kind: 'constant', value: undefined, site };
  return keyword === undefined ? { kind: 'unknown', site } : { kind: 'path', names: [keyword], sites: [], site };
}

/** `Post`, `models.Post`. */
export function entityName(node: ts.EntityName, sites: Sites): Value {
  const names: ts.Identifier[] = [];
  let left = node;
  for (; ts.isQualifiedName(left); left = left.left) names.unshift(left.right);
  const site = siteOfNode(node, sites);
  if (names.length === 0) return { kind: 'path', names: [textOf(left)], sites: [], site };
  return {
    kind: 'path',
    names: [textOf(left), ...names.map((it) => textOf(it))],
    sites: [left, ...names].map((it) => siteOfNode(it, sites)),
    site,
  };
}

function literal(node: ts.LiteralTypeNode['literal'], sites: Sites): Value {
  if (ts.isStringLiteralLike(node))
    return { kind: 'string', text: textOf(node), site: siteOf(spanInQuotes(node, sites.file), sites) };
  const site = siteOfNode(node, sites);
  if (ts.isNumericLiteral(node)) return { kind: 'constant', value: Number(node.text), site };
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      return { kind: 'constant', value: null, site };
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'constant', value: node.kind === ts.SyntaxKind.TrueKeyword, site };
    default:
      return { kind: 'unknown', site };
  }
}

/** `import('./post').Post` is the member of a call of `import`. */
function imported(node: ts.ImportTypeNode, sites: Sites, inner: (it: ts.TypeNode) => Value): Value {
  const site = siteOfNode(node, sites);
  const names: string[] = [];
  let left = node.qualifier;
  for (; left && ts.isQualifiedName(left); left = left.left) names.unshift(textOf(left.right));
  if (left) names.unshift(textOf(left));
  let value: Value = {
    kind: 'call',
    callee: { kind: 'path', names: ['import'], sites: [], site },
    arguments: [inner(node.argument)],
    options: [],
    unpacked: [],
    site: siteOf({ start: spanOf(node, sites.file).start, end: node.argument.end }, sites),
  };
  for (const name of names) value = { kind: 'member', of: value, name, site };
  if (node.isTypeOf) value = { kind: 'operation', operator: 'typeof', operands: [value], site };
  return node.typeArguments ? { kind: 'subscript', of: value, items: node.typeArguments.map(inner), site } : value;
}
