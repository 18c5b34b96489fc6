import { t } from '../../../server/src/base/translate.ts';
import { type Camera, overlaps } from '../camera.ts';
import type { Box } from '../../../server/src/diagram/layout/geometry.ts';
import {
  type FaceRow,
  isMarked,
  metrics,
  multiplicityText,
  subtitle,
  targetText,
  typeText,
} from '../../../server/src/diagram/picture/card-face.ts';
import { describeColumn, describeEntity, describeRelationship } from '../../../server/src/diagram/picture/describe.ts';
import type { Picture, PictureCard } from '../scene/picture.ts';
import type { Target } from '../state/panel-state.ts';
import { element } from './elements.ts';

/** Which cards and rows are told apart from the others. */
export interface Marks {
  readonly selected: Target | null;
  /** Where the editor's cursor is. */
  readonly cursor: Target | null;
  /** The rows at the ends of edges that stand out. */
  readonly rows: ReadonlySet<string>;
  /** If any, all other cards step back. */
  readonly cards: ReadonlySet<string>;
}

/** The cards near enough to be elements. */
export interface CardLayer {
  readonly root: HTMLElement;
  /**
   * Shows the cards in view, and only those; none where `shown` is false.
   *
   * @param isHurried makes a few at most, and leaves those out of view: to be called again then.
   * @returns whether it is done.
   */
  update(
    picture: Picture,
    camera: Camera,
    area: Box,
    isVisible: (id: string) => boolean,
    shown: boolean,
    isHurried: boolean,
  ): boolean;
  /** Whether a card is an element at present. */
  readonly has: (id: string) => boolean;
  mark(marks: Marks): void;
  /** The id of the element that shows a card or row, if it is there. */
  readonly elementId: (target: Target) => string | undefined;
}

interface Shown {
  readonly node: HTMLElement;
  readonly rows: ReadonlyMap<string, HTMLElement>;
  readonly version: number;
  box: Box;
}

/** Elements made in a hurry, and how many out of view may wait to be removed. */
const [madeAtOnce, leftAtMost] = [6, 150];

/** Makes the layer of cards. */
export function createCardLayer(): CardLayer {
  const root = element('div', { class: 'cards' });
  const shown = new Map<string, Shown>();
  let marks: Marks = { selected: null, cursor: null, rows: new Set(), cards: new Set() };
  let transform = '';

  function show(id: string, card: PictureCard, accent: number): void {
    const made = cardElement(card, accent);
    place(made.node, card.box);
    markCard(id, made, marks);
    shown.get(id)?.node.remove();
    shown.set(id, { ...made, version: card.version, box: card.box });
    root.append(made.node);
  }

  return {
    root,
    update(picture, camera, area, isVisible, isShown, isHurried) {
      const next = `translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})`;
      if (next !== transform) root.style.setProperty('transform', next);
      transform = next;
      for (const [id, { node }] of shown) {
        const card = picture.cards.get(id);
        if (isShown && card !== undefined && isVisible(id)) {
          if (overlaps(card.box, area) || (isHurried && shown.size < leftAtMost)) continue;
        }
        node.remove();
        shown.delete(id);
      }
      if (!isShown) return true;
      let made = 0;
      for (const [id, card] of picture.cards) {
        if (!overlaps(card.box, area) || !isVisible(id)) continue;
        const known = shown.get(id);
        if (known?.version !== card.version) {
          if (isHurried && made === madeAtOnce) return false;
          made++;
          show(id, card, picture.accentOf(card.face.entity.group));
        } else if (known.box !== card.box) {
          place(known.node, card.box);
          known.box = card.box;
        }
      }
      return true;
    },
    has: (id) => shown.has(id),
    mark(next) {
      marks = next;
      for (const [id, card] of shown) markCard(id, card, marks);
    },
    elementId({ entity, row }) {
      const card = shown.get(entity);
      return row === null ? card?.node.id : (card?.rows.get(row)?.id ?? card?.node.id);
    },
  };
}

function markCard(id: string, { node, rows }: Pick<Shown, 'node' | 'rows'>, marks: Marks): void {
  node.classList.toggle('selected', marks.selected?.entity === id);
  node.classList.toggle('dim', marks.cards.size > 0 && !marks.cards.has(id));
  for (const [key, row] of rows) {
    row.classList.toggle('selected', marks.selected?.row === key);
    row.classList.toggle('raised', marks.rows.has(key));
    row.classList.toggle('cursor', marks.cursor?.row === key);
  }
  node.classList.toggle('cursor', marks.cursor?.entity === id && marks.cursor.row === null);
}

function place(node: HTMLElement, box: Box): void {
  node.style.setProperty('transform', `translate(${box.x}px, ${box.y}px)`);
  node.style.setProperty('width', `${box.width}px`);
  node.style.setProperty('height', `${box.height}px`);
}

let made = 0;

function cardElement({ face, tops }: PictureCard, accent: number): Pick<Shown, 'node' | 'rows'> {
  const rowTops = tops();
  const { entity } = face;
  const id = `card-${++made}`;
  const faulty = face.isFaulty;
  const head = element(
    'div',
    { class: 'head' },
    element('span', { class: 'title', text: entity.name, attributes: { dir: 'auto' } }),
    element('span', { class: 'subtitle', text: subtitle(entity), attributes: { dir: 'auto' } }),
  );
  const rows = new Map<string, HTMLElement>();
  const list = element('div', { class: 'rows', role: 'list' });
  let divider = Infinity;
  for (const row of face.rows) {
    const node = rowElement(row);
    const top = rowTops.get(row.key) ?? row.top;
    node.id = `${id}-${rows.size}`;
    node.style.setProperty('top', `${top}px`);
    if (row.kind !== 'column') divider = Math.min(divider, top);
    rows.set(row.key, node);
    list.append(node);
  }
  const hasColumns = face.rows.some(({ kind }) => kind === 'column');
  const classes = ['card', `accent-${accent}`, entity.kind];
  if (faulty) classes.push('faulty');
  if (isMarked(entity.problems)) classes.push('wrong');
  const node = element(
    'div',
    { class: classes.join(' '), role: 'group', attributes: { 'aria-label': describeEntity(entity) } },
    head,
  );
  if (face.rows.length > 0) node.append(list);
  if (hasColumns && divider < Infinity) {
    node.classList.add('divided');
    node.style.setProperty('--divider', `${divider - metrics.gap}px`);
  }
  node.id = id;
  return { node, rows };
}

function rowElement(row: FaceRow): HTMLElement {
  switch (row.kind) {
    case 'column': {
      const { column } = row;
      const kind = column.primaryKey ? 'primary' : column.references.length > 0 ? 'foreign' : 'plain';
      return rowOf(
        `row column ${kind}`,
        column.name,
        typeText(column),
        describeColumn(column),
        isMarked(column.problems),
      );
    }
    case 'relationship': {
      const { relationship } = row;
      const sign = multiplicityText(relationship);
      const classes = `row relationship ${relationship.origin} ${relationship.collection === true ? 'many' : 'one'}`;
      const node = rowOf(
        classes,
        relationship.name,
        targetText(relationship),
        describeRelationship(relationship),
        isMarked(relationship.problems),
      );
      node.dataset['sign'] = sign;
      return node;
    }
    case 'more': {
      const text = t`+${String(row.hidden.length)} more`;
      return rowOf('row more', text, '', t`${text} relationships`, false);
    }
  }
}

function rowOf(classes: string, name: string, detail: string, label: string, isWrong: boolean): HTMLElement {
  const node = element(
    'div',
    { class: isWrong ? t`${classes} wrong` : classes, role: 'listitem', attributes: { 'aria-label': label } },
    element('span', { class: 'name', text: name, attributes: { dir: 'auto' } }),
  );
  if (detail !== '') node.append(element('span', { class: 'detail', text: detail, attributes: { dir: 'auto' } }));
  return node;
}
