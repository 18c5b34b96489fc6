import type { Uri } from '../../base/text.ts';
import type { Value } from '../../model/facts.ts';
import type { DeclaredClass, TypescriptProgram } from '../../syntax/typescript/program.ts';
import type { CompilerOptions } from '../typescript-dialect.ts';
import { keptByNames } from './kept-by-names.ts';
import { wayBack } from './way-back.ts';

/**
 * Why a class that the compiler emits for a type may not be there yet when the class that has the property is made: it stands further
 * down in the file; its module needs this one in the same way, so that whichever is loaded first fails; or its module imports this
 * one, so that it depends on which of the two is loaded first.
 */
export type Untimely = 'declaredLater' | 'importCycle' | 'importOrder';

/** The class that the compiler emits for the type of a decorated property: that of `Post`, and of `Post | null` as long as null is no type of its own. */
export function bareType(
  type: Value,
  { strictNullChecks }: Pick<CompilerOptions, 'strictNullChecks'>,
): Extract<Value, { readonly kind: 'path' }> | undefined {
  if (type.kind === 'path') return type;
  if (type.kind !== 'operation' || type.operator !== '|' || strictNullChecks !== false) return undefined;
  const [only, other] = type.operands.filter((it) => !isNothing(it));
  return only?.kind === 'path' && !other ? only : undefined;
}

/** Whether a type stands for no value at all. */
export function isNothing(type: Value): boolean {
  if (type.kind === 'constant') return type.value === null || type.value === undefined;
  return type.kind === 'path' && ['null', 'undefined', 'void', 'never'].includes(type.names.join('.'));
}

/** Whether `named` is needed before it is surely there when `owner` is made. */
export function untimely(
  named: DeclaredClass,
  owner: DeclaredClass,
  program: TypescriptProgram,
  compiler: CompilerOptions,
): Untimely | undefined {
  const { emitDecoratorMetadata, esModules, target = '' } = compiler;
  if (emitDecoratorMetadata !== true || target === 'es5' || target === 'es3') return undefined;
  if (named.shape.declare || named.shape.scope !== 'module' || owner.shape.scope !== 'module') return undefined;
  if (named.uri === owner.uri) {
    const classes = program.shape(owner.uri)?.classes ?? [];
    return classes.indexOf(named.shape) > classes.indexOf(owner.shape) ? 'declaredLater' : undefined;
  }
  if (!esModules) return undefined;
  const isNeededBack = wayBack(
    { from: owner.uri, to: named.uri },
    ({ from }) => from,
    ({ to }) => to,
    (from) => needsOf(from, program, compiler).map((to) => ({ from, to })),
  );
  if (isNeededBack) return 'importCycle';
  return reaches(named.uri, owner.uri, program) ? 'importOrder' : undefined;
}

/** The modules whose classes are evaluated when the classes of a module are made. */
function needsOf(uri: Uri, program: TypescriptProgram, compiler: CompilerOptions): readonly Uri[] {
  const shape = program.shape(uri);
  const types = (shape?.classes ?? [])
    .filter((it) => it.scope === 'module')
    .flatMap(({ members }) => members.flatMap((it) => (it.decorators.length > 0 && it.type ? [it.type] : [])));
  return types.flatMap((type) => {
    const bare = bareType(type, compiler);
    const binding = bare && shape?.bindings.get(bare.names[0]);
    if (!bare || binding?.kind !== 'import' || binding.typeOnly) return [];
    const symbol = program.classOf(uri, bare);
    return symbol.kind === 'class' && !symbol.shape.declare && symbol.uri !== uri ? [symbol.uri] : [];
  });
}

/** The modules that each module loads. */
const importsRead = keptByNames(() => new Map<Uri, readonly Uri[]>());

function reaches(from: Uri, goal: Uri, program: TypescriptProgram): boolean {
  const seen = new Set([from]);
  for (const uri of seen) {
    for (const next of importsOf(uri, program)) {
      if (next === goal) return true;
      seen.add(next);
    }
  }
  return false;
}

function importsOf(uri: Uri, program: TypescriptProgram): readonly Uri[] {
  const known = importsRead(program);
  const found = known.get(uri) ?? loadedBy(uri, program);
  known.set(uri, found);
  return found;
}

function loadedBy(uri: Uri, { shape, names }: TypescriptProgram): readonly Uri[] {
  const file = shape(uri);
  if (!file) return [];
  const specifiers = new Set(file.stars);
  for (const it of file.bindings.values()) if (it.kind === 'import' && !it.typeOnly) specifiers.add(it.module);
  for (const it of file.exports.values()) if (it.kind === 'from') specifiers.add(it.module);
  return [...specifiers].flatMap((it) => {
    const module = names.modules.resolve(uri, it);
    return module.kind === 'file' ? [module.uri] : [];
  });
}
