import { equalData } from '../base/equal-data.ts';
import type { Span } from '../base/text.ts';
import type { Site } from '../model/facts.ts';

/** What one stretch of a file declares, with sites that are numbered from `firstSite` on. */
export interface NumberedPiece<Shape> {
  readonly firstSite: number;
  /** How many numbers from there on no other piece uses. */
  readonly room: number;
  /** Start and end of each site, counted from the piece's start. */
  readonly spans: Int32Array | Uint16Array;
  readonly shape: Shape;
}

/**
 * Reads a piece; one that declares the same as its `counterpart` in the text before keeps that one's shape and sites.
 *
 * @param nextSite the first number that is free for new sites.
 * @param keepEqual takes from the shape before whatever is the same in it.
 */
export function numberedPiece<Shape>(
  read: (firstSite: number) => { readonly shape: Shape; readonly spans: readonly Span[] },
  start: number,
  counterpart: NumberedPiece<Shape> | undefined,
  nextSite: number,
  keepEqual: (shape: Shape, before: Shape) => Shape,
): NumberedPiece<Shape> {
  if (!counterpart) {
    const { shape, spans } = read(nextSite);
    return { firstSite: nextSite, room: spans.length, spans: relative(spans, start), shape };
  }
  const { firstSite, room } = counterpart;
  const { shape, spans } = read(firstSite);
  if (spans.length <= room) {
    const kept = equalData(shape, counterpart.shape) ? counterpart.shape : keepEqual(shape, counterpart.shape);
    return { firstSite, room, spans: relative(spans, start), shape: kept };
  }
  // More sites than there is room for: they get numbers of their own, and room for what is typed next.
  const moved = read(nextSite);
  return { firstSite: nextSite, room: spans.length * 2, spans: relative(moved.spans, start), shape: moved.shape };
}

/** Where a site of these pieces is; empty at the beginning for one that is in none. */
export function spanIn(pieces: readonly (NumberedPiece<unknown> & { readonly start: number })[]): (site: Site) => Span {
  let bySite: typeof pieces | undefined;
  return (site) => {
    bySite ??= pieces.filter((it) => it.spans.length > 0).sort((a, b) => a.firstSite - b.firstSite);
    const piece = lastFrom(bySite, site);
    const at = piece ? (site - piece.firstSite) * 2 : -1;
    const start = piece?.spans[at];
    const end = piece?.spans[at + 1];
    return piece && start !== undefined && end !== undefined
      ? { start: piece.start + start, end: piece.start + end }
      : nowhere;
  };
}

const nowhere: Span = { start: 0, end: 0 };

const noSpans = new Int32Array(0);

/** Few pieces are so long that a place in them takes more than sixteen bits. */
function relative(spans: readonly Span[], start: number): Int32Array | Uint16Array {
  if (spans.length === 0) return noSpans;
  let isShort = true;
  for (const it of spans) isShort &&= it.start >= start && it.end - start <= 0xffff;
  const packed = isShort ? new Uint16Array(spans.length * 2) : new Int32Array(spans.length * 2);
  for (const [index, span] of spans.entries()) {
    packed[index * 2] = span.start - start;
    packed[index * 2 + 1] = span.end - start;
  }
  return packed;
}

/** The piece whose sites begin nearest before `site`. */
function lastFrom<Piece extends NumberedPiece<unknown>>(pieces: readonly Piece[], site: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.firstSite ?? 0) <= site) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}
