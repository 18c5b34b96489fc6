import type { ClassArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import { isTypeorm } from '../names/construct.ts';
import type { DeclaredClass } from '../../../syntax/typescript/program.ts';

/** A class and its bases, the nearest first, as far as they are known (`MetadataUtils.getInheritanceTree`). */
export interface Lineage {
  readonly classes: readonly ClassArgs[];
  /** Whether there is a base that is not known. */
  readonly open: boolean;
}

/** Follows what a class extends. TypeORM's own `BaseEntity` and classes of the language declare nothing. */
export function lineageOf(args: ClassArgs, storage: ArgsStorage): Lineage {
  const classes = [args];
  const seen = new Set<DeclaredClass>();
  for (let declared = args.declared; declared && !seen.has(declared);) {
    seen.add(declared);
    const { uri, shape } = declared;
    if (!shape.heritage) break;
    const base = baseOf(declared, storage);
    if (base.kind === 'external') return { classes, open: !isTypeorm(base.package) && args.origin === 'decorators' };
    if (base.kind !== 'class') {
      const isBuiltIn = base.kind === 'missing' && base.module === undefined && builtIn.has(base.name);
      return { classes, open: !isBuiltIn && args.origin === 'decorators' };
    }
    // Schemas know nothing of decorators: of a base only what a schema says of it counts.
    const next = args.origin === 'schema' ? storage.targets.get(base) : storage.of(base);
    if (next) classes.push(next);
    if (base.uri === uri && base.shape === shape) break;
    declared = base;
  }
  return { classes, open: classes.some((it) => it.open) };
}

const builtIn: ReadonlySet<string> = new Set(['Object', 'Array', 'Map', 'Set', 'Error', 'EventTarget']);

function baseOf({ uri, shape }: DeclaredClass, { program }: ArgsStorage): ReturnType<typeof program.classOf> {
  return shape.heritage ? program.classOf(uri, shape.heritage) : { kind: 'unknown', because: 'absent' };
}
