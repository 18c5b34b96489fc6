import { equalData } from '../../base/equal-data.ts';
import type { StatementShape } from './read-statement.ts';
import type { ClassShape } from './shape.ts';

/** `shape` with every class, and every member of one, that is the same in `before` taken from there: who remembers what a class means need not look again. */
export function keepEqual(shape: StatementShape, before: StatementShape): StatementShape {
  const classes = shape.classes.map((it, index) => keepClass(it, before.classes[index]));
  const keptOf = new Map(shape.classes.map((it, index) => [it, classes[index] ?? it]));
  const kept = (it: ClassShape): ClassShape => keptOf.get(it) ?? it;
  return {
    ...shape,
    classes,
    bindings: shape.bindings.map(([name, it]) => [name, it.kind === 'class' ? { ...it, shape: kept(it.shape) } : it]),
    exports: shape.exports.map(([name, it]) => [name, it.kind === 'class' ? { ...it, shape: kept(it.shape) } : it]),
  };
}

function keepClass(shape: ClassShape, before: ClassShape | undefined): ClassShape {
  if (before?.name !== shape.name) return shape;
  if (equalData(shape, before)) return before;
  const members = shape.members.map((it, index) => {
    const same = before.members[index];
    return same && equalData(it, same) ? same : it;
  });
  return { ...shape, members };
}
