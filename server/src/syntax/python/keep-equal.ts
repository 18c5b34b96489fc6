import { equalData } from '../../base/equal-data.ts';
import type { ClassShape, PieceShape } from './shape.ts';

/**
 * `shape` with everything in it that `before` has in the same place taken from there, down to the members of classes:
 * what did not change is the same object, and so can be told from what did without looking into it.
 */
export function keepEqual(shape: PieceShape, before: PieceShape): PieceShape {
  const classes = shape.classes.map((it, index) => keepClass(it, before.classes[index]));
  const keptOf = new Map(shape.classes.map((it, index) => [it, classes[index] ?? it]));
  return {
    classes,
    bindings: shape.bindings.map((it, index) => {
      const { name, binding, certain } = it;
      if (binding.kind !== 'class') return keep(it, before.bindings[index]);
      return { name, binding: { ...binding, shape: keptOf.get(binding.shape) ?? binding.shape }, certain };
    }),
    stars: keepAll(shape.stars, before.stars),
    effects: keepAll(shape.effects, before.effects),
  };
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
