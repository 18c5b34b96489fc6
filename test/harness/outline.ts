import type { Span } from '../../server/src/base/text.ts';
import type { Argument, Expression, Module, Statement } from '../../server/src/syntax/python/tree.ts';

/** A module as indented lines, one per statement: what was read, in a notation close to Python. */
export function outline(module: Module): string {
  return module.body.flatMap((statement) => linesOf(statement)).join('\n');
}

/** An expression in a notation close to Python; `‹›` is what was not understood. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'attribute':
      return `${show(expression.value)}.${expression.name.name}`;
    case 'call':
      return `${show(expression.callee)}(${showArguments(expression.arguments)}${expression.closed ? ')' : '…'}`;
    case 'subscript':
      return `${show(expression.value)}[${expression.items.map(show).join(', ')}]`;
    case 'string':
      return (expression.bytes ? 'b' : '') + JSON.stringify(expression.value);
    case 'formatted':
      return `f${JSON.stringify(expression.parts.map((part) => (typeof part === 'string' ? part : `{${show(part)}}`)).join(''))}`;
    case 'constant':
      return expression.value === undefined ? '...' : String(expression.value);
    case 'list':
      return `[${expression.items.map(show).join(', ')}]`;
    case 'tuple':
      return `(${expression.items.map(show).join(', ')}${expression.items.length === 1 ? ',' : ''})`;
    case 'set':
      return `{${expression.items.map(show).join(', ')}}`;
    case 'dict':
      return `{${expression.entries.map(({ key, value }) => (key === undefined ? `**${show(value)}` : `${show(key)}: ${show(value)}`)).join(', ')}}`;
    case 'lambda':
      return `(lambda ${expression.parameters.join(', ')}: ${show(expression.body)})`;
    case 'unary':
      return `(${expression.operator}${expression.operator === 'not' ? ' ' : ''}${show(expression.operand)})`;
    case 'binary':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case 'opaque':
      return '‹›';
  }
}

/** The text that a span stands for. */
export function cut(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function linesOf(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'import': {
      const names = statement.names
        .map(({ name, alias }) => name.name + (alias === undefined ? '' : ` as ${alias.name}`))
        .join(', ');
      const from = statement.from === undefined ? '' : `from ${'.'.repeat(statement.level)}${statement.from.name} `;
      return [`${from}import ${names}`];
    }
    case 'class': {
      const decorators = statement.decorators.map((decorator) => `@${show(decorator)} `).join('');
      return [
        `${decorators}class ${statement.name.name}(${showArguments(statement.arguments)})`,
        ...below(statement.body),
      ];
    }
    case 'function': {
      const decorators = statement.decorators.map((decorator) => `@${show(decorator)} `).join('');
      const returns = statement.returns === undefined ? '' : ` -> ${show(statement.returns)}`;
      return [
        `${decorators}def ${statement.name.name}(${statement.parameters.join(', ')})${returns}`,
        ...below(statement.body),
      ];
    }
    case 'assign': {
      const targets = statement.targets.map(show).join(' = ');
      const annotation = statement.annotation === undefined ? '' : `: ${show(statement.annotation)}`;
      return [`${targets}${annotation}${statement.value === undefined ? '' : ` = ${show(statement.value)}`}`];
    }
    case 'expression':
      return [show(statement.value)];
    case 'return':
      return [`return${statement.value === undefined ? '' : ` ${show(statement.value)}`}`];
    case 'block':
      return [
        `${statement.keyword}${statement.test === undefined ? '' : ` ${show(statement.test)}`}:`,
        ...below(statement.body),
      ];
  }
}

function below(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement) => linesOf(statement)).map((line) => `  ${line}`);
}

function showArguments(list: readonly Argument[]): string {
  return list
    .map(
      ({ keyword, unpack, value }) => (keyword === undefined ? '' : `${keyword.name}=`) + (unpack ?? '') + show(value),
    )
    .join(', ');
}
