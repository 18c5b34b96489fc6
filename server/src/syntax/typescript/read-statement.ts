import type { Span } from '../../base/text.ts';
import type { Site, Value } from '../../model/facts.ts';
import { appliesOf } from './applies.ts';
import { type ClassPlace, classShape, classSite, has } from './class-shape.ts';
import { ts } from './compiler.ts';
import type { Binding, ClassShape, Effect, Export } from './shape.ts';
import { siteOfNode, textOf } from './sites.ts';
import { entityName, typeValue } from './types.ts';
import { lambda, type Reading, toValue } from './value.ts';

/** What one statement of a module declares; a file's shape is put together from these. */
export interface StatementShape {
  readonly bindings: readonly (readonly [name: string, binding: Binding])[];
  readonly exports: readonly (readonly [name: string, exported: Export])[];
  readonly stars: readonly string[];
  readonly classes: readonly ClassShape[];
  readonly effects: readonly Effect[];
}

/** Reads one statement, with sites that are numbered from `first` on. */
export function readStatement(
  statement: ts.Statement,
  file: ts.SourceFile,
  first: number,
): { readonly shape: StatementShape; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  const places = classesIn(statement, file);
  const shapes = new Map<ts.Node, ClassShape>();
  const sites = new Map<ts.Node, Site>();
  const reading: Reading = { file, first, spans, classSite: siteOfClass };
  const shape = { bindings: [], exports: [], stars: [], effects: [] };
  declare(statement, { reading, shape, classOf });
  const classes = places.map(shapeOf);
  return { shape: { ...shape, classes }, spans };

  function siteOfClass(node: ts.ClassLikeDeclaration): Site {
    const site = sites.get(node) ?? classSite(node, reading);
    sites.set(node, site);
    return site;
  }

  function shapeOf(place: ClassPlace): ClassShape {
    const shape = shapes.get(place.node) ?? classShape(place, siteOfClass(place.node), reading);
    shapes.set(place.node, shape);
    return shape;
  }

  function classOf(node: ts.ClassLikeDeclaration): ClassShape {
    return shapeOf(places.find((it) => it.node === node) ?? { node, scope: 'module' });
  }
}

/** Every class in a statement, in order, wherever it stands. */
function classesIn(statement: ts.Statement, { text }: ts.SourceFile): readonly ClassPlace[] {
  const first = nextClass(statement.pos);
  const isAlone = first !== undefined && nextClass(first + 1) === undefined;
  const found: ClassPlace[] = [];
  // Most statements with that word are a class, and hold no other.
  if (isAlone && ts.isClassDeclaration(statement) && !isUnfinished(statement))
    found.push({ node: statement, scope: 'module' });
  else if (first !== undefined) visit(statement, { scope: 'module' });
  return found;

  function nextClass(from: number): number | undefined {
    const at = text.indexOf('class', from);
    return at >= 0 && at < statement.end ? at : undefined;
  }

  function visit(node: ts.Node, place: Omit<ClassPlace, 'node'>): void {
    if (ts.isClassLike(node) && !isUnfinished(node)) found.push({ node, ...place });
    ts.forEachChild(node, (it) => {
      visit(it, inside(node, place));
    });
  }
}

/** Whether a class still lacks its name, which only what is exported as the default may. */
function isUnfinished(node: ts.ClassLikeDeclaration): boolean {
  return ts.isClassDeclaration(node) && !node.name && !has(node, ts.SyntaxKind.DefaultKeyword);
}

/** The place of what stands directly in a node. */
function inside(node: ts.Node, { scope, within, assignedTo }: Omit<ClassPlace, 'node'>): Omit<ClassPlace, 'node'> {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
    const { name } = node;
    return within === undefined ? { scope, assignedTo: name } : { scope, within, assignedTo: name };
  }
  if (ts.isFunctionLike(node)) {
    const name = within ?? nameOfFunction(node, assignedTo);
    return name === undefined ? { scope: 'function' } : { scope: 'function', within: name };
  }
  const next = scope === 'function' || !ts.isStatement(node) ? scope : scopeIn(node, scope);
  // Only what is assigned itself gets the name, not what stands in it.
  const isWrapper = ts.isParenthesizedExpression(node) || ts.isAsExpression(node);
  return {
    scope: next,
    ...(within !== undefined && { within }),
    ...(isWrapper && assignedTo && { assignedTo }),
  };
}

function nameOfFunction(node: ts.SignatureDeclaration, assignedTo: ts.Identifier | undefined): string | undefined {
  const own = ts.isFunctionDeclaration(node) ? node.name : assignedTo;
  return own && textOf(own);
}

function scopeIn(node: ts.Statement, scope: ClassShape['scope']): ClassShape['scope'] {
  if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) return 'namespace';
  if (ts.isVariableStatement(node) || ts.isClassDeclaration(node)) return scope;
  return ts.isExpressionStatement(node) || ts.isExportAssignment(node) ? scope : 'block';
}

type Mutable = {
  -readonly [K in Exclude<keyof StatementShape, 'classes'>]: StatementShape[K][number][];
};

interface Declaring {
  readonly reading: Reading;
  readonly shape: Mutable;
  readonly classOf: (node: ts.ClassLikeDeclaration) => ClassShape;
}

function declare(node: ts.Statement, context: Declaring): void {
  const { reading, shape, classOf } = context;
  const isDefault = has(node, ts.SyntaxKind.DefaultKeyword);
  const bind = (name: ts.Identifier | undefined, binding: Binding): void => {
    if (name && textOf(name) !== '') shape.bindings.push([textOf(name), binding]);
    if (!has(node, ts.SyntaxKind.ExportKeyword)) return;
    if (name) shape.exports.push([isDefault ? 'default' : textOf(name), { kind: 'local', name: textOf(name) }]);
    else if (binding.kind === 'class') shape.exports.push(['default', { kind: 'class', shape: binding.shape }]);
    else if (binding.kind === 'value') shape.exports.push(['default', { kind: 'value', value: binding.value }]);
  };
  if (ts.isImportDeclaration(node)) declareImport(node, shape);
  else if (ts.isImportEqualsDeclaration(node)) bind(node.name, importEquals(node, reading));
  else if (ts.isExportDeclaration(node)) declareExport(node, shape);
  else if (ts.isExportAssignment(node))
    exportValue(node.isExportEquals ? 'export=' : 'default', node.expression, context);
  else if (ts.isClassDeclaration(node)) {
    if (!isUnfinished(node)) bind(node.name, { kind: 'class', shape: classOf(node) });
  } else if (ts.isFunctionDeclaration(node)) {
    const nameSite = siteOfNode(node.name ?? node, reading);
    const applies = appliesOf(node, reading);
    bind(node.name, { kind: 'value', value: lambda(node, reading), nameSite, ...(applies && { applies }) });
  } else if (ts.isEnumDeclaration(node)) bind(node.name, enumOf(node, reading));
  else if (ts.isTypeAliasDeclaration(node))
    bind(node.name, { kind: 'type', parameters: parametersOf(node), type: typeValue(node.type, reading) });
  else if (ts.isInterfaceDeclaration(node)) bind(node.name, { kind: 'type', parameters: parametersOf(node) });
  else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) bind(node.name, namespaceOf(node, context));
  else if (ts.isVariableStatement(node)) {
    for (const it of node.declarationList.declarations) declareVariable(it, bind, context);
  } else if (ts.isExpressionStatement(node)) evaluate(node.expression, context);
}

function declareImport({ importClause, moduleSpecifier }: ts.ImportDeclaration, shape: Mutable): void {
  const module = specifier(moduleSpecifier);
  if (module === undefined || !importClause) return;
  const { name, namedBindings } = importClause;
  const typeOnly = importClause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const bind = (local: ts.Identifier, imported: string, isType = typeOnly): void => {
    shape.bindings.push([textOf(local), { kind: 'import', module, imported, typeOnly: isType }]);
  };
  if (name) bind(name, 'default');
  if (!namedBindings) return;
  if (ts.isNamespaceImport(namedBindings)) bind(namedBindings.name, '*');
  else {
    for (const it of namedBindings.elements)
      bind(it.name, textOf(it.propertyName ?? it.name), typeOnly || it.isTypeOnly);
  }
}

/** `import x = require('module')`, `import x = ns.y`. */
function importEquals(node: ts.ImportEqualsDeclaration, reading: Reading): Binding {
  const { moduleReference: reference, name, isTypeOnly } = node;
  if (!ts.isExternalModuleReference(reference))
    return { kind: 'value', value: entityName(reference, reading), nameSite: siteOfNode(name, reading) };
  const module = specifier(reference.expression) ?? '';
  return { kind: 'import', module, imported: '*', typeOnly: isTypeOnly };
}

function declareExport({ exportClause, moduleSpecifier }: ts.ExportDeclaration, shape: Mutable): void {
  const module = moduleSpecifier && specifier(moduleSpecifier);
  if (!exportClause) {
    if (module !== undefined) shape.stars.push(module);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (module !== undefined) shape.exports.push([textOf(exportClause.name), { kind: 'from', module, name: '*' }]);
  } else {
    for (const it of exportClause.elements) {
      const name = textOf(it.propertyName ?? it.name);
      const exported: Export = module === undefined ? { kind: 'local', name } : { kind: 'from', module, name };
      shape.exports.push([textOf(it.name), exported]);
    }
  }
}

/** Exports the value of an expression; `module.exports = { A, B }` exports each of its entries too. */
function exportValue(name: string, expression: ts.Expression, { reading, shape, classOf }: Declaring): void {
  if (ts.isClassExpression(expression)) {
    shape.exports.push([name, { kind: 'class', shape: classOf(expression) }]);
    return;
  }
  shape.exports.push([name, exportOf(toValue(expression, reading))]);
  if (name !== 'export=' || !ts.isObjectLiteralExpression(expression)) return;
  for (const it of expression.properties) {
    const key = it.name && ts.isIdentifier(it.name) ? textOf(it.name) : undefined;
    if (key === undefined) continue;
    if (ts.isShorthandPropertyAssignment(it)) shape.exports.push([key, { kind: 'local', name: key }]);
    else if (ts.isPropertyAssignment(it)) exportValue(key, it.initializer, { reading, shape, classOf });
  }
}

function exportOf(value: Value): Export {
  if (value.kind === 'path' && value.names.length === 1) return { kind: 'local', name: value.names[0] };
  const [module, name] = requiredBy(value) ?? [];
  return module === undefined ? { kind: 'value', value } : { kind: 'from', module, name: name ?? '*' };
}

function declareVariable(
  { name, initializer, type }: ts.VariableDeclaration,
  bind: (name: ts.Identifier, binding: Binding) => void,
  { reading, classOf }: Declaring,
): void {
  if (ts.isIdentifier(name) && initializer && ts.isClassExpression(initializer)) {
    bind(name, { kind: 'class', shape: classOf(initializer) });
    return;
  }
  const nameSite = siteOfNode(name, reading);
  const value: Value = initializer ? toValue(initializer, reading) : { kind: 'unknown', site: nameSite };
  const [module, imported = '*'] = requiredBy(value) ?? [];
  if (ts.isIdentifier(name)) {
    if (module !== undefined) bind(name, { kind: 'import', module, imported, typeOnly: false });
    else {
      const applies = initializer && ts.isArrowFunction(initializer) ? appliesOf(initializer, reading) : undefined;
      const known = { ...(type && { type: typeValue(type, reading) }), ...(applies && { applies }) };
      bind(name, { kind: 'value', value, nameSite, ...known });
    }
    return;
  }
  for (const it of name.elements) {
    if (ts.isOmittedExpression(it) || !ts.isIdentifier(it.name)) continue;
    const site = siteOfNode(it.name, reading);
    const property = it.propertyName ?? it.name;
    const key = ts.isObjectBindingPattern(name) && ts.isIdentifier(property) ? textOf(property) : undefined;
    if (key === undefined || it.dotDotDotToken)
      bind(it.name, { kind: 'value', value: { kind: 'unknown', site }, nameSite: site });
    else if (module !== undefined && imported === '*')
      bind(it.name, { kind: 'import', module, imported: key, typeOnly: false });
    else bind(it.name, { kind: 'value', value: { kind: 'member', of: value, name: key, site }, nameSite: site });
  }
}

/** The module of `require('module')`, and the name taken from it. */
function requiredBy(value: Value): readonly [module: string, name: string | undefined] | undefined {
  if (value.kind === 'member') {
    const required = requiredBy(value.of);
    return required && required[1] === undefined ? [required[0], value.name] : undefined;
  }
  if (value.kind !== 'call' || value.callee.kind !== 'path' || value.callee.names.join('.') !== 'require')
    return undefined;
  const [module] = value.arguments;
  return module?.kind === 'string' ? [module.text, undefined] : undefined;
}

function evaluate(expression: ts.Expression, context: Declaring): void {
  const { reading, shape } = context;
  if (ts.isCallExpression(expression)) {
    shape.effects.push({ kind: 'call', value: toValue(expression, reading) });
    return;
  }
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const target = toValue(expression.left, reading);
  const name = target.kind === 'path' ? exportedBy(target.names) : undefined;
  if (name !== undefined) exportValue(name, expression.right, context);
  else shape.effects.push({ kind: 'assign', target, value: toValue(expression.right, reading) });
}

/** What assigning to `module.exports`, `exports.name` or `module.exports.name` exports. */
function exportedBy(names: readonly string[]): string | undefined {
  const path = names[0] === 'module' ? names.slice(1) : names;
  if (path[0] !== 'exports' || path.length > 2) return undefined;
  return path[1] ?? (names[0] === 'module' ? 'export=' : undefined);
}

function enumOf({ members }: ts.EnumDeclaration, reading: Reading): Binding {
  const entries = members.flatMap((it) =>
    ts.isIdentifier(it.name) || ts.isStringLiteral(it.name)
      ? [[textOf(it.name), it.initializer && toValue(it.initializer, reading)] as const]
      : [],
  );
  return { kind: 'enum', members: new Map(entries) };
}

function namespaceOf({ body }: ts.ModuleDeclaration, { reading, classOf }: Declaring): Binding {
  const shape: Mutable = { bindings: [], exports: [], stars: [], effects: [] };
  const inner = { reading, shape, classOf };
  if (body && ts.isModuleBlock(body)) for (const it of body.statements) declare(it, inner);
  else if (body && ts.isModuleDeclaration(body)) declare(body, inner);
  return { kind: 'namespace', bindings: mergeBindings(shape.bindings) };
}

/** The last binding of a name wins; but a class or value is not hidden by a type or namespace of its name. */
export function mergeBindings(all: Iterable<readonly [name: string, binding: Binding]>): ReadonlyMap<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (const [name, binding] of all) {
    const known = bindings.get(name);
    const isWeaker = binding.kind === 'type' || binding.kind === 'namespace';
    if (!isWeaker || !known || known.kind === 'type') bindings.set(name, binding);
  }
  return bindings;
}

function parametersOf({ typeParameters }: ts.DeclarationWithTypeParameterChildren): readonly string[] {
  return typeParameters?.map((it) => textOf(it.name)) ?? [];
}

function specifier(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? textOf(node) : undefined;
}
