import { boundsOf, isNearer, type Box, type Point } from './geometry.ts';
import type { GraphChange, LayoutCard, LayoutEdge, LayoutGraph, LayoutRow } from './layout-graph.ts';
import type { ModuleFrame, PlacedCard } from './layout.ts';
import { findFreePlace } from './find-free-place.ts';
import { makeRoom } from './make-room.ts';
import { outerSize, placeChips, type CardChip } from './place-chips.ts';
import { placeCards, sortAll } from './place-cards.ts';
import { framePadding, frameTitle } from './place-modules.ts';
import { edgesByCard, type OrderedCard } from './ports.ts';

/** A picture's cards and edges, where the cards stand. Changed in place. */
export interface Scene {
  readonly cards: Map<string, SceneCard>;
  readonly edges: Map<string, LayoutEdge>;
  /** Whether modules have frames. */
  framed: boolean;
}

/** A card that stands somewhere. Replaced, never changed. */
export interface SceneCard extends OrderedCard {
  /** The card itself. */
  readonly box: Box;
  /** The card with its chips. */
  readonly outer: Box;
  readonly chips: readonly CardChip[];
}

/** A scene with every card of a graph in its place. */
export function openScene({ cards, edges, aspect }: LayoutGraph): Scene {
  const scene: Scene = { cards: new Map(), edges: new Map(edges.map((it) => [it.id, it])), framed: false };
  const known = new Map(cards.map((card) => [card.id, card]));
  if (![...known.values()].some(({ at, pinned }) => at && pinned !== true)) {
    placeAll(scene, [...known.values()].map(inSourceOrder), aspect);
    return scene;
  }
  const placed = [...known.values()].filter(({ at }) => at);
  const byCard = edgesByCard(known.keys(), edges);
  const places = new Map(placed.map(({ id, at }) => [id, at ?? origin]));
  for (const ordered of sortAll(placed.map(inSourceOrder), byCard, places)) {
    stand(scene, ordered, byCard, known, places.get(ordered.card.id) ?? origin);
  }
  scene.framed = framesFit(scene);
  for (const card of known.values()) if (!card.at) settle(scene, inSourceOrder(card), byCard, known);
  return scene;
}

/** Places everything anew but what is pinned. */
export function tidyScene(scene: Scene, aspect: number): void {
  const cards = [...scene.cards.values()].map(({ card, rows }) => ({ card, rows }));
  scene.cards.clear();
  placeAll(scene, cards, aspect);
}

/** Takes a change over. Cards that it does not name stay where they are, unless one that grows needs their place. */
export function changeScene(scene: Scene, change: GraphChange): void {
  for (const id of change.removedEdges) scene.edges.delete(id);
  for (const edge of change.edges) scene.edges.set(edge.id, edge);
  for (const id of change.removedCards) scene.cards.delete(id);
  const known = new Set([...scene.cards.keys(), ...change.cards.map(({ id }) => id)]);
  const byCard = edgesByCard(known, scene.edges.values());

  for (const card of change.cards) {
    const old = scene.cards.get(card.id);
    if (old) stand(scene, { card, rows: rowsAsBefore(card, old.rows) }, byCard, known, card.at ?? old.box);
    else if (card.at) stand(scene, inSourceOrder(card), byCard, known, card.at);
  }
  refreshChips(scene, change, byCard);
  for (const card of change.cards) {
    if (!scene.cards.has(card.id)) settle(scene, inSourceOrder(card), byCard, known);
  }
}

/** Puts a card where the user wants it. Others stay. */
export function moveCard(scene: Scene, id: string, to: Point): void {
  const standing = scene.cards.get(id);
  if (!standing) return;
  const { box, outer } = standing;
  scene.cards.set(id, {
    ...standing,
    card: { ...standing.card, at: to, pinned: true },
    box: { ...box, ...to },
    outer: { ...outer, ...to },
  });
}

/** What others see of a card. */
export function placedCard({ box, rows }: SceneCard): PlacedCard {
  return { ...box, rows };
}

/** The frames of all modules around where their cards stand. */
export function frames(scene: Scene): readonly ModuleFrame[] {
  if (!scene.framed) return [];
  const members = new Map<string, Box[]>();
  for (const { card, outer } of scene.cards.values()) {
    const boxes = members.get(card.module);
    if (boxes) boxes.push(outer);
    else members.set(card.module, [outer]);
  }
  return [...members].map(([module, boxes]) => ({ module, cards: boxes.length, ...frameAround(boxes) }));
}

function frameAround(boxes: readonly Box[]): Box {
  const { x, y, width, height } = boundsOf(boxes);
  return {
    x: x - framePadding,
    y: y - framePadding - frameTitle,
    width: width + 2 * framePadding,
    height: height + 2 * framePadding + frameTitle,
  };
}

const origin: Point = { x: 0, y: 0 };

function inSourceOrder(card: LayoutCard): OrderedCard {
  return { card, rows: card.rows };
}

function placeAll(scene: Scene, cards: readonly OrderedCard[], aspect: number): void {
  const known = new Set(cards.map(({ card }) => card.id));
  const edges = [...scene.edges.values()];
  const byCard = edgesByCard(known, edges);
  const chips = (ordered: OrderedCard) => placeChips(ordered, byCard.get(ordered.card.id) ?? [], (id) => known.has(id));
  const placed = placeCards(cards, edges, (it) => outerSize(it, chips(it)), usable(aspect));
  scene.framed = placed.frames.size > 0;

  // Pinned cards stay; the picture is put around them, and who stands in their place looks for another.
  const pinned = placed.cards.filter(({ card }) => card.pinned === true && card.at);
  const shifts = pinned.map(({ card }) => difference(card.at ?? origin, placed.places.get(card.id) ?? origin));
  const shift = {
    x: Math.round(shifts.reduce((sum, { x }) => sum + x, 0) / Math.max(1, shifts.length)),
    y: Math.round(shifts.reduce((sum, { y }) => sum + y, 0) / Math.max(1, shifts.length)),
  };
  for (const ordered of pinned) stand(scene, ordered, byCard, known, ordered.card.at ?? origin);
  const fixed = [...scene.cards.values()].map(({ outer }) => outer);
  const displaced: OrderedCard[] = [];
  for (const ordered of placed.cards) {
    if (scene.cards.has(ordered.card.id)) continue;
    const at = placed.places.get(ordered.card.id) ?? origin;
    const box = { x: at.x + shift.x, y: at.y + shift.y, ...outerSize(ordered, chips(ordered)) };
    if (fixed.some((it) => isNearer(box, it, 20))) displaced.push(ordered);
    else stand(scene, ordered, byCard, known, box);
  }
  for (const ordered of displaced) settle(scene, ordered, byCard, known);
}

/** A panel that is folded away has no shape, or a strange one. */
function usable(aspect: number): number {
  return Number.isFinite(aspect) && aspect > 0 ? Math.min(4, Math.max(0.4, aspect)) : 1.6;
}

function difference(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

interface Known {
  has(id: string): boolean;
}

/** Puts a card somewhere; a card that was there already and grew gets the room it needs. */
function stand(
  scene: Scene,
  ordered: OrderedCard,
  byCard: ReadonlyMap<string, readonly LayoutEdge[]>,
  known: Known,
  at: Point,
): void {
  const { card } = ordered;
  const chips = placeChips(ordered, byCard.get(card.id) ?? [], (id) => known.has(id));
  const before = scene.cards.get(card.id);
  const next: SceneCard = {
    ...ordered,
    chips,
    box: { x: at.x, y: at.y, width: card.width, height: card.height },
    outer: { x: at.x, y: at.y, ...outerSize(ordered, chips) },
  };
  scene.cards.set(card.id, next);
  if (before) makeRoom(scene.cards, next, before.outer, scene.framed);
}

/** Finds a new card a free place near to what it is connected with. */
function settle(
  scene: Scene,
  ordered: OrderedCard,
  byCard: ReadonlyMap<string, readonly LayoutEdge[]>,
  known: Known,
): void {
  const { card } = ordered;
  const chips = placeChips(ordered, byCard.get(card.id) ?? [], (id) => known.has(id));
  const neighbours = (byCard.get(card.id) ?? []).flatMap(({ from, to }) => {
    const other = scene.cards.get(from.card === card.id ? to.card : from.card);
    return other ? [other.outer] : [];
  });
  const at = findFreePlace(scene.cards, card.module, outerSize(ordered, chips), neighbours, scene.framed);
  stand(scene, ordered, byCard, known, at);
}

/** Cards that the change does not name lose and get chips with what their edges lead to. */
function refreshChips(scene: Scene, change: GraphChange, byCard: ReadonlyMap<string, readonly LayoutEdge[]>): void {
  const changed = new Set(change.cards.map(({ id }) => id));
  for (const standing of scene.cards.values()) {
    const { card, rows, box, chips } = standing;
    if (changed.has(card.id)) continue;
    const edges = byCard.get(card.id) ?? [];
    if (chips.length === 0 && !edges.some(({ from, to }) => !byCard.has(from.card) || !byCard.has(to.card))) continue;
    stand(scene, { card, rows }, byCard, byCard, box);
  }
}

/** A card's rows with those known before in the order they had, and new ones behind them. */
function rowsAsBefore(card: LayoutCard, before: readonly LayoutRow[]): readonly LayoutRow[] {
  const order = new Map(before.map(({ key }, index) => [key, index]));
  const rank = ({ key }: LayoutRow) => order.get(key) ?? before.length;
  const sortable = card.rows.filter((it) => it.sortable);
  const places = sortable.map(({ y }) => y).sort((a, b) => a - b);
  const sorted = sortable.toSorted((a, b) => rank(a) - rank(b));
  const moved = new Map(sorted.map((row, place) => [row.key, { ...row, y: places[place] ?? row.y }]));
  return card.rows.map((row) => moved.get(row.key) ?? row).sort((a, b) => a.y - b.y);
}

/** Whether cards placed before stand by module: frames are of use only where no two overlap. */
function framesFit(scene: Scene): boolean {
  if (scene.cards.size < 80) return false;
  const all = frames({ ...scene, framed: true });
  return all.length > 1 && !all.some((a, index) => all.slice(index + 1).some((b) => isNearer(a, b)));
}
