import type { EndProblem } from '../../../model/graph.ts';
import type { Discovered } from '../discovered.ts';
import type { Meta, Property } from '../metadata.ts';
import type { NamedInverse } from '../read/named-inverse.ts';
import { isPrimary } from '../schema/field-names.ts';
import type { EndOf } from './end-problems.ts';

/**
 * What MikroORM refuses about the two sides, judged by what is written: `inversedBy` that it enters by itself is right where
 * `mappedBy` is.
 *
 * Mirrors `validateBidirectional`, `validateOwningSide` and `validateInverseSide`; `initFactoryField` for lambdas. Where both sides
 * have `mappedBy` MikroORM says that both are owning, for by then it has entered `inversedBy` on each: here it is what it is.
 */
export function* pairProblems(property: Property, { releases }: Discovered, endOf: EndOf): Iterable<EndProblem> {
  const { kind, sides, targets, declared } = property;
  const { mappedBy, inversedBy } = sides;
  if (mappedBy.returnsNothing || inversedBy.returnsNothing) {
    yield { kind: 'inverseNotNamed', because: 'noReturn' };
    return;
  }
  const misplaced = kind === 'm:1' ? mappedBy : kind === '1:m' ? inversedBy : undefined;
  if (misplaced?.name.kind === 'literal' && misplaced.site !== undefined) {
    const option = kind === 'm:1' ? 'mappedBy' : 'inversedBy';
    yield { kind: 'sideMisnamed', option, at: { uri: declared.uri, site: misplaced.site } };
    return;
  }
  const named = inversedBy.name.kind === 'absent' ? mappedBy : inversedBy;
  if (named.name.kind === 'absent') {
    // MikroORM 5 starts all the same.
    if (kind === '1:m' && !declared.open && releases.major(declared.uri) !== 5)
      yield { kind: 'inverseNotNamed', because: 'absent' };
    return;
  }
  const [target, other] = targets;
  // An empty name is one that is still to be typed.
  if (!target || named.name.kind !== 'literal' || named.name.value === '') return;
  if (other) yield* ofPolymorphic(property, named.name.value, endOf);
  else yield* ofPair(property, named, target, endOf, releases.major(declared.uri));
}

function* ofPair(
  property: Property,
  { name }: NamedInverse,
  target: Meta,
  endOf: EndOf,
  major: number | undefined,
): Iterable<EndProblem> {
  if (name.kind !== 'literal') return;
  const other = target.properties.get(name.value);
  if (!other) {
    if (!target.open) yield { kind: 'inverseMissing', name: name.value };
    return;
  }
  if (other.kind === 'unknown') return;
  if (other.kind === 'scalar' || other.kind === 'embedded') {
    const construct = other.kind === 'scalar' ? 'column' : 'embedded';
    yield { kind: 'inverseIsNoRelationship', name: name.value, construct };
    return;
  }
  const inverse = endOf(other);
  if (!inverse || leadsBack(property, other) === undefined) return;
  if (leadsBack(property, other) === false) {
    yield { kind: 'inverseOfOtherClass', inverse };
    return;
  }
  const isInverseSide = property.sides.mappedBy.name.kind === 'literal';
  if (!fits(property, other)) {
    // From the owning side MikroORM does not look at the kinds; two that own it does see.
    if (isInverseSide || other.sides.owner === false) yield { kind: 'kindsDiffer', inverse };
    else if (property.sides.owner === true && isRefusedAsOwner(other, major)) yield { kind: 'bothOwn', inverse };
    return;
  }
  if (property.sides.owner === undefined || other.sides.owner === undefined) return;
  if (isInverseSide) {
    // On a many-to-one it is reported there, for that is always the owner.
    if (other.kind !== 'm:1' && other.sides.mappedBy.name.kind === 'literal') yield { kind: 'neitherOwns', inverse };
    else if (isPrimary(property)) yield { kind: 'inverseIsKey' };
  } else if (isRefusedAsOwner(other, major)) yield { kind: 'bothOwn', inverse };
}

/** Whether an owner cannot name it as its inverse side. MikroORM 5 looks only for an `inversedBy` there, written or entered. */
function isRefusedAsOwner({ sides, wired }: Property, major: number | undefined): boolean {
  return sides.owner === true && (major !== 5 || sides.inversedBy.name.kind !== 'absent' || wired !== undefined);
}

/** One relation to several entities: those that have such a property must have it lead back. */
function* ofPolymorphic(property: Property, name: string, endOf: EndOf): Iterable<EndProblem> {
  for (const target of property.targets) {
    const other = target.properties.get(name);
    const inverse = other && endOf(other);
    if (!inverse || leadsBack(property, other) !== false) continue;
    yield { kind: 'inverseOfOtherClass', inverse };
    return;
  }
}

/** Whether the other side leads to this entity, or to one that shares its root; `undefined` when that is not known. */
function leadsBack(property: Property, other: Property): boolean | undefined {
  const { outcome } = other.target;
  if (outcome.kind !== 'known') return undefined;
  if (other.targets.length < outcome.entities.length) return undefined;
  return other.targets.some((it) => it === property.meta || it.root === property.meta.root);
}

function fits(one: Property, other: Property): boolean {
  switch (one.kind) {
    case '1:1':
    case 'm:n':
      return other.kind === one.kind;
    case '1:m':
      return other.kind === 'm:1';
    case 'm:1':
      return other.kind === '1:m';
    default:
      return false;
  }
}
