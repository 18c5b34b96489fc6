import type { Span } from '../../../base/text.ts';
import type { ClassStatement, Statement } from '../../../syntax/python/tree.ts';
import { isColumn, relationshipsOf } from './habits.ts';
import {
  beginsLine,
  indentationAt,
  insertion,
  isBlankLine,
  lineEnd,
  lineStart,
  nextLine,
  type Change,
  type Source,
} from './source.ts';
import { assignmentsOf } from './walk.ts';

/** A new attribute's source, given the indentation it will stand at. */
export type AttributeText = (indentation: string) => string;

/**
 * Puts an attribute into a class: behind its other relationships, else behind its last column, else before its methods.
 * `blankLine` says whether relationships are set apart from columns here. A class whose header is not finished is left alone.
 */
export function place(
  source: Source,
  statement: ClassStatement,
  attribute: AttributeText,
  blankLine: boolean,
): readonly Change[] {
  const { text, eol } = source;
  if (!/:[ \t]*(#.*)?\s*$/.test(text.slice(statement.span.start, statement.bodyStart))) return [];
  if (lineEnd(text, statement.bodyStart - 1) >= statement.bodyStart)
    return placeInOneLine(source, statement, attribute);

  const relationships = relationshipsOf(source, statement).map((it) => it.statement);
  const lastRelationship = relationships.at(-1);
  if (lastRelationship) {
    const gap = isApart(source, relationships.at(-2), lastRelationship) ? eol : '';
    return [behind(source, statement, lastRelationship, attribute, gap)];
  }
  const column = assignmentsOf(statement).findLast(isColumn);
  if (column) return [behind(source, statement, column, attribute, blankLine ? eol : '')];

  const filler = fillerIn(source, statement);
  if (filler) return [{ span: filler, text: attribute(indentationAt(text, filler.start)) }];
  const method = statement.body.find(({ kind }) => kind === 'function' || kind === 'class');
  const assignment = assignmentsOf(statement).findLast(({ span }) => !method || span.start < method.span.start);
  if (assignment) return [behind(source, statement, assignment, attribute, blankLine ? eol : '')];
  if (method) {
    const start = startWithComments(text, method.span.start);
    const indentation = indentationAt(text, method.span.start);
    return [insertion(start, indentation + attribute(indentation) + eol + eol)];
  }
  const end = statement.bodyStart + text.slice(statement.bodyStart, statement.span.end).trimEnd().length;
  if (end <= statement.bodyStart)
    return [atEnd(source, lineEnd(text, statement.bodyStart - 2), indentationOf(source, statement), attribute, '')];
  return [atEnd(source, lineEnd(text, end), indentationOf(source, statement), attribute, eol)];
}

function behind(
  source: Source,
  owner: ClassStatement,
  statement: Statement,
  attribute: AttributeText,
  gap: string,
): Change {
  const end = endOfLine(source.text, owner, statement);
  return atEnd(source, end, indentationAt(source.text, statement.span.start), attribute, gap);
}

function atEnd({ eol }: Source, offset: number, indentation: string, attribute: AttributeText, gap: string): Change {
  return insertion(offset, eol + gap + indentation + attribute(indentation));
}

/** The end of the line a statement ends on, with what else begins on that line. */
function endOfLine(text: string, owner: ClassStatement, statement: Statement): number {
  let end = lineEnd(text, statement.span.end);
  for (const { span } of owner.body) if (span.start < end && span.end > end) end = lineEnd(text, span.end);
  return end;
}

/** `class Post(Base): pass` and the like: the body moves to lines of its own. */
function placeInOneLine(source: Source, statement: ClassStatement, attribute: AttributeText): readonly Change[] {
  const { text, eol, indent } = source;
  const { bodyStart } = statement;
  const indentation = indentationAt(text, statement.span.start) + indent;
  const [before = '', filler] = /^[ \t]*(pass|\.\.\.)?/.exec(text.slice(bodyStart)) ?? [];
  const added = eol + indentation + attribute(indentation);
  if (filler !== undefined && /^[ \t]*(#|$)/.test(text.slice(bodyStart + before.length, lineEnd(text, bodyStart)))) {
    return [{ span: { start: bodyStart, end: bodyStart + before.length }, text: added }];
  }
  if (/^[ \t]*(#|$)/.test(text.slice(bodyStart, lineEnd(text, bodyStart)))) {
    return [insertion(lineEnd(text, bodyStart), added)];
  }
  const last = statement.body.at(-1);
  const end = lineEnd(text, last ? Math.max(bodyStart, last.span.end) : bodyStart);
  return [
    { span: { start: bodyStart, end: bodyStart + before.length }, text: eol + indentation },
    insertion(end, added),
  ];
}

/** A `pass` or `...` that stands as a statement of its own in a class body. */
function fillerIn({ text }: Source, statement: ClassStatement): Span | undefined {
  const body = statement.bodyStart + documentation(text.slice(statement.bodyStart, statement.span.end));
  for (let line = body; line < statement.span.end; line = nextLine(text, line)) {
    const [, before, filler] =
      /^([ \t]*)(pass|\.\.\.)[ \t]*(?:#.*)?$/.exec(text.slice(line, lineEnd(text, line))) ?? [];
    if (before === undefined || filler === undefined) continue;
    const start = line + before.length;
    const isInner = statement.body.some(
      ({ span, kind }) => kind !== 'expression' && span.start <= start && start < span.end,
    );
    if (!isInner) return { start, end: start + filler.length };
  }
  return undefined;
}

/** The length of a body's first comments and docstring. */
function documentation(body: string): number {
  const string =
    /"""(?:\\[^]|(?!""")[^])*"""|'''(?:\\[^]|(?!''')[^])*'''|"(?:\\[^]|[^"\\\r\n])*"|'(?:\\[^]|[^'\\\r\n])*'/;
  const found = new RegExp(`^(?:\\s|#.*)*[rRuU]?(?:${string.source})`).exec(body);
  return found?.[0].length ?? 0;
}

/** The start of the first line of the comments that stand directly above `offset`. */
function startWithComments(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const before = lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
    if (!/^[ \t]*#/.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}

function isApart({ text }: Source, one: Statement | undefined, other: Statement): boolean {
  if (!one) return false;
  const next = nextLine(text, one.span.end);
  return next < other.span.start && isBlankLine(text, next);
}

/** The indentation of a class body that has no statement to go by. */
function indentationOf(source: Source, statement: ClassStatement): string {
  const { text } = source;
  for (let line = statement.bodyStart; line < statement.span.end; line = nextLine(text, line)) {
    if (!isBlankLine(text, line)) {
      const indentation = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
      if (beginsLine(text, line + indentation.length) && indentation !== '') return indentation;
    }
  }
  return indentationAt(text, statement.span.start) + source.indent;
}
