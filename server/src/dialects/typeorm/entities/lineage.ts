import type { ClassArgs } from '../args/class-args.ts';
import type { ArgsStorage } from '../args/storage.ts';
import { isTypeorm } from '../names/construct.ts';
import type { DeclaredClass, Symbol, TypescriptProgram } from '../../../syntax/typescript/program.ts';
import type { Placed } from '../../typescript/follow.ts';
import { type Mixed, mixedBy } from '../../typescript/mixin.ts';

/** A class and its bases, the nearest first, as far as they are known (`MetadataUtils.getInheritanceTree`). */
export interface Lineage {
  readonly classes: readonly ClassArgs[];
  /** Whether there is a base that is not known. */
  readonly open: boolean;
}

/** Follows what a class extends. TypeORM's own `BaseEntity` and classes of the language declare nothing. */
export function lineageOf(args: ClassArgs, storage: ArgsStorage): Lineage {
  const { program } = storage;
  const classes = [args];
  const seen = new Set<DeclaredClass>();
  for (let at: Mixed | undefined = args.declared && { declared: args.declared }; at && !seen.has(at.declared);) {
    seen.add(at.declared);
    const heritage = at.base ?? heritageOf(at.declared);
    if (!heritage) break;
    const base = baseOf(heritage, program);
    if (base.kind === 'external') return { classes, open: !isTypeorm(base.package) && args.origin === 'decorators' };
    if (base.kind !== 'mixed') {
      const isBuiltIn = base.kind === 'missing' && base.module === undefined && builtIn.has(base.name);
      return { classes, open: !isBuiltIn && args.origin === 'decorators' };
    }
    // Schemas know nothing of decorators: of a base only what a schema says of it counts.
    const next = args.origin === 'schema' ? storage.targets.get(base.declared) : storage.of(base.declared);
    if (next && !classes.includes(next)) classes.push(next);
    at = base;
  }
  return { classes, open: classes.some((it) => it.open) };
}

const builtIn: ReadonlySet<string> = new Set(['Object', 'Array', 'Map', 'Set', 'Error', 'EventTarget']);

function heritageOf({ uri, shape }: DeclaredClass): Placed | undefined {
  return shape.heritage && { value: shape.heritage, uri };
}

/** A class, also one that a function makes, or what else a name leads to. */
function baseOf(
  { value, uri }: Placed,
  program: TypescriptProgram,
): ({ readonly kind: 'mixed' } & Mixed) | Exclude<Symbol, DeclaredClass> {
  const symbol = program.classOf(uri, value);
  if (symbol.kind === 'class') return { kind: 'mixed', declared: symbol };
  const mixed = mixedBy(value, uri, program) ?? (symbol.kind === 'value' && mixedBy(symbol.value, symbol.uri, program));
  return mixed ? { kind: 'mixed', ...mixed } : symbol;
}
