import type { Resolution } from '../../server/src/model/facts.ts';
import type { Entity, RelationshipEnd } from '../../server/src/model/graph.ts';
import type { Snapshot } from '../../server/src/project/project.ts';

/** What SQLAlchemy configured in a project. */
export interface Truth {
  /** The release it was configured with. */
  readonly sa: string;
  readonly warnings: readonly string[];
  readonly relationships: readonly TrueRelationship[];
}

interface TrueRelationship {
  readonly cls: string;
  readonly mod: string;
  readonly key: string;
  readonly target: string;
  readonly direction: string;
  readonly uselist: boolean;
  readonly secondary: string | null;
  readonly reverse: readonly string[];
}

/** The value of one part of a relationship; `undefined` where the analysis does not decide. */
type Part = string | undefined;

const parts: readonly {
  readonly name: string;
  readonly wanted: (relationship: TrueRelationship) => string;
  readonly given: (end: RelationshipEnd) => Part;
}[] = [
  { name: 'target', wanted: (it) => it.target, given: (end) => known(end.target, (it) => it.name) },
  { name: 'direction', wanted: (it) => it.direction, given: (end) => known(end.direction, String) },
  { name: 'uselist', wanted: (it) => String(it.uselist), given: (end) => known(end.collection, String) },
  { name: 'secondary', wanted: (it) => it.secondary ?? 'none', given: secondaryOf },
  { name: 'inverse', wanted: (it) => listed(it.reverse), given: (end) => listed(end.linked.map(nameOf)) },
];

/** Prints recall and precision of each part, and where the analysis and the truth differ. */
export function printComparison(snapshot: Snapshot, truth: Truth, { quiet }: { readonly quiet: boolean }): void {
  const classes = classesOf(snapshot, truth);
  const differences: string[] = [];
  const tally = new Map(parts.map(({ name }) => [name, { known: 0, right: 0 }]));
  let present = 0;
  for (const wanted of truth.relationships) {
    const attribute = classes.get(idOf(wanted))?.attributes.get(wanted.key);
    const name = `${wanted.cls}.${wanted.key}`;
    if (attribute?.kind !== 'relationship') {
      differences.push(`missing  ${name} → ${wanted.target} (${wanted.mod})`);
      continue;
    }
    present += 1;
    for (const part of parts) {
      const given = part.given(attribute.end);
      const is = part.wanted(wanted);
      const counts = tally.get(part.name);
      if (!counts) continue;
      if (given !== undefined) counts.known += 1;
      if (given === is) counts.right += 1;
      else if (given === undefined) differences.push(`unknown  ${part.name} of ${name} is ${is}`);
      else differences.push(`wrong    ${part.name} of ${name} is ${is}, not ${given}`);
    }
  }
  const extra = [...classes.values()].flatMap((entity) => extraIn(entity, truth, classes));
  differences.push(...extra.map((name) => `extra    ${name}`));

  const total = truth.relationships.length;
  console.log(`\n${total} relationships with SQLAlchemy ${truth.sa}, which gave ${truth.warnings.length} warnings`);
  row('', 'right', 'known', 'recall', 'precision');
  row('present', present, present + extra.length, percent(present, total), percent(present, present + extra.length));
  for (const [name, { known, right }] of tally) {
    row(name, right, known, percent(right, total), percent(right, known));
  }
  if (quiet) return;
  for (const difference of differences) console.log(`  ${difference}`);
}

/** The classes of the truth by {@link idOf}: of several with one name, the one whose module fits. */
function classesOf(snapshot: Snapshot, truth: Truth): ReadonlyMap<string, Entity> {
  const found = new Map<string, Entity>();
  for (const wanted of truth.relationships) {
    const named = snapshot.graph.entities.filter((it) => it.name === wanted.cls);
    const fitting = named.find((it) => endsAlike(it.module, wanted.mod)) ?? (named.length === 1 ? named[0] : undefined);
    if (fitting) found.set(idOf(wanted), fitting);
  }
  return found;
}

function idOf({ mod, cls }: TrueRelationship): string {
  return `${mod}.${cls}`;
}

/** Whether one is the other from some package on: what is on Python's path decides where a module's name begins. */
function endsAlike(a: string, b: string): boolean {
  return `.${a}`.endsWith(`.${b}`) || `.${b}`.endsWith(`.${a}`);
}

function extraIn(entity: Entity, truth: Truth, classes: ReadonlyMap<string, Entity>): readonly string[] {
  const wanted = truth.relationships.filter((it) => classes.get(idOf(it)) === entity);
  return [...entity.attributes]
    .filter(([name, attribute]) => attribute.kind === 'relationship' && !wanted.some(({ key }) => key === name))
    .map(([name]) => `${entity.name}.${name} (${entity.module})`);
}

function known<T>(resolution: Resolution<T>, spell: (value: T) => string): Part {
  return resolution.kind === 'resolved' ? spell(resolution.to) : undefined;
}

function secondaryOf({ secondary }: RelationshipEnd): Part {
  switch (secondary.kind) {
    case 'absent':
      return 'none';
    case 'dynamic':
      return undefined;
    case 'literal': {
      const { schema, name } = secondary.value;
      // A table whose name is computed has none here.
      if (name === '') return undefined;
      return schema === undefined ? name : `${schema}.${name}`;
    }
  }
}

function nameOf({ owner, name }: RelationshipEnd): string {
  return `${owner.name}.${name}`;
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].sort().join(', ') || 'none';
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log(name.padEnd(10) + cells.map((cell) => String(cell).padStart(11)).join(''));
}
