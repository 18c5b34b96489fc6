import { linksOf, type Bodies, type Places } from './bodies.ts';
import { columnCoordinates } from './column-coordinates.ts';
import { cutIntoColumns, type Spacing } from './columns.ts';
import { improveColumns } from './improve-columns.ts';
import { stressPositions } from './stress.ts';

/** Between what is linked and what is not. */
const shelfDistance = 90;

/**
 * Places bodies in columns, linked ones near to each other, those without links on shelves below.
 *
 * @param aspect width by height of the whole.
 * @param effort see `improveColumns`.
 */
export function placeBodies(bodies: Bodies, aspect: number, spacing: Spacing, effort: number): Places {
  const incident = linksOf(bodies);
  const linked: number[] = [];
  const single: number[] = [];
  for (const [body, links] of incident.entries()) (links.length > 0 ? linked : single).push(body);
  const columns = cutIntoColumns(bodies, linked, stressPositions(bodies, linked), aspect, spacing);
  improveColumns(columns, effort);
  const places = columnCoordinates(columns);
  if (single.length > 0) putOnShelves(bodies, linked, single, places, aspect, spacing);
  return places;
}

function putOnShelves(
  { sizes }: Bodies,
  linked: readonly number[],
  single: readonly number[],
  { x, y }: Places,
  aspect: number,
  { columnGap, rowGap }: Spacing,
): void {
  let [width, top, area] = [0, 0, 0];
  for (const body of linked) {
    width = Math.max(width, (x[body] ?? 0) + (sizes[body]?.width ?? 0));
    top = Math.max(top, (y[body] ?? 0) + (sizes[body]?.height ?? 0) + shelfDistance);
  }
  for (const body of single) {
    const { width: wide, height } = sizes[body] ?? { width: 0, height: 0 };
    area += (wide + columnGap / 2) * (height + rowGap);
  }
  width = Math.max(width, Math.sqrt(area * aspect));
  let [left, tallest] = [0, 0];
  for (const body of single) {
    const { width: wide, height } = sizes[body] ?? { width: 0, height: 0 };
    if (left > 0 && left + wide > width) {
      [left, top, tallest] = [0, top + tallest + rowGap, 0];
    }
    x[body] = left;
    y[body] = Math.round(top);
    left += wide + columnGap / 2;
    tallest = Math.max(tallest, height);
  }
}
