import type { DiagramEdge, RelationshipEdgeEnd } from '../document.ts';
import { boundsOf, type Box, type Point } from '../layout/geometry.ts';
import type { ModuleFrame } from '../layout/layout.ts';
import { type CardFace, isMarked, metrics, multiplicityText, subtitle, targetText, typeText } from './card-face.ts';
import { crowsFoot, type Multiplicity } from './crows-foot.ts';
import { roundedPath } from './rounded-path.ts';

/** A picture with everything in its place. */
export interface PlacedPicture {
  readonly cards: readonly {
    readonly face: CardFace;
    readonly box: Box;
    /** Where rows begin below the card's upper edge, by their keys. */
    readonly tops: ReadonlyMap<string, number>;
  }[];
  readonly edges: readonly { readonly edge: DiagramEdge; readonly points: readonly Point[] }[];
  readonly modules: readonly ModuleFrame[];
}

/** CSS colours and font families. */
export interface PictureStyle {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly card: string;
  readonly head: string;
  readonly border: string;
  readonly edge: string;
  readonly relationship: string;
  readonly key: string;
  readonly mistake: string;
  readonly accents: readonly string[];
  readonly font: string;
  readonly codeFont: string;
}

/** Dark on white, for whoever has no theme. */
export const plainStyle: PictureStyle = {
  background: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  card: '#ffffff',
  head: '#f6f8fa',
  border: '#d1d9e0',
  edge: '#6e7781',
  relationship: '#0550ae',
  key: '#9a6700',
  mistake: '#d1242f',
  accents: ['#0969da', '#8250df', '#1a7f37', '#9a6700', '#0a7ea4', '#bf3989'],
  font: "system-ui, -apple-system, 'Segoe UI', sans-serif",
  codeFont: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
};

/** Left free around the picture. */
const margin = 24;

/** A picture as an SVG document, the same for the same picture: text stays text, nothing is loaded, nothing is executed. */
export function svgOf({ cards, edges, modules }: PlacedPicture, style: PictureStyle): string {
  const lines = edges.flatMap(({ points }) => points.map((at) => ({ ...at, width: 0, height: 0 })));
  const inner = boundsOf([...cards.map(({ box }) => box), ...modules, ...lines]);
  const [x, y] = [inner.x - margin, inner.y - margin];
  const [width, height] = [inner.width + 2 * margin, inner.height + 2 * margin];
  const groups = [...new Set(cards.map(({ face }) => face.entity.group))];
  const accentOf = (group: string) =>
    style.accents[Math.max(0, groups.indexOf(group)) % style.accents.length] ?? style.text;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${num(x)} ${num(y)} ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}" font-size="12">`,
    `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" fill="${escaped(style.background)}"/>`,
    ...modules.map((it) => frameOf(it, accentOf(it.module), style)),
    `<g fill="none" stroke="${escaped(style.edge)}" stroke-width="1.25" stroke-linecap="round" stroke-linejoin="round">`,
    ...edges.map((it) => edgeOf(it, style)),
    '</g>',
    ...cards.map((it) => cardOf(it, accentOf(it.face.entity.group), style)),
    '</svg>',
    '',
  ].join('\n');
}

function frameOf({ x, y, width, height, module }: ModuleFrame, accent: string, style: PictureStyle): string {
  return `<g><rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="14" fill="none" stroke="${escaped(style.border)}"/>${textOf(module, x + 18, y + 29, { fill: accent, font: style.font, size: 15, weight: 600 })}</g>`;
}

function edgeOf({ edge, points }: PlacedPicture['edges'][number], style: PictureStyle): string {
  const [first, second] = points;
  const [last, beforeLast] = [points.at(-1), points.at(-2)];
  if (first === undefined || second === undefined || last === undefined || beforeLast === undefined) return '';
  const strokes = roundedPath(points).map((it) =>
    it.kind === 'line' ? `L${at(it.to)}` : `Q${at(it.corner)} ${at(it.to)}`,
  );
  const problem = edge.kind === 'relationship' ? edge.problems.find((it) => isMarked([it])) : undefined;
  const dash = problem
    ? '7 5'
    : edge.kind === 'foreignKey'
      ? '2 4'
      : edge.kind === 'relationship' && edge.viewonly
        ? '10 4'
        : '';
  const line = `<path d="M${at(first)}${strokes.join('')}"${dash && ` stroke-dasharray="${dash}"`}/>`;
  const ends =
    edge.kind === 'inheritance'
      ? triangle(last, beforeLast, style)
      : signOf(first, second, edge.from, style) + signOf(last, beforeLast, edge.to, style);
  const title = problem ? `<title>${escaped(problem.message)}</title>` : '';
  return `<g${problem ? ` stroke="${escaped(style.mistake)}"` : ''}>${title}${line}${ends}</g>`;
}

function signOf(port: Point, next: Point, end: RelationshipEdgeEnd, style: PictureStyle): string {
  const { lines, circle } = crowsFoot(port, next.x < port.x ? -1 : 1, multiplicityOf(end));
  const strokes = lines.map(([from, to]) => `M${at(from)}L${at(to)}`).join('');
  const ring =
    circle === undefined
      ? ''
      : `<circle cx="${num(circle.centre.x)}" cy="${num(circle.centre.y)}" r="${num(circle.radius)}" fill="${escaped(style.background)}"/>`;
  return ring + (strokes && `<path d="${strokes}"/>`);
}

/** What the sign at an end says. */
export function multiplicityOf({ many, optional }: RelationshipEdgeEnd): Multiplicity {
  if (many === null) return 'unknown';
  if (many) return 'many';
  return optional === false ? 'one' : 'optional';
}

function triangle(tip: Point, before: Point, style: PictureStyle): string {
  const side = before.x < tip.x ? -1 : 1;
  const base = tip.x + 13 * side;
  return `<path d="M${at(tip)}L${num(base)} ${num(tip.y - 7)}L${num(base)} ${num(tip.y + 7)}Z" fill="${escaped(style.background)}"/>`;
}

function cardOf({ face, box, tops }: PlacedPicture['cards'][number], accent: string, style: PictureStyle): string {
  const { entity } = face;
  const { x, y, width, height } = box;
  const right = x + width;
  const isWrong = isMarked(entity.problems);
  const corner = `M${num(x)} ${num(y + 46)}V${num(y + 8)}a8 8 0 0 1 8 -8H${num(right - 8)}a8 8 0 0 1 8 8V${num(y + 46)}Z`;
  const strip = `M${num(x + 8)} ${num(y)}H${num(right - 8)}a8 8 0 0 1 6 3H${num(x + 2)}a8 8 0 0 1 6 -3Z`;
  const parts = [
    `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" rx="8" fill="${escaped(style.card)}" stroke="${escaped(isWrong ? style.mistake : style.border)}"${entity.kind === 'association' ? ' stroke-dasharray="4 3"' : ''}/>`,
    face.rows.length > 0 ? `<path d="${corner}" fill="${escaped(style.head)}"/>` : '',
    `<path d="${strip}" fill="${escaped(accent)}"/>`,
    textOf(entity.name, x + metrics.padding, y + 21, {
      fill: isWrong ? style.mistake : style.text,
      font: style.font,
      size: 13,
      weight: 600,
    }),
    textOf(subtitle(entity), x + metrics.padding, y + 37, { fill: style.muted, font: style.codeFont, size: 11 }),
  ];
  for (const row of face.rows) {
    const middle = y + (tops.get(row.key) ?? row.top) + metrics.row / 2 + 4;
    const name = { font: style.codeFont, size: 12 };
    const detail = { fill: style.muted, font: style.codeFont, size: 11, anchor: 'end' };
    if (row.kind === 'column') {
      const { column } = row;
      const sign = column.primaryKey ? 'PK' : column.references.length > 0 ? 'FK' : '';
      parts.push(
        sign &&
          textOf(sign, x + 9, middle, {
            fill: column.primaryKey ? style.key : style.muted,
            font: style.font,
            size: 9,
            weight: 600,
          }),
        textOf(column.name, x + metrics.indent, middle, {
          ...name,
          fill: isMarked(column.problems) ? style.mistake : style.text,
        }),
        textOf(typeText(column), right - metrics.padding, middle, detail),
      );
    } else if (row.kind === 'relationship') {
      const { relationship } = row;
      const fill = isMarked(relationship.problems) ? style.mistake : style.relationship;
      const slant = relationship.origin === 'relationship' ? '' : 'italic';
      parts.push(
        textOf(relationship.name, x + metrics.indent, middle, { ...name, fill, slant }),
        textOf(targetText(relationship), right - metrics.padding - metrics.badge + 4, middle, detail),
        textOf(multiplicityText(relationship), right - metrics.padding, middle, detail),
      );
    } else {
      parts.push(
        textOf(`+${String(row.hidden.length)} more`, x + metrics.indent, middle, { ...name, fill: style.muted }),
      );
    }
  }
  return `<g>${parts.join('')}</g>`;
}

interface TextStyle {
  readonly fill: string;
  readonly font: string;
  readonly size: number;
  readonly weight?: number;
  readonly slant?: string;
  readonly anchor?: string;
}

function textOf(
  text: string,
  x: number,
  y: number,
  { fill, font, size, weight, slant = '', anchor }: TextStyle,
): string {
  if (text === '') return '';
  const more = [
    weight === undefined ? '' : ` font-weight="${weight}"`,
    slant && ` font-style="${slant}"`,
    anchor === undefined ? '' : ` text-anchor="${anchor}"`,
  ].join('');
  return `<text x="${num(x)}" y="${num(y)}" fill="${escaped(fill)}" font-family="${escaped(font)}" font-size="${size}"${more}>${escaped(text)}</text>`;
}

function at({ x, y }: Point): string {
  return `${num(x)} ${num(y)}`;
}

/** To a tenth of a pixel, as short as that can be written. */
function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** As XML text or an attribute's value; characters that XML does not have at all become "�". */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    );
}
