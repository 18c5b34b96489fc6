import { equalData } from '../../base/equal-data.ts';
import type { ClassShape, FunctionShape, PieceShape } from './shape.ts';

/**
 * `shape` with everything in it that `before` has in the same place taken from there, down to the members of classes:
 * what did not change is the same object, and so can be told from what did without looking into it.
 */
export function keepEqual(shape: PieceShape, before: PieceShape): PieceShape {
  const within = functionsOf(before);
  const classes = shape.classes.map((it, index) => keepClass(standingIn(it, within), before.classes[index]));
  const keptOf = new Map(shape.classes.map((it, index) => [it, classes[index] ?? it]));
  return {
    classes,
    bindings: shape.bindings.map((it, index) => {
      const { name, binding, certain } = it;
      if (binding.kind !== 'class') return keep(it, before.bindings[index]);
      return { name, binding: { ...binding, shape: keptOf.get(binding.shape) ?? binding.shape }, certain };
    }),
    stars: keepAll(shape.stars, before.stars),
    effects: keepAll(
      shape.effects.map((it) => standingIn(it, within)),
      before.effects,
    ),
  };
}

/** What stands in one function shares its names, whether it has changed itself or not. */
function functionsOf({ classes, effects }: PieceShape): ReadonlyMap<number, FunctionShape> {
  return new Map([...classes, ...effects].flatMap(({ within }) => (within ? [[within.site, within]] : [])));
}

function standingIn<T extends { readonly within?: FunctionShape | undefined }>(
  item: T,
  known: ReadonlyMap<number, FunctionShape>,
): T {
  const before = item.within && known.get(item.within.site);
  return before && equalData(item.within, before) ? { ...item, within: before } : item;
}

function keepClass(shape: ClassShape, before: ClassShape | undefined): ClassShape {
  if (before?.name !== shape.name) return shape;
  if (equalData(shape, before)) return before;
  return {
    ...shape,
    bases: keepAll(shape.bases, before.bases),
    keywords: keepAll(shape.keywords, before.keywords),
    decorators: keepAll(shape.decorators, before.decorators),
    members: keepAll(shape.members, before.members),
  };
}

function keepAll<T>(items: readonly T[], before: readonly T[]): readonly T[] {
  return items.map((it, index) => keep(it, before[index]));
}

function keep<T>(item: T, before: T | undefined): T {
  return before !== undefined && equalData(item, before) ? before : item;
}
