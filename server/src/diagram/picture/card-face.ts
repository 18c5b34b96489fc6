import type { ColumnRow, DiagramEntity, DiagramProblem, RelationshipRow } from '../document.ts';
import type { LayoutCard } from '../layout/layout-graph.ts';
import type { Point } from '../layout/geometry.ts';

/** How much of its rows a card shows. */
export type Detail = 'names' | 'keys' | 'all';

/** A card as it is drawn, before anything says where. Pixels at zoom 1. */
export interface CardFace {
  readonly entity: DiagramEntity;
  readonly rows: readonly FaceRow[];
  /** Whether it or one of its rows, shown or not, has a problem that is marked. */
  readonly isFaulty: boolean;
  readonly width: number;
  readonly height: number;
}

/** A row of a card. `top` is where the sorted rows begin; the layout may give a relationship another place. */
export type FaceRow = { readonly key: string; readonly top: number } & (
  | { readonly kind: 'column'; readonly column: ColumnRow }
  | { readonly kind: 'relationship'; readonly relationship: RelationshipRow }
  /** Stands for the relationships that a hub has beyond those shown. */
  | { readonly kind: 'more'; readonly hidden: readonly RelationshipRow[] }
);

/** How wide a text is: its title in the heading's font, the rest in that of the rows. */
export type Measure = (text: string, font: 'title' | 'row' | 'small') => number;

/** The measures of a card that drawing and layout share. */
export const metrics = {
  header: 46,
  row: 23,
  /** Above and below a group of rows. */
  gap: 5,
  /** Left of a row's name, with its icon. */
  indent: 30,
  padding: 12,
  /** Between a row's name and what stands right of it. */
  between: 18,
  /** Of the sign for how many a relationship holds. */
  badge: 38,
  least: 150,
  most: 360,
} as const;

/** From this many relationships on a card is a hub, and shows some of them until it is unfolded. */
const hubFrom = 10;
const shownOfHub = 8;

/** What a card shows of an entity, and how large that is. */
export function cardFace(entity: DiagramEntity, detail: Detail, unfolded: boolean, measure: Measure): CardFace {
  const columns = detail === 'names' ? [] : entity.columns.filter((it) => detail === 'all' || isKey(it));
  const relationships = detail === 'names' ? [] : entity.relationships;
  const shown = relationships.length >= hubFrom && !unfolded ? pick(relationships) : relationships;
  const hidden = relationships.filter((it) => !shown.includes(it));

  const rows: FaceRow[] = [];
  let top: number = metrics.header;
  const group = (count: number) => {
    if (count > 0) top += metrics.gap;
  };
  group(columns.length);
  for (const column of columns) {
    rows.push({ kind: 'column', key: column.id, top, column });
    top += metrics.row;
  }
  group(columns.length);
  group(relationships.length);
  for (const relationship of shown) {
    rows.push({ kind: 'relationship', key: relationship.id, top, relationship });
    top += metrics.row;
  }
  if (hidden.length > 0) {
    rows.push({ kind: 'more', key: moreKey(entity.id), top, hidden });
    top += metrics.row;
  }
  group(relationships.length);

  return { entity, rows, isFaulty: isFaulty(entity), width: widthOf(entity, rows, measure), height: top };
}

/** The card as the layout takes it. */
export function layoutCard(face: CardFace, at: Point | undefined, pinned: boolean): LayoutCard {
  const rows = face.rows.flatMap((row) => {
    const y = row.top + metrics.row / 2;
    return row.kind === 'more'
      ? row.hidden.map(({ id }) => ({ key: id, y, sortable: false }))
      : [{ key: row.key, y, sortable: row.kind === 'relationship' }];
  });
  return {
    id: face.entity.id,
    module: face.entity.group,
    width: face.width,
    height: face.height,
    titleY: Math.min(metrics.header, face.height) / 2,
    rows,
    ...(at !== undefined && { at }),
    ...(pinned && { pinned }),
  };
}

/** The key of the row that stands for those an unfolded hub shows besides. */
export function moreKey(entity: string): string {
  return `${entity}…`;
}

/** The text right of a column's name. */
export function typeText({ type, nullable }: ColumnRow): string {
  if (type === null) return nullable === true ? 'nullable' : '';
  const written = clip(type, 24);
  return nullable === true && !/\bNone\b|\?$/.test(written) ? `${written}?` : written;
}

/** The text right of a relationship's name. */
export function targetText({ target }: RelationshipRow): string {
  return clip(target.name ?? '?', 26);
}

/** How many objects a relationship holds, as `1`, `0..1` or `*`; `?` where it is not known. */
export function multiplicityText({ collection, nullable }: RelationshipRow): string {
  if (collection === null) return '?';
  if (collection) return '*';
  return nullable === true ? '0..1' : '1';
}

/** Whether anything is wrong with an entity or one of its rows, hints left out. */
export function isFaulty({ problems, columns, relationships }: DiagramEntity): boolean {
  return isMarked(problems) || [...columns, ...relationships].some((row) => isMarked(row.problems));
}

/** Whether a problem is among these that is to be seen from afar: an error or a warning. */
export function isMarked(problems: readonly DiagramProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error' || severity === 'warning');
}

function isKey({ primaryKey, references, problems }: ColumnRow): boolean {
  return primaryKey || references.length > 0 || problems.length > 0;
}

/** Of a hub: those with a problem first, and then in their order. */
function pick(relationships: readonly RelationshipRow[]): readonly RelationshipRow[] {
  const marked = relationships.filter(({ problems }) => isMarked(problems));
  const others = relationships.filter(({ problems }) => !isMarked(problems));
  const chosen = new Set([...marked, ...others].slice(0, shownOfHub));
  return relationships.filter((it) => chosen.has(it));
}

function widthOf(entity: DiagramEntity, rows: readonly FaceRow[], measure: Measure): number {
  const { indent, padding, between, badge, least, most } = metrics;
  let width = Math.max(
    2 * padding + 10 + measure(entity.name, 'title'),
    2 * padding + 10 + measure(subtitle(entity), 'small'),
  );
  for (const row of rows) {
    if (row.kind === 'column') {
      const { column } = row;
      width = Math.max(
        width,
        indent + measure(column.name, 'row') + between + measure(typeText(column), 'small') + padding,
      );
    } else if (row.kind === 'relationship') {
      const { relationship } = row;
      const names = measure(relationship.name, 'row') + between + measure(targetText(relationship), 'small');
      width = Math.max(width, indent + names + badge + padding);
    }
  }
  return Math.min(most, Math.max(least, Math.ceil(width / 10) * 10));
}

/** The second line of a card: its table and where it is declared. */
export function subtitle({ kind, table, name, group }: DiagramEntity): string {
  if (kind === 'association') return 'association table';
  return table === null || table === name ? group : `${table} · ${group}`;
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
