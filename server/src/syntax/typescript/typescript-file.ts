import type { Uri } from '../../base/text.ts';
import type { FileFacts } from '../../model/facts.ts';
import { type NumberedPiece, numberedPiece, spanIn } from '../numbered-piece.ts';
import { ts } from './compiler.ts';
import { keepEqual } from './keep-equal.ts';
import { mergeBindings, readStatement, type StatementShape } from './read-statement.ts';
import type { TypescriptShape } from './shape.ts';

/** A TypeScript or JavaScript file and what it declares, statement by statement, so that only changed statements are read again. */
export interface TypescriptFacts extends FileFacts<TypescriptShape> {
  readonly text: string;
  readonly pieces: readonly ReadPiece[];
  /** The first site number that no piece has used yet. */
  readonly nextSite: number;
}

/** A top-level statement with what stands before it. */
interface ReadPiece extends NumberedPiece<StatementShape> {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads what a TypeScript or JavaScript file declares. Never fails: from broken text it gets what it can.
 *
 * @param before the same file as it was, of which every statement that did not change is kept, down to the identity of its objects.
 */
export function readTypescriptFile(uri: Uri, text: string, before?: TypescriptFacts): TypescriptFacts {
  const { pieces, nextSite, broken } = readPieces(uri, text, before);
  const same =
    before?.pieces.length === pieces.length && pieces.every((it, index) => it.shape === before.pieces[index]?.shape);
  const shape = same ? before.shape : merge(pieces);
  return { uri, text, pieces, nextSite, shape, broken, span: spanIn(pieces) };
}

function readPieces(
  uri: Uri,
  text: string,
  before: TypescriptFacts | undefined,
): Pick<TypescriptFacts, 'pieces' | 'nextSite' | 'broken'> {
  try {
    const file = parse(uri, text);
    const [pieces, nextSite] = piecesOf(file, before);
    return { pieces, nextSite, broken: hasErrors(file) };
  } catch (error) {
    // The parser recurses into what is nested: text that is nested too deeply for it declares nothing.
    if (error instanceof RangeError) return { pieces: [], nextSite: before?.nextSite ?? 0, broken: true };
    throw error;
  }
}

function parse(uri: Uri, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(uri, text, options, false, scriptKind(uri));
}

/** Whether the parser found something amiss: it keeps a list of that, which it does not declare. */
function hasErrors(file: ts.SourceFile): boolean {
  const found: unknown = Reflect.get(file, 'parseDiagnostics');
  return Array.isArray(found) && found.length > 0;
}

function scriptKind(uri: Uri): ts.ScriptKind {
  if (uri.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return /\.[cm]?jsx?$/.test(uri) ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
}

function piecesOf(
  file: ts.SourceFile,
  before: TypescriptFacts | undefined,
): readonly [pieces: readonly ReadPiece[], nextSite: number] {
  const { statements, text } = file;
  const old = before?.pieces ?? [];
  const shift = text.length - (before?.text.length ?? 0);
  const head = before ? sameAtStart(text, before.text) : 0;
  const tail = before ? sameAtEnd(text, before.text, head) : 0;
  let kept = 0;
  while (isKept(statements[kept], old[kept])) kept++;
  let moved = 0;
  while (isMoved(statements.at(-1 - moved), old.at(-1 - moved))) moved++;
  const read = statements.slice(kept, statements.length - moved);
  const replaced = old.slice(kept, old.length - moved);
  let nextSite = before?.nextSite ?? 0;
  const fresh = read.map((statement, index) => {
    const counterpart = replaced.length === read.length ? replaced[index] : undefined;
    const { pos: start, end } = statement;
    const piece = numberedPiece(
      (first) => readStatement(statement, file, first),
      start,
      counterpart,
      nextSite,
      keepEqual,
    );
    if (piece.firstSite >= nextSite) nextSite = piece.firstSite + piece.room;
    return { ...piece, start, end };
  });
  const behind = old.slice(old.length - moved);
  return [[...old.slice(0, kept), ...fresh, ...(shift === 0 ? behind : behind.map(movedBy))], nextSite];

  function isKept(statement: ts.Statement | undefined, piece: ReadPiece | undefined): boolean {
    return (
      statement !== undefined && statement.pos === piece?.start && statement.end === piece.end && piece.end <= head
    );
  }

  function isMoved(statement: ts.Statement | undefined, piece: ReadPiece | undefined): boolean {
    if (!statement || !piece || moved >= Math.min(statements.length, old.length) - kept) return false;
    return (
      statement.pos === piece.start + shift &&
      statement.end === piece.end + shift &&
      statement.pos >= text.length - tail
    );
  }

  function movedBy({ start, end, firstSite, room, spans, shape }: ReadPiece): ReadPiece {
    return { start: start + shift, end: end + shift, firstSite, room, spans, shape };
  }
}

/** How many characters two texts have in common at their beginning. */
function sameAtStart(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** How many characters two texts have in common at their end, behind the first `head`. */
function sameAtEnd(a: string, b: string, head: number): number {
  const limit = Math.min(a.length, b.length) - head;
  let length = 0;
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

function merge(pieces: readonly ReadPiece[]): TypescriptShape {
  const shapes = pieces.map((it) => it.shape);
  return {
    bindings: mergeBindings(shapes.flatMap((it) => it.bindings)),
    exports: new Map(shapes.flatMap((it) => it.exports)),
    stars: shapes.flatMap((it) => it.stars),
    classes: shapes.flatMap((it) => it.classes),
    effects: shapes.flatMap((it) => it.effects),
  };
}
