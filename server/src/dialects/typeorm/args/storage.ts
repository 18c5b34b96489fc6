import type { Value } from '../../../model/facts.ts';
import type { DeclaredClass, TypescriptProgram, TypescriptSource } from '../../../syntax/typescript/program.ts';
import type { Binding, ClassShape, TypescriptShape } from '../../../syntax/typescript/shape.ts';
import { keptByNames } from '../../typescript/kept-by-names.ts';
import type { ClassArgs } from './class-args.ts';
import { classArgs } from './from-class.ts';
import { schemaArgs } from './from-schema.ts';

/** Everything that classes and schemas of a workspace tell TypeORM (`MetadataArgsStorage`). */
export interface ArgsStorage {
  readonly program: TypescriptProgram;
  /** What a class says; of one class always the same object. */
  of(declared: DeclaredClass): ClassArgs;
  /** Classes and schemas with a table, in order of file and declaration; a schema that others embed has none. */
  readonly tables: readonly ClassArgs[];
  /** The schema that a value makes. */
  schemaOf(value: Value): ClassArgs | undefined;
  /** The class a schema is for: it is mapped by the schema. */
  readonly targets: ReadonlyMap<DeclaredClass, ClassArgs>;
}

/** What classes say, as long as names lead to the same things. */
const classesRead = keptByNames(() => new WeakMap<ClassShape, ClassArgs>());

/** Reads every class and every schema of a program. */
export function argsStorage(program: TypescriptProgram): ArgsStorage {
  const classes = classesRead(program);
  const schemas = new Map<Value, ClassArgs>();
  const tables: ClassArgs[] = [];
  const targets = new Map<DeclaredClass, ClassArgs>();
  for (const file of program.files) {
    for (const shape of file.shape.classes) {
      if (shape.decorators.length === 0) continue;
      const args = of(program.declared(file.uri, shape));
      if (args.table) tables.push(args);
    }
    for (const value of schemaCandidates(file)) {
      const args = schemaArgs(value, value.site, { program, uri: file.uri });
      if (!args) continue;
      schemas.set(value, args);
      tables.push(args);
      if (args.declared) targets.set(args.declared, args);
    }
  }
  const embedded = tables.flatMap((it) => it.embeddeds.flatMap(({ schema }) => schema ?? []));
  const isEmbedded = (it: ClassArgs): boolean =>
    embedded.some((other) => other.uri === it.uri && other.nameSite === it.nameSite);
  return {
    program,
    of,
    tables: tables.filter((it) => it.origin === 'decorators' || !isEmbedded(it)),
    schemaOf: (value) => schemas.get(value),
    targets,
  };

  function of(declared: DeclaredClass): ClassArgs {
    const args = classes.get(declared.shape) ?? classArgs(declared, program);
    classes.set(declared.shape, args);
    return args;
  }
}

const candidates = new WeakMap<TypescriptShape, readonly Value[]>();

/** The values of a module that may be schemas: constants, exports, items of lists. */
function schemaCandidates(file: TypescriptSource): readonly Value[] {
  const found = candidates.get(file.shape) ?? (mayMake(file) ? [...valuesOf(file)] : []);
  candidates.set(file.shape, found);
  return found;
}

/** Whether a module imports anything to make schemas with. */
function mayMake({ shape }: TypescriptSource): boolean {
  for (const it of shape.bindings.values()) if (it.kind === 'import' && !it.typeOnly) return true;
  return false;
}

function* valuesOf({ shape }: TypescriptSource): Iterable<Value> {
  for (const binding of shape.bindings.values()) yield* valuesIn(binding);
  for (const it of shape.exports.values()) if (it.kind === 'value') yield* itemsOf(it.value);
}

function* valuesIn(binding: Binding): Iterable<Value> {
  if (binding.kind === 'value') yield* itemsOf(binding.value);
  if (binding.kind === 'namespace') for (const inner of binding.bindings.values()) yield* valuesIn(inner);
}

function* itemsOf(value: Value): Iterable<Value> {
  if (value.kind === 'list') for (const item of value.items) yield* itemsOf(item);
  else if (value.kind === 'dict') for (const entry of value.entries) yield* itemsOf(entry.value);
  else if (value.kind === 'call' && value.constructs === true) yield value;
}
