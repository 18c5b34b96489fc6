import type { BlockStatement, ImportStatement, Statement } from '../../../syntax/python/tree.ts';
import { insertBehind, insertBefore, type CommaList } from './comma-list.ts';
import {
  beginsLine,
  indentationAt,
  insertion,
  isBlankLine,
  lineEnd,
  lineStart,
  nextLine,
  textOf,
  type Change,
  type Source,
} from './source.ts';
import { lastNameOf } from './walk.ts';

/** A name that a file is to have: `from module import name`. */
export interface Need {
  /** With leading dots if relative. */
  readonly module: string;
  readonly name: string;
  /** Only type checkers need it, so that no import cycle arises. */
  readonly typing: boolean;
}

/** How something is spelled in a file, and what it has to import for that. */
export interface Spelling {
  readonly text: string;
  readonly needs: readonly Need[];
}

/** A name that an import binds. */
export interface Imported {
  readonly bound: string;
  /** With leading dots if relative. */
  readonly module: string;
  /** `undefined` when the module itself is bound. */
  readonly name: string | undefined;
  readonly typing: boolean;
}

/** Everything a file imports outside of functions. */
export function importsOf(source: Source): readonly Imported[] {
  return importStatements(source.tree.body, false).flatMap(({ statement, typing }) =>
    statement.names.map(({ name, alias }): Imported => {
      if (statement.from) return { bound: (alias ?? name).name, module: moduleOf(statement), name: name.name, typing };
      const bound = alias?.name ?? name.name;
      return { bound, module: name.name, name: undefined, typing };
    }),
  );
}

/**
 * How `name` of `module` is written in a file: as it is imported, else through the module if that is,
 * else by a new import.
 */
export function spell(source: Source, module: string, name: string): Spelling {
  const imports = importsOf(source);
  const direct = imports.find((it) => it.name === name && (it.module === module || it.bound === name) && !it.typing);
  if (direct) return { text: direct.bound, needs: [] };
  if (imports.some((it) => it.name === '*' && it.module === module)) return { text: name, needs: [] };
  const [, parent, last] = /^(.*)\.(\w+)$/.exec(module) ?? [];
  const through = imports.find(
    (it) => (it.name === undefined && it.module === module) || (it.module === parent && it.name === last),
  );
  const fromModule = imports.some((it) => it.module === module && it.name !== undefined && !it.typing);
  if (through && !fromModule) return { text: `${through.bound}.${name}`, needs: [] };
  return { text: name, needs: [{ module, name, typing: false }] };
}

/** The edits that give a file the names it needs, in the import statements it has or in new ones. */
export function importChanges(source: Source, needs: readonly Need[]): readonly Change[] {
  const typing = needs.filter((need) => need.typing);
  const block = typeCheckingBlock(source);
  const flag = typing.length > 0 && !block ? spell(source, 'typing', 'TYPE_CHECKING') : undefined;
  const runtime = [...needs.filter((need) => !need.typing), ...(flag?.needs ?? [])];

  return [
    ...byModule(runtime).flatMap(([module, names]) => importNames(source, module, names)),
    ...(typing.length === 0
      ? []
      : block
        ? byModule(typing).flatMap(([module, names]) => importInBlock(source, block, module, names))
        : [newBlock(source, flag?.text ?? 'TYPE_CHECKING', byModule(typing))]),
  ];
}

function importStatements(
  body: readonly Statement[],
  typing: boolean,
): { statement: ImportStatement; typing: boolean }[] {
  return body.flatMap((statement) => {
    if (statement.kind === 'import') return [{ statement, typing }];
    if (statement.kind !== 'block') return [];
    return importStatements(statement.body, typing || isTypeChecking(statement));
  });
}

function isTypeChecking(block: BlockStatement): boolean {
  return block.keyword === 'if' && block.test !== undefined && lastNameOf(block.test) === 'TYPE_CHECKING';
}

function typeCheckingBlock(source: Source): BlockStatement | undefined {
  for (const it of source.tree.body) if (it.kind === 'block' && isTypeChecking(it)) return it;
  return undefined;
}

function moduleOf(statement: ImportStatement): string {
  return '.'.repeat(statement.level) + (statement.from?.name ?? '');
}

function byModule(needs: readonly Need[]): readonly (readonly [string, readonly string[]])[] {
  const modules = [...new Set(needs.map(({ module }) => module))];
  return modules.map((module) => {
    const names = new Set(needs.filter((it) => it.module === module).map(({ name }) => name));
    return [module, [...names].sort((a, b) => (isortKey(a) < isortKey(b) ? -1 : 1))];
  });
}

/** The statement that already imports from `module` and can take more names. */
function extendable(body: readonly Statement[], module: string): ImportStatement | undefined {
  for (const statement of body) {
    if (
      statement.kind === 'import' &&
      statement.from &&
      moduleOf(statement) === module &&
      statement.names[0]?.name.name !== '*'
    ) {
      return statement;
    }
  }
  return undefined;
}

function importNames(source: Source, module: string, names: readonly string[]): readonly Change[] {
  const statement = extendable(source.tree.body, module);
  if (statement) return extend(source, statement, names);
  return [newImport(source, module, `from ${module} import ${names.join(', ')}`)];
}

/** Orders that names of one import statement are commonly kept in: isort's, and the alphabet. */
const orders: readonly ((name: string) => string)[] = [isortKey, (name) => name.toLowerCase(), (name) => name];

function isortKey(name: string): string {
  return (/^[A-Z0-9_]+$/.test(name) ? '0' : /^[A-Z]/.test(name) ? '1' : '2') + name.toLowerCase();
}

function extend(source: Source, statement: ImportStatement, added: readonly string[]): readonly Change[] {
  const names = statement.names.map(({ name }) => name.name);
  const order = orders.find((key) =>
    names.every((name, index) => index === 0 || key(names[index - 1] ?? '') <= key(name)),
  );
  const list: CommaList = {
    inner: bracketsOf(source, statement),
    items: statement.names.map(({ name, alias }) => ({ start: name.span.start, end: (alias ?? name).span.end })),
  };
  const places = new Map<number, string[]>();
  for (const name of added) {
    const next = order ? names.findIndex((it) => order(it) > order(name)) : -1;
    places.set(next, [...(places.get(next) ?? []), name]);
  }
  return [...places].flatMap(([next, here]) =>
    next < 0 ? insertBehind(source, list, names.length - 1, here) : insertBefore(source, list, next, here),
  );
}

function bracketsOf(source: Source, statement: ImportStatement): CommaList['inner'] {
  const open = source.text.indexOf('(', statement.span.start);
  const first = statement.names[0]?.name.span.start ?? statement.span.end;
  if (open < 0 || open > first) return { start: first, end: statement.span.end };
  const last = statement.names.at(-1);
  const close = source.text.indexOf(')', (last?.alias ?? last?.name)?.span.end ?? open);
  return { start: open + 1, end: close < 0 ? statement.span.end : close };
}

/** Modules of Python's own library that model files import. */
const standardLibrary =
  /^(abc|base64|collections|contextlib|copy|dataclasses|datetime|decimal|enum|functools|hashlib|inspect|io|itertools|json|logging|math|operator|os|pathlib|random|re|secrets|string|sys|time|types|typing|unicodedata|urllib|uuid|warnings|zoneinfo)$/;

function rank(module: string): number {
  if (module === '__future__') return 0;
  if (module.startsWith('.')) return 3;
  return standardLibrary.test(module.split('.')[0] ?? '') ? 1 : 2;
}

/** The imports a file begins with. */
function header(source: Source): readonly ImportStatement[] {
  const end = source.tree.body.findIndex((it) => it.kind === 'class' || it.kind === 'function');
  return source.tree.body.slice(0, end < 0 ? undefined : end).filter((it) => it.kind === 'import');
}

function newImport(source: Source, module: string, line: string): Change {
  const { text, eol } = source;
  const imports = header(source);
  const modules = imports.map((it) => (it.from ? moduleOf(it) : (it.names[0]?.name.name ?? '')));
  const family = module.split('.')[0] ?? '';
  let index = modules.findLastIndex((it) => it.split('.')[0] === family);
  if (index < 0) index = modules.findLastIndex((it) => rank(it) <= rank(module));
  const before = imports[index];
  if (before) {
    const gap = rank(modules[index] ?? '') === rank(module) ? eol : eol + eol;
    return insertion(lineEnd(text, before.span.end), gap + line);
  }
  const first = imports[0];
  if (first) return insertion(lineStart(text, first.span.start), line + eol + eol);
  return insertion(startOfCode(source), line + eol + eol + eol);
}

/** Behind the module's docstring and first comments. */
function startOfCode(source: Source): number {
  for (const statement of source.tree.body) {
    if (statement.kind === 'expression' && statement.value.kind === 'string') continue;
    return lineStart(source.text, statement.span.start);
  }
  return source.text.length;
}

function newBlock(source: Source, flag: string, modules: readonly (readonly [string, readonly string[]])[]): Change {
  const { text, eol, indent } = source;
  const lines = modules.map(([module, names]) => `${indent}from ${module} import ${names.join(', ')}`);
  const block = [`if ${flag}:`, ...lines].join(eol);
  const last = header(source).at(-1);
  if (!last) return insertion(startOfCode(source), block + eol + eol + eol);
  const end = lineEnd(text, last.span.end);
  return insertion(end, eol + eol + block + (isBlankLine(text, nextLine(text, end)) ? '' : eol));
}

function importInBlock(
  source: Source,
  block: BlockStatement,
  module: string,
  names: readonly string[],
): readonly Change[] {
  const { text, eol, indent } = source;
  const statement = extendable(block.body, module);
  if (statement) return extend(source, statement, names);
  const line = `from ${module} import ${names.join(', ')}`;
  const imports = block.body.filter((it) => it.kind === 'import');
  const next = imports.find((it) => moduleOf(it) > module);
  const isSorted = imports.every((it, index) => index === 0 || moduleOf(imports[index - 1] ?? it) <= moduleOf(it));
  if (next && isSorted && beginsLine(text, next.span.start)) {
    return [insertion(next.span.start, line + eol + indentationAt(text, next.span.start))];
  }
  const last = imports.at(-1) ?? block.body.at(-1);
  if (last) {
    const alone = beginsLine(text, last.span.start);
    const end = lineEnd(text, last.span.end);
    if (alone) return [insertion(end, eol + indentationAt(text, last.span.start) + line)];
    return [insertion(last.span.end, `; ${line}`)];
  }
  const body = textOf(source, block);
  const pass = /\b(pass|\.\.\.)(?=[ \t]*(#.*)?$)/m.exec(body);
  if (pass) {
    const start = block.span.start + pass.index;
    return [{ span: { start, end: start + pass[0].length }, text: line }];
  }
  const end = lineEnd(text, block.span.start);
  return [insertion(end, eol + indentationAt(text, block.span.start) + indent + line)];
}
