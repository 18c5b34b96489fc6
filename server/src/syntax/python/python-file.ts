import { exact } from '../../base/exact.ts';
import type { Uri } from '../../base/text.ts';
import type { FileFacts } from '../../model/facts.ts';
import { type NumberedPiece, numberedPiece, spanIn } from '../numbered-piece.ts';
import { declarationsOf } from './extract.ts';
import { type Piece, readPieces, rereadPieces, type ScannedPiece } from './pieces.ts';
import { keepEqual } from './keep-equal.ts';
import type { Binding, ClassShape, PieceShape, PythonShape } from './shape.ts';

/** A Python file and what it declares, piece by piece, so that after a change only the changed pieces are read again. */
export interface PythonFacts extends FileFacts<PythonShape> {
  readonly text: string;
  readonly pieces: readonly ReadPiece[];
  /** Whether nothing can be taken over for the next text. */
  readonly unterminated: boolean;
  /** The first site number that no piece has used yet. */
  readonly nextSite: number;
}

/** A piece with its declarations. */
interface ReadPiece extends Piece, NumberedPiece<PieceShape> {
  readonly tableCalls: number;
  readonly makesClasses: boolean;
}

/**
 * Reads what a Python file declares. Never fails: from broken text it gets what it can.
 *
 * @param before the same file as it was, of which everything that did not change is kept, down to the identity of its objects.
 */
export function readPythonFile(uri: Uri, text: string, before?: PythonFacts): PythonFacts {
  const old = before && !before.unterminated ? before : undefined;
  const { kept, read, moved, unterminated } = old ? rereadPieces(text, old.text, old.pieces) : readPieces(text);
  let nextSite = before?.nextSite ?? 0;
  const replaced = (before?.pieces ?? []).slice(kept.length, (before?.pieces.length ?? 0) - moved.length);
  const fresh = read.map((piece, index) => {
    const counterpart = replaced.length === read.length ? replaced[index] : undefined;
    const made = readPiece(piece, text, counterpart, nextSite);
    if (made.firstSite >= nextSite) nextSite = made.firstSite + made.room;
    return made;
  });
  const shift = text.length - (before?.text.length ?? 0);
  const pieces = [...kept, ...fresh, ...(shift === 0 ? moved : moved.map((it) => movedBy(it, shift)))];
  const same = before?.pieces.length === pieces.length && pieces.every((it, index) => isSame(it, before.pieces[index]));
  const shape = same ? before.shape : merge(pieces);
  const broken = unterminated || pieces.some((it) => it.broken);
  return { uri, text, pieces, unterminated, nextSite, shape, broken, span: spanIn(pieces) };
}

/** Reads a piece; one that declares the same as its counterpart keeps that one's shape and sites. */
function readPiece(piece: ScannedPiece, text: string, counterpart: ReadPiece | undefined, nextSite: number): ReadPiece {
  const { start, end, reach, waryUntil, declares, broken } = piece;
  const { firstSite, room, spans, shape } = numberedPiece(
    (first) => declarationsOf(piece.statements, text, first),
    start,
    counterpart,
    nextSite,
    keepEqual,
  );
  const source = text.slice(start, end);
  return {
    start,
    end,
    reach,
    waryUntil,
    declares,
    broken,
    firstSite,
    room,
    spans,
    shape,
    tableCalls: source.match(/\bTable\s*\(/g)?.length ?? 0,
    makesClasses: /\btype\s*\(\s*[^\s,()]+\s*,/.test(source),
  };
}

function isSame({ shape, tableCalls, makesClasses }: ReadPiece, before: ReadPiece | undefined): boolean {
  return shape === before?.shape && tableCalls === before.tableCalls && makesClasses === before.makesClasses;
}

function movedBy(piece: ReadPiece, shift: number): ReadPiece {
  const { declares, broken, firstSite, room, spans, shape, tableCalls, makesClasses } = piece;
  const [start, end] = [piece.start + shift, piece.end + shift];
  const [reach, waryUntil] = [piece.reach + shift, piece.waryUntil + shift];
  return { start, end, reach, waryUntil, declares, broken, firstSite, room, spans, shape, tableCalls, makesClasses };
}

/** Puts the pieces together: the last binding of a name wins. */
function merge(pieces: readonly ReadPiece[]): PythonShape {
  const bindings = new Map<string, Binding>();
  const rebound = new Map<string, { shape: ClassShape; until: number }>();
  const unsettled = new Set<string>();
  let classes = 0;
  let tableCalls = 0;
  let makesClasses = false;
  for (const piece of pieces) {
    for (const { name, binding, certain } of piece.shape.bindings) {
      const former = bindings.get(name);
      const known = certain ? undefined : former;
      if (former || !certain) unsettled.add(name);
      if (binding.kind === 'class') rebound.delete(name);
      else if (certain && former?.kind === 'class') rebound.set(name, { shape: former.shape, until: classes });
      if (known === undefined) bindings.set(name, binding);
      // What is there at run time counts, unless what type checkers see says more.
      else if (known.typeChecking && !binding.typeChecking)
        bindings.set(name, isTelling(binding) ? binding : { ...known, typeChecking: false });
      // Options that some condition decides about are not known.
      else if (known.kind === 'value' && known.value.kind === 'dict' && binding.kind === 'value')
        bindings.set(name, { kind: 'value', value: { kind: 'unknown', site: known.value.site } });
    }
    classes += piece.shape.classes.length;
    tableCalls += piece.tableCalls;
    makesClasses ||= piece.makesClasses;
  }
  return {
    bindings,
    rebound,
    unsettled: exact([...unsettled]),
    stars: exact(pieces.flatMap((it) => it.shape.stars)),
    classes: exact(pieces.flatMap((it) => it.shape.classes)),
    effects: exact(pieces.flatMap((it) => it.shape.effects)),
    tableCalls,
    makesClasses,
  };
}

/** Whether a binding leads somewhere: neither a function nor a stand-in as `else: User = Any` is. */
function isTelling(binding: Binding): boolean {
  if (binding.kind !== 'value') return binding.kind !== 'function';
  const { value } = binding;
  return value.kind === 'call' || (value.kind === 'path' && !/^(Any|object)$/.test(value.names.at(-1) ?? ''));
}
