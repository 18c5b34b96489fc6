import type { Resolution } from '../../model/facts.ts';
import type { Join } from '../../model/graph.ts';
import type { Column, ForeignKeyConstraint } from '../../model/schema.ts';
import { otherSideOf } from './laws/auto-wire.ts';
import type { Property } from './metadata.ts';
import type { Pivot, Storage } from './schema/storage.ts';

/** How rows of both sides find each other: by the foreign key of the owner, or through its pivot table. */
export function joinOf(property: Property, storage: Storage): Resolution<Join> {
  const owner = property.sides.owner === true ? property : otherSideOf(property);
  if (!owner || (owner !== property && !owner.targets.some((it) => it.root === property.meta.root)))
    return { kind: 'unknown', because: 'absent' };
  const pivot = owner.kind === 'm:n' ? storage.pivotOf(owner) : undefined;
  if (pivot) return throughPivot(pivot, owner === property);
  const constraint = storage.foreignKeyOf(owner);
  if (!constraint) return { kind: 'unknown', because: 'dynamic' };
  return { kind: 'resolved', to: { constraint, condition: conditionOf(constraint), writes: writesOf(constraint) } };
}

function throughPivot({ own, other }: Pivot, isOwner: boolean): Resolution<Join> {
  const sides = isOwner ? [own, other] : [other, own];
  const known = sides.flatMap((it) => it ?? []);
  if (known.length < 2) return { kind: 'unknown', because: 'dynamic' };
  return {
    kind: 'resolved',
    to: {
      constraint: undefined,
      condition: known.map(conditionOf).join(' AND '),
      writes: known.flatMap(writesOf),
    },
  };
}

function writesOf({ elements }: ForeignKeyConstraint): readonly (readonly [source: Column, foreign: Column])[] {
  return elements.flatMap(({ column, target }) =>
    target.kind === 'resolved' ? [[target.column, column] as const] : [],
  );
}

function conditionOf(constraint: ForeignKeyConstraint): string {
  return writesOf(constraint)
    .map(([source, foreign]) => `${sql(foreign)} = ${sql(source)}`)
    .join(' AND ');
}

function sql({ table, name }: Column): string {
  return `${table.name}.${name}`;
}
