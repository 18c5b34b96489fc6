import type { EndProblem } from '../../../model/graph.ts';
import type { Meta, Property } from '../metadata.ts';
import { isPrimary } from '../schema/field-names.ts';
import { tableName } from '../schema/table-name.ts';

/** What MikroORM 7 refuses about a relation to several entities (`initPolymorphicRelation`, `validatePolymorphicTargets`). */
export function* polymorphicProblems({ kind, targets, target }: Property): Iterable<EndProblem> {
  const { outcome } = target;
  if (outcome.kind !== 'known' || targets.length < outcome.entities.length) return;
  const names = targets.map((it) => it.name);
  const [first, ...rest] = targets;
  if (!first || rest.length === 0 || targets.some((it) => it.open)) return;
  const sameTable = rest.find((it) => tableOf(it) !== '' && tableOf(it) === tableOf(first));
  if (sameTable) yield { kind: 'targetsUnlike', fault: 'table', entities: [first.name, sameTable.name] };
  const composite = kind === 'm:n' ? targets.find((it) => keysOf(it).length > 1) : undefined;
  if (composite) yield { kind: 'targetsUnlike', fault: 'composite', entities: [composite.name] };
  else if (new Set(targets.map((it) => keysOf(it).length)).size > 1)
    yield { kind: 'targetsUnlike', fault: 'keys', entities: names };
}

function keysOf(meta: Meta): readonly Property[] {
  return [...meta.properties.values()].filter(isPrimary);
}

function tableOf(meta: Meta): string {
  return meta.inheritance === 'sti' ? tableName(meta.root)[0] : tableName(meta)[0];
}
