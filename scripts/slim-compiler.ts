import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { ts } from 'ts-morph';

/** The compiler that ts-morph brings along: one script of nine megabytes, which nothing shakes because each of its parts registers itself. */
const compiler = join(
  createRequire(createRequire(import.meta.url).resolve('ts-morph')).resolve('@ts-morph/common'),
  '../typescript.js',
);

/** Its messages are a third of what is left of it. Ours are never shown but for the name of one, which tells what was expected. */
const namesForMessages =
  'var Diagnostics = new Proxy({}, { get: (_, key) => ({ code: 0, category: 1, key, message: key }) });';

/** Bundles of ts-morph's compiler what the sources in a folder use: its parser. */
export function slimCompiler(sources: string): Plugin {
  return {
    name: 'slim-compiler',
    setup(build) {
      build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: compiler, pluginData: 'slim', sideEffects: false }));
      build.onLoad({ filter: /[\\/]typescript\.js$/ }, ({ path, pluginData }) => {
        if (pluginData !== 'slim') return undefined;
        return { contents: used(readFileSync(path, 'utf8'), namesUsedIn(sources)) };
      });
    },
  };
}

/** Every `ts.name` that is written below a folder. Those of types are none of the compiler's values. */
function namesUsedIn(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.ts'));
  const names = files.flatMap((it) => [...readFileSync(join(folder, it), 'utf8').matchAll(/\bts\.(\w+)/g)]);
  return new Set(names.map(([, name = '']) => name));
}

/** A top-level declaration of the compiler, or a statement that adds to one. */
interface Part {
  readonly text: string;
  readonly node: ts.Node;
}

/** The module that is left when a statement stands for nothing but the names that it declares or adds to. */
function used(script: string, names: ReadonlySet<string>): string {
  const text = script.slice(script.indexOf('"use strict";'), script.indexOf('// Annotate the CommonJS export names'));
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const file = ts.createSourceFile('typescript.js', text, options, false, ts.ScriptKind.JS);
  const parts = new Map<string, Part[]>();
  for (const [name, part] of file.statements.flatMap((it) => partsOf(it, text))) {
    const same = parts.get(name);
    if (same) same.push(part);
    else parts.set(name, [part]);
  }
  const exported = [...names].filter((it) => parts.has(it));
  const needed = new Set(exported);
  const kept = new Set<Part>();
  for (const name of needed) {
    for (const part of parts.get(name) ?? []) {
      kept.add(part);
      for (const it of namesIn(part.node)) if (parts.has(it)) needed.add(it);
    }
  }
  // In the order of the script, for one statement may evaluate what another has declared.
  const ordered = [...kept].sort((a, b) => a.node.pos - b.node.pos);
  const list = exported.join(', ');
  return `${ordered.map((it) => it.text).join('\n')}\nconst ts = { ${list} };\nexport { ts };\n`;
}

function partsOf(statement: ts.Statement, text: string): readonly (readonly [name: string, part: Part])[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((node) => {
      const names = boundBy(node.name);
      const written = `var ${text.slice(node.pos, node.end)};`;
      const part = { node, text: names.includes('Diagnostics') ? namesForMessages : written };
      return names.map((name) => [name, part] as const);
    });
  }
  const name =
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
      ? statement.name?.text
      : ts.isExpressionStatement(statement)
        ? addedTo(statement.expression)
        : undefined;
  return name === undefined ? [] : [[name, { node: statement, text: text.slice(statement.pos, statement.end) }]];
}

function boundBy(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((it) => (ts.isOmittedExpression(it) ? [] : boundBy(it.name)));
}

/** `Debug` of `((Debug2) => {…})(Debug || (Debug = {}))`, `__export(Debug, {…})` and `Debug.x = …`. */
function addedTo(expression: ts.Expression): string | undefined {
  if (ts.isBinaryExpression(expression)) return firstName(expression.left);
  if (!ts.isCallExpression(expression)) return undefined;
  const [first] = expression.arguments;
  if (!first) return undefined;
  if (ts.isIdentifier(expression.expression))
    return expression.expression.text === '__export' ? firstName(first) : undefined;
  return ts.isBinaryExpression(first) ? firstName(first.left) : undefined;
}

function firstName(expression: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(expression)) return firstName(expression.expression);
  return ts.isIdentifier(expression) ? expression.text : undefined;
}

/** Every name in a part that may be one of a declaration: all but those of properties. */
function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node, undefined);
  return names;

  function visit(it: ts.Node, parent: ts.Node | undefined): void {
    if (ts.isIdentifier(it) && !(parent && isPropertyName(it, parent))) names.add(it.text);
    ts.forEachChild(it, (child) => visit(child, it));
  }
}

function isPropertyName(name: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  const isNamed = ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent);
  return (isNamed || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.name === name;
}
