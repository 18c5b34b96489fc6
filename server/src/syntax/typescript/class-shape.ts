import type { Span } from '../../base/text.ts';
import type { Site, Value } from '../../model/facts.ts';
import { ts } from './compiler.ts';
import type { ClassShape, Decorator, Member } from './shape.ts';
import { nameOf, siteOf, siteOfNode, spanOf, textOf } from './sites.ts';
import { typeValue } from './types.ts';
import { type Reading, returned, toValue } from './value.ts';

/** Where a class stands. */
export interface ClassPlace {
  readonly node: ts.ClassLikeDeclaration;
  /** The name of the constant that a class expression without a name is assigned to. */
  readonly assignedTo?: ts.Identifier;
  readonly scope: ClassShape['scope'];
  readonly within?: string;
}

/** Reads a class, whose site is allotted already where it stands in an expression. */
export function classShape({ node, assignedTo, scope, within }: ClassPlace, site: Site, reading: Reading): ClassShape {
  const name = node.name ?? assignedTo;
  const heritage = node.heritageClauses?.find((it) => it.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return {
    name: name ? textOf(name) : '',
    nameSite: name ? siteOfNode(name, reading) : siteOf(keywordOf(node, reading.file.text), reading),
    site,
    bodySite: siteOf(bodyOf(node, reading.file.text), reading),
    decorators: decoratorsOf(node, reading),
    typeParameters: node.typeParameters?.map((it) => textOf(it.name)) ?? [],
    ...(heritage && { heritage: toValue(heritage, reading) }),
    abstract: has(node, ts.SyntaxKind.AbstractKeyword),
    declare: has(node, ts.SyntaxKind.DeclareKeyword),
    members: node.members.flatMap((it) => membersOf(it, reading)),
    assignments: node.members.filter(ts.isConstructorDeclaration).flatMap((it) => assignmentsIn(it, reading)),
    scope,
    ...(within !== undefined && { within }),
  };
}

/** The word `class` of a class that has no name. */
function keywordOf({ modifiers, pos, end }: ts.ClassLikeDeclaration, text: string): Span {
  const start = Math.min(Math.max(text.indexOf('class', modifiers?.end ?? pos), pos), end);
  return { start, end: Math.min(start + 'class'.length, end) };
}

/** From behind the opening brace to before the closing one, or to the end where there is none. */
function bodyOf({ members, end }: ts.ClassLikeDeclaration, text: string): Span {
  const start = Math.min(members.pos, end);
  const isClosed = end > members.end && text[end - 1] === '}';
  return { start, end: isClosed ? end - 1 : end };
}

function membersOf(node: ts.ClassElement, reading: Reading): readonly Member[] {
  if (ts.isConstructorDeclaration(node)) return node.parameters.flatMap((it) => parameterProperty(it, reading));
  if (!node.name || !isNamedMember(node)) return [];
  const known = nameOf(node.name, reading);
  // What is being typed may have decorators and no name yet.
  if (!known || known.name === '') return [];
  const initializer = ts.isPropertyDeclaration(node) ? node.initializer : undefined;
  return [
    {
      kind: kindOf(node),
      name: known.name,
      nameSite: known.site(),
      ...describe(node, reading),
      ...(ts.isGetAccessor(node) && !node.type && node.body && { initializer: returned(node.body, reading) }),
      ...(initializer && { initializer: toValue(initializer, reading) }),
    },
  ];
}

type NamedMember =
  ts.PropertyDeclaration | ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration;

function isNamedMember(node: ts.ClassElement): node is NamedMember {
  return (
    ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node) || ts.isGetAccessor(node) || ts.isSetAccessor(node)
  );
}

function kindOf(node: NamedMember): Member['kind'] {
  if (ts.isMethodDeclaration(node)) return 'method';
  if (ts.isGetAccessor(node)) return 'getter';
  if (ts.isSetAccessor(node)) return 'setter';
  return has(node, ts.SyntaxKind.AccessorKeyword) ? 'accessor' : 'property';
}

/** `constructor(private readonly name: string)`. */
function parameterProperty(node: ts.ParameterDeclaration, reading: Reading): readonly Member[] {
  if (!ts.isIdentifier(node.name) || !node.modifiers?.some((it) => !ts.isDecorator(it))) return [];
  return [
    {
      kind: 'parameter',
      name: textOf(node.name),
      nameSite: siteOfNode(node.name, reading),
      ...describe(node, reading),
      ...(node.initializer && { initializer: toValue(node.initializer, reading) }),
    },
  ];
}

type Described = Pick<Member, 'site' | 'decorators' | 'type' | 'static' | 'declare' | 'abstract' | 'readonly' | 'mark'>;

function describe(node: NamedMember | ts.ParameterDeclaration, reading: Reading): Described {
  const mark = markOf(node);
  return {
    site: siteOfNode(node, reading),
    decorators: decoratorsOf(node, reading),
    ...(node.type && { type: typeValue(node.type, reading) }),
    static: has(node, ts.SyntaxKind.StaticKeyword),
    declare: has(node, ts.SyntaxKind.DeclareKeyword),
    abstract: has(node, ts.SyntaxKind.AbstractKeyword),
    readonly: has(node, ts.SyntaxKind.ReadonlyKeyword),
    ...(mark && { mark }),
  };
}

function markOf(node: NamedMember | ts.ParameterDeclaration): Member['mark'] {
  if (node.questionToken) return 'optional';
  return 'exclamationToken' in node && node.exclamationToken ? 'definite' : undefined;
}

function decoratorsOf(
  node: ts.ClassLikeDeclaration | NamedMember | ts.ParameterDeclaration,
  reading: Reading,
): readonly Decorator[] {
  const written = node.modifiers?.filter(ts.isDecorator) ?? [];
  return written.map((it) => ({ value: toValue(it.expression, reading), site: siteOfNode(it, reading) }));
}

/** `this.name = value` of a constructor, as far as nothing decides whether it is reached. */
function assignmentsIn(
  { body }: ts.ConstructorDeclaration,
  reading: Reading,
): readonly { readonly name: string; readonly value: Value }[] {
  return (body?.statements ?? []).flatMap((statement) => {
    if (!ts.isExpressionStatement(statement)) return [];
    const { expression } = statement;
    if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
    const { left, right } = expression;
    if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
    return [{ name: textOf(left.name), value: toValue(right, reading) }];
  });
}

/** Whether a declaration has a modifier. */
export function has(node: ts.Node, modifier: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((it) => it.kind === modifier) ?? false);
}

/** Where a class begins, decorators and modifiers included, and ends. */
export function classSite(node: ts.ClassLikeDeclaration, reading: Pick<Reading, 'file' | 'first' | 'spans'>): Site {
  return siteOf(spanOf(node, reading.file), reading);
}
