import {
  AT_SEMICOLON,
  beginsName,
  CLOSE_BRACKET,
  CLOSE_PARENTHESIS,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  HASH,
  isBreak,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  SEMICOLON,
  SPACE,
  STAR,
  TAB,
} from './characters.ts';
import {
  codeAt,
  isAtWord,
  keywordAt,
  nameEnd,
  peek,
  spanOf,
  take,
  takeIdentifier,
  takes,
  type Cursor,
} from './cursor.ts';
import { expression, expressionList } from './expressions.ts';
import { quoteAt, skip, skipBlank, skipString } from './skip.ts';
import type { Expression, Identifier, ImportStatement, Statement } from './tree.ts';

/** Words that begin statements which declare nothing. */
const BARREN = new Set(['pass', 'break', 'continue', 'raise', 'del', 'assert', 'global', 'nonlocal']);

/** An augmented assignment's operator. */
const AUGMENTED = /(?:\*\*|\/\/|<<|>>|[-+*/%@&|^])=/y;

/** What the name before cannot be a keyword in front of: `type in x`, `type is x`. */
const OPERATOR_WORDS = new Set(['in', 'is', 'not', 'and', 'or', 'if', 'else', 'for', 'as']);

/** Reads the simple statements of a line into `body`, up to the end of the line or what cannot be read. */
export function simpleStatements(c: Cursor, body: Statement[]): void {
  for (;;) {
    skipBlank(c);
    const statement = simpleStatement(c);
    if (statement !== undefined) body.push(statement);
    if (!endsStatement(c)) return;
  }
}

/** The same in a function that is not read for its own sake: only statements that change another object are kept, and names for them. */
export function changingStatements(c: Cursor, body: Statement[]): void {
  for (;;) {
    skipBlank(c);
    const statement = mayChange(c) ? simpleStatement(c) : undefined;
    if (statement !== undefined && (changesAnother(statement) || namesSomething(statement))) body.push(statement);
    if (!endsStatement(c)) return;
  }
}

/** Passes what is left of a statement; tells whether another follows on the line. */
function endsStatement(c: Cursor): boolean {
  skip(c, AT_SEMICOLON);
  return takes(c, SEMICOLON);
}

/** Reads one simple statement; undefined when it declares nothing. */
function simpleStatement(c: Cursor): Statement | undefined {
  const start = c.at;
  const word = keywordAt(c);
  switch (word) {
    case '':
      break;
    case 'import':
      return importStatement(c);
    case 'from':
      return fromStatement(c);
    case 'return':
      take(c, start + word.length);
      return returned(c, start);
    case 'type':
      if (namesType(c, start + word.length)) return typeStatement(c, start + word.length);
      break;
    default:
      if (BARREN.has(word)) return undefined;
  }
  return isDocumentation(c) ? undefined : assignmentOrExpression(c);
}

function assignmentOrExpression(c: Cursor): Statement | undefined {
  const start = c.at;
  const first = expressionList(c);
  skipBlank(c);
  if (c.at === start) return bare(c, start, first);
  if (peek(c) === COLON) {
    take(c, c.at + 1);
    const annotation = expression(c);
    skipBlank(c);
    if (!takesEquals(c)) return { kind: 'assign', targets: [first], annotation, span: spanOf(c, start, c.last) };
    const value = assigned(c);
    return { kind: 'assign', targets: [first], annotation, value, span: spanOf(c, start, c.last) };
  }
  if (peek(c) !== EQUALS) {
    AUGMENTED.lastIndex = c.at;
    return AUGMENTED.test(c.text) ? undefined : bare(c, start, first);
  }
  const targets: Expression[] = [];
  let value = first;
  while (takesEquals(c)) {
    targets.push(value);
    value = assigned(c);
    skipBlank(c);
  }
  return { kind: 'assign', targets, value, span: spanOf(c, start, c.last) };
}

/** What stands behind `=`; opaque and empty when nothing does. */
function assigned(c: Cursor): Expression {
  const behind = c.last;
  skipBlank(c);
  const before = c.at;
  const value = expressionList(c);
  return c.at === before ? { kind: 'opaque', span: spanOf(c, behind, behind) } : value;
}

function bare(c: Cursor, start: number, value: Expression): Statement | undefined {
  if (c.at === start || value.kind === 'string' || value.kind === 'constant') return undefined;
  return { kind: 'expression', value, span: spanOf(c, start, c.last) };
}

function returned(c: Cursor, start: number): Statement {
  skipBlank(c);
  const before = c.at;
  const value = expressionList(c);
  const span = spanOf(c, start, c.last);
  return c.at === before ? { kind: 'return', span } : { kind: 'return', value, span };
}

/** Takes one `=`, within a chain of assignments. */
function takesEquals(c: Cursor): boolean {
  return codeAt(c, c.at + 1) !== EQUALS && takes(c, EQUALS);
}

/** `type X[T] = value`. */
function typeStatement(c: Cursor, end: number): Statement | undefined {
  take(c, end);
  skipBlank(c);
  const start = c.at;
  const identifier = takeIdentifier(c);
  skipBlank(c);
  skipTypeParameters(c);
  if (!takesEquals(c)) return undefined;
  const value = assigned(c);
  return { kind: 'assign', targets: [{ kind: 'name', ...identifier }], value, span: spanOf(c, start, c.last) };
}

/** Passes `[T, …]` behind the name of a class, function or type. */
export function skipTypeParameters(c: Cursor): void {
  if (peek(c) !== OPEN_BRACKET) return;
  take(c, c.at + 1);
  c.depth++;
  skip(c, 0);
  c.depth--;
  if (peek(c) !== CLOSE_BRACKET) c.broken = true;
  else take(c, c.at + 1);
  skipBlank(c);
}

/** Whether `type` is a keyword here: a name follows, and then its parameters or `=`. */
function namesType(c: Cursor, end: number): boolean {
  let at = end;
  while (codeAt(c, at) === SPACE || codeAt(c, at) === TAB) at++;
  if (at === end || !beginsName(codeAt(c, at))) return false;
  const behind = nameEnd(c, at);
  return !OPERATOR_WORDS.has(c.text.slice(at, behind));
}

/** Whether a string that is a statement of its own stands at the cursor; passes it if so. */
function isDocumentation(c: Cursor): boolean {
  const start = c.at;
  if (quoteAt(c, start) < 0) return false;
  skipString(c, start);
  skipBlank(c);
  const code = peek(c);
  if (c.at >= c.length || isBreak(code) || code === HASH || code === SEMICOLON) return true;
  c.at = start;
  return false;
}

/** What is called to make what other statements of a function are about: `Base = declarative_base()`. */
const MAKERS = 'declarative_base|automap_base|registry|MetaData|SQLAlchemy|Table|mapper|map_imperatively';

/** A line whose assigned value calls one of them. */
const MAKES = new RegExp(`=[^\\n]*\\b(?:${MAKERS})\\s*\\(`, 'y');

/** What an object of its own does with other classes. */
const MAPS = /self\.[\w.]*\bmap_imperatively\s*\(/y;

/** Whether the statement may be one that {@link changesAnother} or {@link namesSomething}, by how it begins. */
function mayChange(c: Cursor): boolean {
  const start = c.at;
  if (!beginsName(codeAt(c, start))) return false;
  const end = nameEnd(c, start);
  let at = end;
  while (codeAt(c, at) === SPACE) at++;
  const code = codeAt(c, at);
  if (code === DOT) {
    MAPS.lastIndex = start;
    return !isAtWord(c, 'self') || MAPS.test(c.text);
  }
  if (code === OPEN_PARENTHESIS) return isAtWord(c, 'setattr') || isAtWord(c, 'mapper');
  if (code === EQUALS) {
    MAKES.lastIndex = at;
    return MAKES.test(c.text);
  }
  return isAtWord(c, 'import') || isAtWord(c, 'from');
}

/** Whether the statement is `X.y = …`, `setattr(…)`, `mapper(…)` or `x.method(…)`. */
function changesAnother(statement: Statement): boolean {
  if (statement.kind === 'assign')
    return statement.targets.some((it) => it.kind === 'attribute') || callsMapper(statement.value);
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return false;
  const { callee } = statement.value;
  return (
    callee.kind === 'attribute' || (callee.kind === 'name' && callee.name === 'setattr') || callsMapper(statement.value)
  );
}

/** Whether an expression maps a class: `mapper(User, users)`, `registry.map_imperatively(User, users)`. */
export function callsMapper(expression: Expression | undefined): boolean {
  if (expression?.kind !== 'call') return false;
  const { callee } = expression;
  if (callee.kind === 'name') return callee.name === 'mapper';
  return callee.kind === 'attribute' && (callee.name.name === 'map_imperatively' || callee.name.name === 'mapper');
}

/** Whether a statement of a function only gives a name to something, which matters to what else stands there. */
export function namesSomething(statement: Statement): boolean {
  return statement.kind === 'import' || (statement.kind === 'assign' && !changesAnother(statement));
}

function importStatement(c: Cursor): ImportStatement {
  const start = c.at;
  take(c, start + 'import'.length);
  const names = importedNames(c);
  return { kind: 'import', level: 0, names, span: spanOf(c, start, c.last) };
}

function fromStatement(c: Cursor): ImportStatement | undefined {
  const start = c.at;
  take(c, start + 'from'.length);
  skipBlank(c);
  let level = 0;
  while (takes(c, DOT)) {
    level++;
    skipBlank(c);
  }
  const from = isAtWord(c, 'import') ? { name: '', span: spanOf(c, c.last, c.last) } : dottedName(c);
  skipBlank(c);
  if (!isAtWord(c, 'import')) return { kind: 'import', from, level, names: [], span: spanOf(c, start, c.last) };
  take(c, c.at + 'import'.length);
  skipBlank(c);
  const bracketed = takes(c, OPEN_PARENTHESIS);
  if (bracketed) c.depth++;
  const names = importedNames(c);
  if (bracketed) {
    c.depth--;
    if (!takes(c, CLOSE_PARENTHESIS)) c.broken = true;
  }
  return { kind: 'import', from, level, names, span: spanOf(c, start, c.last) };
}

function importedNames(c: Cursor): ImportStatement['names'] {
  const names: ImportStatement['names'][number][] = [];
  for (;;) {
    skipBlank(c);
    if (takes(c, COMMA)) continue;
    const start = c.at;
    const name = takes(c, STAR) ? { name: '*', span: spanOf(c, start, c.last) } : dottedName(c);
    if (c.at === start) return names;
    skipBlank(c);
    if (isAtWord(c, 'as')) {
      take(c, c.at + 2);
      skipBlank(c);
      names.push({ name, alias: takeIdentifier(c) });
    } else names.push({ name });
  }
}

/** `a.b.c` as one name; blanks around the dots are left out of it. */
function dottedName(c: Cursor): Identifier {
  const start = c.at;
  const first = takeIdentifier(c);
  let name = first.name;
  for (;;) {
    skipBlank(c);
    if (name === '' || !takes(c, DOT)) break;
    skipBlank(c);
    name += `.${takeIdentifier(c).name}`;
  }
  return name === first.name ? first : { name, span: spanOf(c, start, c.last) };
}
