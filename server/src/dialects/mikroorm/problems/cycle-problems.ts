import type { EndProblem } from '../../../model/graph.ts';
import { otherSideOf } from '../laws/auto-wire.ts';
import type { Property } from '../metadata.ts';
import { isNotStored, isOption, nullableOf } from '../schema/field-names.ts';
import type { EndOf } from './end-problems.ts';

/** What MikroORM lets pass, and other ORMs refuse: several collections of one owner, removal that goes both ways, keys that need each other. */
export function* cycleProblems(property: Property, endOf: EndOf): Iterable<EndProblem> {
  const other = otherSideOf(property);
  const inverse = other && endOf(other);
  if (other && inverse && other !== property) {
    if (removes(property) && removes(other)) yield { kind: 'removeCascadesBack', inverse };
    const own = endOf(property);
    if (own && isOption(property, 'eager', true) && isOption(other, 'eager', true))
      yield { kind: 'eagerCycle', path: [own, inverse] };
    yield* shared(property, other, endOf);
  }
  const path = requiredCycle(property);
  const ends = path.flatMap((it) => endOf(it) ?? []);
  if (ends.length > 1 && ends.length === path.length) yield { kind: 'requiredCycle', path: ends };
}

/** Collections that select or order the rows of one owner are documented; without either they only repeat each other. */
function* shared(property: Property, owner: Property, endOf: EndOf): Iterable<EndProblem> {
  if (property.sides.mappedBy.name.kind !== 'literal' || selects(property)) return;
  const same = [...property.meta.properties.values()].filter(
    (it) => it !== property && !selects(it) && it.sides.mappedBy.name.kind === 'literal' && otherSideOf(it) === owner,
  );
  const others = same.flatMap((it) => endOf(it) ?? []);
  if (others.length > 0) yield { kind: 'inverseShared', others };
}

function selects({ declared: { options, open } }: Property): boolean {
  return open || options.has('where') || options.has('orderBy');
}

/** `cascade: [Cascade.REMOVE]`, `[Cascade.ALL]`. */
function removes({ declared }: Property): boolean {
  const value = declared.options.get('cascade')?.value;
  if (value?.kind !== 'list') return false;
  return value.items.some((it) => {
    const name = it.kind === 'path' ? it.names.at(-1) : it.kind === 'string' ? it.text : undefined;
    return name === 'REMOVE' || name === 'ALL' || name === 'remove' || name === 'all';
  });
}

/** Foreign keys that must not be empty, each from the target of the one before, which lead back; found from each of them. */
function requiredCycle(property: Property): readonly Property[] {
  const path: Property[] = [];
  return isRequired(property) && search(property) ? path : [];

  function search(at: Property): boolean {
    if (path.includes(at) || path.length > 8) return false;
    path.push(at);
    const [target] = at.targets;
    if (target === property.meta) return true;
    for (const next of target?.properties.values() ?? []) if (isRequired(next) && search(next)) return true;
    path.pop();
    return false;
  }
}

function isRequired(property: Property): boolean {
  const { kind, sides, targets, meta } = property;
  const isKey = (kind === 'm:1' || kind === '1:1') && sides.owner === true && targets.length === 1;
  return (
    isKey &&
    nullableOf(property) === false &&
    !isNotStored(property) &&
    !targets.includes(meta) &&
    !isDeferred(property)
  );
}

function isDeferred(property: Property): boolean {
  return property.declared.options.has('deferMode') || isOption(property, 'createForeignKeyConstraint', false);
}
