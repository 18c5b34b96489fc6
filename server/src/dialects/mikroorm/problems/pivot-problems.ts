import type { EndProblem } from '../../../model/graph.ts';
import { otherSideOf } from '../laws/auto-wire.ts';
import type { Discovered } from '../discovered.ts';
import type { Meta, Property } from '../metadata.ts';
import { stringsOf } from '../schema/field-names.ts';
import type { EndOf } from './end-problems.ts';

/** What is wrong with relations that should be one: two owners between the same entities, and one pivot table for two. */
export function* pivotProblems(property: Property, discovered: Discovered, endOf: EndOf): Iterable<EndProblem> {
  yield* sharedPivotEntity(property, discovered, endOf);
  if (!isUnlinkedOwner(property)) return;
  yield* sharedPivotTable(property, discovered, endOf);
  const other = unlinkedPartner(property);
  const end = other && endOf(other);
  if (end) yield { kind: 'pairNotLinked', other: end };
}

/** `validateDiscovered`: a pivot entity that several relations name, none of which names another one. */
function* sharedPivotEntity(property: Property, discovered: Discovered, endOf: EndOf): Iterable<EndProblem> {
  const option = property.declared.options.get('pivotEntity');
  const entity = option && discovered.pivotEntityOf(property);
  if (!entity || namesOther(property)) return;
  const users = propertiesOf(discovered).filter((it) => it.kind === 'm:n' && discovered.pivotEntityOf(it) === entity);
  if (users.some(namesOther)) return;
  const other = users.find((it) => it.declared !== property.declared);
  const end = other && endOf(other);
  if (end) yield { kind: 'pivotEntityShared', other: end, at: { uri: property.declared.uri, site: option.value.site } };
}

function* sharedPivotTable(property: Property, discovered: Discovered, endOf: EndOf): Iterable<EndProblem> {
  const option = property.declared.options.get('pivotTable');
  const [table] = stringsOf(property, 'pivotTable') ?? [];
  // With a discriminator the rows of several relations are told apart.
  if (!option || table === undefined || property.declared.options.has('discriminator')) return;
  const other = propertiesOf(discovered).find(
    (it) =>
      it.declared !== property.declared &&
      isUnlinkedOwner(it) &&
      concernsSame(it, property) &&
      stringsOf(it, 'pivotTable')?.[0] === table,
  );
  const end = other && endOf(other);
  if (end)
    yield { kind: 'pivotTableShared', table, other: end, at: { uri: property.declared.uri, site: option.value.site } };
}

/** Whether two relations are between the same entities: those of unrelated ones may be of another database. */
function concernsSame(one: Property, other: Property): boolean {
  if (one.meta === other.meta) return one.targets.some((it) => other.targets.includes(it));
  return one.targets.includes(other.meta) && other.targets.includes(one.meta);
}

function propertiesOf({ metas }: Discovered): readonly Property[] {
  return metas.flatMap((meta) => [...meta.properties.values()].filter((it) => it.origin === 'own'));
}

function namesOther({ sides }: Property): boolean {
  return sides.mappedBy.name.kind !== 'absent' || sides.inversedBy.name.kind !== 'absent';
}

/** Whether a many-to-many or one-to-one owns its table or column, and no other side is known. */
function isUnlinkedOwner(property: Property): boolean {
  const { kind, sides, declared } = property;
  if ((kind !== 'm:n' && kind !== '1:1') || sides.owner !== true || declared.open || declared.mixed) return false;
  return !namesOther(property) && otherSideOf(property) === undefined;
}

/** The one relation of the same kind that leads back and is as alone as this one; nothing where there are several that could be meant. */
function unlinkedPartner(property: Property): Property | undefined {
  const { kind, meta, targets, origin } = property;
  const [target, more] = targets;
  if (!target || more || target === meta || origin !== 'own') return undefined;
  const [there, others] = alone(target, kind, meta);
  const [here, rivals] = alone(meta, kind, target);
  if (!there || others || here !== property || rivals) return undefined;
  return hasOwnPivot(property) || hasOwnPivot(there) ? undefined : there;
}

function alone(of: Meta, kind: Property['kind'], to: Meta): readonly Property[] {
  return [...of.properties.values()].filter(
    (it) => it.kind === kind && it.origin === 'own' && it.targets.includes(to) && isUnlinkedOwner(it),
  );
}

/** Who names a pivot table of its own means two relations. */
function hasOwnPivot({ declared: { options } }: Property): boolean {
  return options.has('pivotTable') || options.has('pivotEntity');
}
