import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { suite, test } from 'node:test';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { scan } from '../../server/src/syntax/python/scan.ts';
import type { Expression, Statement } from '../../server/src/syntax/python/tree.ts';
import { readPythonFixtures } from '../harness/python-fixtures.ts';

/** What both parsers are asked for, one line per fact, with offsets. */
type Facts = readonly string[];

await Parser.init();
const language = await Language.load(
  createRequire(import.meta.url).resolve('tree-sitter-python/tree-sitter-python.wasm'),
);
const parser = new Parser();
parser.setLanguage(language);

void suite('The scanner finds the classes, bases, members, calls, keywords and strings that tree-sitter finds', () => {
  for (const { name, text } of readPythonFixtures()) {
    test(name, () => {
      // tree-sitter takes neither the type statement nor a byte order mark for what they are.
      const source = text.replaceAll(/^type .*$/gm, 'pass').replace(/^\ufeff/, ' ');
      const tree = parser.parse(source);
      assert.ok(tree);
      const expected = classesIn(tree.rootNode).flatMap(classBySitter);
      assert.deepEqual(scannedClasses(scan(source.replace(/^ /, '\ufeff')).body).flatMap(classByScanner), expected);
      assert.notEqual(expected.length, 0);
    });
  }
});

// By tree-sitter

function classesIn(node: Node): readonly Node[] {
  const below = children(node).flatMap(classesIn);
  return node.type === 'class_definition' ? [node, ...below] : below;
}

function classBySitter(node: Node): Facts {
  const name = node.childForFieldName('name');
  const bases = node.childForFieldName('superclasses');
  const body = node.childForFieldName('body');
  return [
    `class ${name?.text ?? ''} at ${name?.startIndex ?? -1}`,
    ...(bases === null ? [] : children(bases).flatMap(argumentBySitter)),
    ...(body === null ? [] : children(body).flatMap(memberBySitter)),
  ];
}

function memberBySitter(node: Node): Facts {
  if (node.type === 'expression_statement') return children(node).flatMap(simpleBySitter);
  // The bodies of compound statements in a class; its methods and inner classes have members of their own.
  return node.type.endsWith('_definition') ? [] : children(node).flatMap(memberInBlockBySitter);
}

function memberInBlockBySitter(node: Node): Facts {
  if (node.type === 'block') return children(node).flatMap(memberBySitter);
  return node.type.endsWith('_clause') ? children(node).flatMap(memberInBlockBySitter) : [];
}

function simpleBySitter(node: Node): Facts {
  if (node.type === 'string' || node.type === 'concatenated_string' || node.type === 'ellipsis') return [];
  if (node.type !== 'assignment') return expressionBySitter(node);
  const left = node.childForFieldName('left');
  const target = left?.type === 'identifier' ? [`member ${left.text.normalize('NFKC')} at ${left.startIndex}`] : [];
  const right = node.childForFieldName('right');
  const type = node.childForFieldName('type');
  const annotation = type === null ? [] : expressionBySitter(type);
  const value = right === null ? [] : right.type === 'assignment' ? simpleBySitter(right) : expressionBySitter(right);
  return [...target, ...annotation, ...value];
}

function argumentBySitter(node: Node): Facts {
  if (node.type === 'comment') return [];
  if (node.type !== 'keyword_argument') return [`argument at ${inner(node).startIndex}`, ...expressionBySitter(node)];
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  return [
    `keyword ${name?.text ?? ''} at ${name?.startIndex ?? -1}`,
    ...(value === null ? [] : expressionBySitter(value)),
  ];
}

function expressionBySitter(node: Node): Facts {
  switch (node.type) {
    case 'call': {
      const callee = node.childForFieldName('function');
      const list = node.childForFieldName('arguments');
      if (list?.type === 'generator_expression') return [];
      return [
        `call ${node.startIndex}–${node.endIndex}`,
        ...(callee === null ? [] : expressionBySitter(callee)),
        ...(list === null ? [] : children(list).flatMap(argumentBySitter)),
      ];
    }
    case 'string':
    case 'concatenated_string':
      return [`string ${node.startIndex}–${node.endIndex}`];
    case 'list_comprehension':
    case 'dictionary_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'conditional_expression':
    case 'named_expression':
    case 'await':
    case 'slice':
      return [];
    case 'lambda': {
      const body = node.childForFieldName('body');
      return body === null ? [] : expressionBySitter(body);
    }
    default:
      return children(node).flatMap(expressionBySitter);
  }
}

/** The expression that an argument consists of: without brackets and stars. */
function inner(node: Node): Node {
  const only = children(node).find((child) => child.type !== 'comment');
  const wraps = ['parenthesized_expression', 'list_splat', 'dictionary_splat'].includes(node.type);
  return wraps && only !== undefined ? inner(only) : node;
}

function children(node: Node): readonly Node[] {
  return node.namedChildren;
}

// By the scanner

type ScannedClass = Extract<Statement, { kind: 'class' }>;

function scannedClasses(statements: readonly Statement[]): readonly ScannedClass[] {
  return statements.flatMap((statement) => {
    const below = 'body' in statement ? scannedClasses(statement.body) : [];
    return statement.kind === 'class' ? [statement, ...below] : below;
  });
}

function classByScanner({ name, arguments: bases, body }: ScannedClass): Facts {
  return [
    `class ${name.name} at ${name.span.start}`,
    ...bases.flatMap(argumentByScanner),
    ...body.flatMap(memberByScanner),
  ];
}

function memberByScanner(statement: Statement): Facts {
  switch (statement.kind) {
    case 'block':
      return statement.body.flatMap(memberByScanner);
    case 'expression':
      return expressionByScanner(statement.value);
    case 'assign':
      return [
        ...statement.targets.flatMap((target) =>
          target.kind === 'name' ? [`member ${target.name} at ${target.span.start}`] : [],
        ),
        ...(statement.annotation === undefined ? [] : expressionByScanner(statement.annotation)),
        ...(statement.value === undefined ? [] : expressionByScanner(statement.value)),
      ];
    case 'class':
    case 'function':
    case 'import':
    case 'return':
      return [];
  }
}

function argumentByScanner({ keyword, value }: ScannedClass['arguments'][number]): Facts {
  const head =
    keyword === undefined ? `argument at ${value.span.start}` : `keyword ${keyword.name} at ${keyword.span.start}`;
  return [head, ...expressionByScanner(value)];
}

function expressionByScanner(expression: Expression): Facts {
  switch (expression.kind) {
    case 'call': {
      const { callee, arguments: list, span } = expression;
      return [`call ${span.start}–${span.end}`, ...expressionByScanner(callee), ...list.flatMap(argumentByScanner)];
    }
    case 'string':
    case 'formatted':
      return [`string ${expression.span.start}–${expression.span.end}`];
    case 'attribute':
      return expressionByScanner(expression.value);
    case 'subscript':
      return [expression.value, ...expression.items].flatMap(expressionByScanner);
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items.flatMap(expressionByScanner);
    case 'dict':
      return expression.entries
        .flatMap(({ key, value }) => (key === undefined ? [value] : [key, value]))
        .flatMap(expressionByScanner);
    case 'lambda':
      return expressionByScanner(expression.body);
    case 'unary':
      return expressionByScanner(expression.operand);
    case 'binary':
      return [expression.left, expression.right].flatMap(expressionByScanner);
    case 'name':
    case 'constant':
    case 'opaque':
      return [];
  }
}
