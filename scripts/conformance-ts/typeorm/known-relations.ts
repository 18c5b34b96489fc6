import type { Resolution } from '../../../server/src/model/facts.ts';
import type { RelationshipEnd } from '../../../server/src/model/graph.ts';
import type { Snapshot } from '../../../server/src/project/project.ts';
import type { SeenRelation } from './observe.ts';

/** The relations of every entity as the analysis understands them; `undefined` stands for what it does not decide. */
export function knownRelations({ graph }: Snapshot): readonly Partial<SeenRelation>[] {
  return graph.entities.flatMap((entity) =>
    [...entity.attributes.values()].flatMap((it) => (it.kind === 'relationship' ? [known(it.end)] : [])),
  );
}

function known(end: RelationshipEnd): Partial<SeenRelation> {
  const target = resolved(end.target)?.name;
  const isTable = end.cardinality === 'many-to-many';
  const isKept = end.owning === true;
  const columns = isKept ? columnsOf(end) : [];
  return {
    entity: end.owner.name,
    property: end.name,
    ...(end.cardinality && { kind: end.cardinality }),
    ...(target !== undefined && { target }),
    ...inverseOf(end),
    ...(end.owning !== undefined && { owning: end.owning }),
    ...(columns && { columns }),
    ...(!isTable || !isKept
      ? { table: null }
      : end.secondary.kind === 'literal' && end.secondary.value.name !== '' && { table: end.secondary.value.name }),
  };
}

function inverseOf({ inverse }: RelationshipEnd): Partial<SeenRelation> {
  switch (inverse.kind) {
    case 'resolved':
      return { inverse: inverse.to.name };
    case 'missing':
      return { inverse: null };
    case 'ambiguous':
      return {};
    case 'unknown':
      return inverse.because === 'absent' ? { inverse: null } : {};
  }
}

/** The columns that refer to the other side; those of a join table that refer to this one. */
function columnsOf({ join, owner, secondary }: RelationshipEnd): readonly string[] | undefined {
  if (join.kind !== 'resolved') return undefined;
  const own = owner.table.kind === 'resolved' ? owner.table.to : undefined;
  const foreign = join.to.writes.filter(([source]) => secondary.kind !== 'literal' || source.table === own);
  return foreign.map(([, column]) => column.name).sort();
}

function resolved<T>(resolution: Resolution<T>): T | undefined {
  return resolution.kind === 'resolved' ? resolution.to : undefined;
}
