import { equalData } from '../../base/equal-data.ts';
import type { Uri } from '../../base/text.ts';
import type { Binding, ClassShape, Export, TypescriptShape } from './shape.ts';

interface File {
  readonly uri: Uri;
  readonly shape: TypescriptShape;
}

/** Whether names lead to the same things in both states of a program's files, but for what stands in the bodies of classes. */
export function sameNames(files: readonly File[], before: readonly File[]): boolean {
  return (
    files.length === before.length &&
    files.every(({ uri, shape }, index) => {
      const other = before[index];
      return uri === other?.uri && (shape === other.shape || sameSurface(shape, other.shape));
    })
  );
}

function sameSurface(a: TypescriptShape, b: TypescriptShape): boolean {
  return (
    a.classes.length === b.classes.length &&
    a.classes.every((it, index) => sameClass(it, b.classes[index])) &&
    sameEntries(a.bindings, b.bindings, sameBinding) &&
    sameEntries(a.exports, b.exports, sameExport) &&
    equalData(a.stars, b.stars) &&
    equalData(a.effects, b.effects)
  );
}

function sameClass(a: ClassShape, b: ClassShape | undefined): boolean {
  return a === b || (a.name === b?.name && a.scope === b.scope && a.within === b.within && a.site === b.site);
}

function sameBinding(a: Binding, b: Binding): boolean {
  return a === b || (a.kind === 'class' && b.kind === 'class' ? sameClass(a.shape, b.shape) : equalData(a, b));
}

function sameExport(a: Export, b: Export): boolean {
  return a === b || (a.kind === 'class' && b.kind === 'class' ? sameClass(a.shape, b.shape) : equalData(a, b));
}

function sameEntries<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, same: (a: T, b: T) => boolean): boolean {
  if (a.size !== b.size) return false;
  for (const [name, it] of a) {
    const other = b.get(name);
    if (other === undefined || !same(it, other)) return false;
  }
  return true;
}
