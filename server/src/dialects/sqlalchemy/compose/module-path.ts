import type { Entity } from '../../../model/graph.ts';
import { importsOf } from './imports.ts';
import type { Source } from './source.ts';

/**
 * The module of `entity` as the file of `importer` would import it, relative or absolute as that file does it, else as
 * `other` does; `undefined` when its own path is not known.
 */
export function modulePath(source: Source, importer: Entity, entity: Entity, other: Source): string | undefined {
  const from = packageOf(importer);
  const to = entity.module.split('.');
  if (entity.module === '') return undefined;
  const shared = from.findIndex((name, index) => name !== to[index]);
  const common = shared < 0 ? from.length : shared;
  const habit = habitOf(source, importer) ?? habitOf(other, entity);
  if (common === 0 && from.length > 0) return absolute(to, habit);
  if (from.length === 0 && habit !== 'relative') return absolute(to, habit);
  if (habit !== undefined && habit !== 'relative') return absolute(to, habit);
  return '.'.repeat(from.length - common + 1) + to.slice(common).join('.');
}

/** `relative`, or the first package of the absolute imports from the same project; `undefined` when there are none. */
type Habit = 'relative' | { readonly root: string };

function habitOf(source: Source, entity: Entity): Habit | undefined {
  const imports = importsOf(source);
  if (imports.some(({ module }) => module.startsWith('.'))) return 'relative';
  const packages = packageOf(entity);
  const root = imports.map(({ module }) => module.split('.')[0] ?? '').find((name) => packages.includes(name));
  return root === undefined ? undefined : { root };
}

/** An absolute path that starts where the file's other absolute imports do: a source folder is no package. */
function absolute(path: readonly string[], habit: Habit | undefined): string {
  const start = habit === undefined || habit === 'relative' ? -1 : path.indexOf(habit.root);
  return path.slice(Math.max(0, start)).join('.');
}

/** The package a class's file is in. */
function packageOf({ module, uri }: Entity): readonly string[] {
  const path = module === '' ? [] : module.split('.');
  return /\/__init__\.pyi?$/.test(uri) ? path : path.slice(0, -1);
}
