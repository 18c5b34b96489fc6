import type { DiagramDocument } from '../../../server/src/diagram/document.ts';
import type { Target } from '../state/panel-state.ts';

/** Something that can be searched for by name. */
export interface Findable {
  readonly kind: 'entity' | 'table' | 'column' | 'relationship';
  readonly name: string;
  /** What it belongs to: an entity's module, another's entity. */
  readonly of: string;
  /** The names of its module and entity. */
  readonly within: string;
  readonly target: Target;
}

/** What was found, best first, with the places in the name that matched. */
export interface Found {
  readonly item: Findable;
  readonly marks: readonly number[];
}

/** Everything of a document that has a name. */
export function findables({ entities }: DiagramDocument): readonly Findable[] {
  return entities.flatMap(({ id, name, table, group, columns, relationships }): readonly Findable[] => {
    const within = `${group} ${name}`.toLowerCase();
    const card = { entity: id, row: null };
    const row = (kind: Findable['kind'], it: { readonly id: string; readonly name: string }): Findable => ({
      ...{ kind, name: it.name, of: name, within },
      target: { entity: id, row: it.id },
    });
    return [
      { kind: 'entity', name, of: group, within, target: card },
      ...(table !== null && table !== name
        ? [{ kind: 'table', name: table, of: name, within, target: card } as const]
        : []),
      ...columns.map((it) => row('column', it)),
      ...relationships.map((it) => row('relationship', it)),
    ];
  });
}

const weightOf = { entity: 0, table: 1, relationship: 2, column: 3 } as const;

/**
 * The best matches of a query: names that begin with it, then words that do, then its letters in order. `User.po` asks for
 * what is called so within an entity, `blog User` for what belongs to something called so. Without a query, the entities.
 */
export function search(items: readonly Findable[], query: string, most = 60): readonly Found[] {
  const found = matches(items, query, most);
  const [wanted = '', ...places] = query.trim().toLowerCase().split(/\s+/).reverse();
  if (found.length > 0 || places.length === 0) return found;
  const inPlace = items.filter(({ within }) => places.every((it) => within.includes(it)));
  return matches(inPlace, wanted, most);
}

function matches(items: readonly Findable[], query: string, most: number): readonly Found[] {
  const dot = query.lastIndexOf('.');
  const owner = dot < 0 ? '' : query.slice(0, dot).trim().toLowerCase();
  const wanted = (dot < 0 ? query : query.slice(dot + 1)).trim().toLowerCase();
  if (wanted === '' && owner === '') {
    return items
      .filter((it) => it.kind === 'entity')
      .slice(0, most)
      .map((item) => ({ item, marks: [] }));
  }
  const found: { readonly item: Findable; readonly marks: readonly number[]; readonly cost: number }[] = [];
  for (const item of items) {
    if (owner !== '' && (item.kind === 'entity' || item.kind === 'table' || !item.of.toLowerCase().startsWith(owner)))
      continue;
    const match = matchName(item.name, wanted);
    if (match !== undefined) found.push({ item, marks: match.marks, cost: match.cost * 4 + weightOf[item.kind] });
  }
  return found.sort((a, b) => a.cost - b.cost || a.item.name.length - b.item.name.length).slice(0, most);
}

/** How well a name fits: 0 is best. */
function matchName(
  name: string,
  wanted: string,
): { readonly cost: number; readonly marks: readonly number[] } | undefined {
  const lower = name.toLowerCase();
  const at = lower.indexOf(wanted);
  if (at >= 0) {
    const marks = Array.from({ length: wanted.length }, (_, i) => at + i);
    if (at === 0) return { cost: lower.length === wanted.length ? 0 : 1, marks };
    return { cost: isWordStart(name, at) ? 2 : 3, marks };
  }
  const marks: number[] = [];
  let from = 0;
  for (const letter of wanted) {
    const next = lower.indexOf(letter, from);
    if (next < 0) return undefined;
    marks.push(next);
    from = next + 1;
  }
  const [first = 0, last = 0] = [marks[0], marks.at(-1)];
  return { cost: 4 + (last - first - marks.length + 1), marks };
}

function isWordStart(name: string, at: number): boolean {
  return /[_.\s]/.test(name.charAt(at - 1)) || (/[A-Z]/.test(name.charAt(at)) && /[a-z]/.test(name.charAt(at - 1)));
}
