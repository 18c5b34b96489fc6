import type { Span, Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Thing } from '../model/occurrences.ts';
import type { Column } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { occurrencesAt } from './occurrences.ts';

/** Where a name leads: `selection` is the declaration's name, `span` what is shown around it. */
export interface Definition {
  /** What the cursor is on. */
  readonly origin: Span;
  readonly targets: readonly { readonly uri: Uri; readonly span: Span; readonly selection: Span }[];
}

/** The declaration of what the name at `offset` refers to: in strings, targets, foreign keys and join arguments. */
export function definition(snapshot: Snapshot, uri: Uri, offset: number): Definition | undefined {
  for (const { thing, span } of occurrencesAt(snapshot, uri, offset)) {
    const targets = declarationsOf(thing).map((at) => {
      const selection = snapshot.span(at);
      return { uri: at.uri, span: selection, selection };
    });
    if (targets.length > 0) return { origin: span, targets };
  }
  return undefined;
}

function declarationsOf(thing: Thing): readonly Located[] {
  switch (thing.kind) {
    case 'entity':
      return [thing.entity.at];
    case 'target':
      return placesOf(thing.end);
    case 'inverse':
      return inverseOf(thing.end);
    case 'end':
      return [thing.end.at];
    case 'option':
      return thing.option.keyword === 'secondary' && thing.end.secondary.kind === 'literal'
        ? present(thing.end.secondary.value.at)
        : [];
    case 'column':
      return ofColumn(thing.column);
    case 'foreignKey':
      return thing.foreignKey.target.kind === 'resolved' ? ofColumn(thing.foreignKey.target.column) : [];
    case 'table':
      return present(thing.table.at);
  }
}

function placesOf({ target }: RelationshipEnd): readonly Located[] {
  if (target.kind === 'resolved') return [target.to.at];
  return target.kind === 'ambiguous' ? target.candidates.map((it: Entity) => it.at) : [];
}

/** The attribute on the other side; of one that `backref` makes, the relationship that it makes it from stands here already. */
function inverseOf(end: RelationshipEnd): readonly Located[] {
  if (end.inverse.kind === 'resolved') return [end.inverse.to.at];
  if (end.target.kind !== 'resolved' || end.inverseName.kind !== 'literal') return [];
  const attribute = end.target.to.attributes.get(end.inverseName.value);
  if (!attribute) return [];
  return attribute.kind === 'relationship' ? [attribute.end.at] : present(attribute.at);
}

function ofColumn({ at, table }: Column): readonly Located[] {
  return present(at ?? table.at);
}

function present(at: Located | undefined): readonly Located[] {
  return at ? [at] : [];
}
