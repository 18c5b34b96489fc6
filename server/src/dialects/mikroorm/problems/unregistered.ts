import { isTestFile } from '../../typescript/test-file.ts';
import type { Discovered } from '../discovered.ts';
import type { Meta } from '../metadata.ts';

/**
 * Whether nothing shows that MikroORM discovers an entity. What is declared counts as discovered, but for a class that has nothing or that a
 * test declares, and that stands all alone: no relation leads from or to it, and no list has it.
 */
export function isUnregistered(meta: Meta, discovered: Discovered): boolean {
  const { properties, declared, parent, root } = meta;
  if ((properties.size > 0 && !isTestFile(declared.uri)) || parent !== undefined || root !== meta) return false;
  const isScalar = [...properties.values()].every(({ kind }) => kind === 'scalar');
  return isScalar && [...discovered.leadingTo(meta)].length === 0 && discovered.listedWith(meta).length === 0;
}
