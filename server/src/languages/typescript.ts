import type { Uri } from '../base/text.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { mikroorm } from '../dialects/mikroorm/mikroorm-dialect.ts';
import { typeorm } from '../dialects/typeorm/typeorm.ts';
import type { CompilerOptions, TypescriptContext, TypescriptDialect } from '../dialects/typescript-dialect.ts';
import type { DialectId } from '../model/graph.ts';
import type { GraphPart } from '../model/merge-graphs.ts';
import { type ConfigurationFacts, readConfiguration } from '../syntax/typescript/configuration.ts';
import { type Names, type TypescriptProgram, typescriptProgram } from '../syntax/typescript/program.ts';
import { moduleResolver, type ModuleResolver } from '../syntax/typescript/resolve-module.ts';
import type { TypescriptShape } from '../syntax/typescript/shape.ts';
import { readTypescriptFile, type TypescriptFacts } from '../syntax/typescript/typescript-file.ts';

/** Every ORM of this language. */
const dialects: readonly TypescriptDialect[] = [typeorm, mikroorm];

/** What linking needs to know beyond the files themselves. */
export interface TypescriptSurroundings {
  /** A file's path below its workspace folder, with `/`. */
  readonly path: (uri: Uri) => string;
  /** The release of a package that is installed or locked for a file; what `package.json` asks for is known from the modules. */
  readonly release: (uri: Uri, name: string) => string | undefined;
  readonly loading: boolean;
}

/** TypeScript, JavaScript and their ORMs behind one door. */
export interface Typescript {
  /** What the file declares; `before` is the file as it was, of which everything unchanged is kept. Never fails. */
  analyze(uri: Uri, text: string, before?: TypescriptFacts): TypescriptFacts;
  /** What a `tsconfig.json` or `package.json` says. Never fails. */
  configure(uri: Uri, text: string): ConfigurationFacts;
  /** Follows module specifiers among the files that exist. */
  modules(exists: (uri: Uri) => boolean, configurations: readonly ConfigurationFacts[]): ModuleResolver;
  /** What the files declare together, one part for each ORM; `before` is the program as it was, of which everything that still holds is kept. */
  link(
    files: readonly TypescriptFacts[],
    modules: ModuleResolver,
    surroundings: TypescriptSurroundings,
    before: TypescriptProgram | undefined,
  ): { readonly program: TypescriptProgram; readonly parts: readonly GraphPart[] };
  /** What only the ORM of this name knows. */
  dialect(id: DialectId): Partial<Dialect> | undefined;
}

/** Importing this loads the compiler, so it is a bundle of its own, imported when the first file asks for it. */
export const typescript: Typescript = {
  analyze: readTypescriptFile,
  configure: readConfiguration,
  modules: moduleResolver,
  link(files, modules, { path, loading, release }, before) {
    const program = typescriptProgram(files, modules, before);
    const options = new Map<Uri, CompilerOptions>();
    const context: TypescriptContext = {
      path,
      loading,
      version: (uri, name) => release(uri, name) ?? modules.dependency(uri, name),
      compilerOptions(uri) {
        const known = options.get(uri) ?? compilerOptions(uri, modules);
        options.set(uri, known);
        return known;
      },
    };
    const asked = namedPackages(program);
    const used = dialects.filter(({ packages }) => asked === 'any' || asked.some((it) => packages.test(it)));
    return { program, parts: used.map((it) => it.link(program, context)) };
  },
  dialect: (id) => dialects.find((it) => it.id === id),
};

const named = new WeakMap<Names, readonly string[] | 'any'>();

/** The modules that files name. In scripts that require modules they may be named anywhere. */
function namedPackages({ files, names }: TypescriptProgram): readonly string[] | 'any' {
  const known = named.get(names) ?? packagesNamedIn(files);
  named.set(names, known);
  return known;
}

function packagesNamedIn(files: TypescriptProgram['files']): readonly string[] | 'any' {
  if (files.some(({ uri }) => /\.c?jsx?$/.test(uri))) return 'any';
  const modules = new Set(files.flatMap(({ shape }) => [...modulesOf(shape)]));
  return [...modules].filter((it) => !it.startsWith('.'));
}

function modulesOf({ bindings, exports, stars }: TypescriptShape): ReadonlySet<string> {
  const imported = [...bindings.values()].flatMap((it) => (it.kind === 'import' ? [it.module] : []));
  const exported = [...exports.values()].flatMap((it) => (it.kind === 'from' ? [it.module] : []));
  return new Set([...imported, ...exported, ...stars]);
}

/** `module` says so, or with `nodenext` and its like the file's name or the nearest `package.json`. */
function isEsModule(uri: Uri, module: string | undefined, modules: ModuleResolver): boolean {
  if (module?.startsWith('node') !== true) return module?.startsWith('es') ?? false;
  return uri.endsWith('.mts') || (!uri.endsWith('.cts') && modules.isEsPackage(uri));
}

function compilerOptions(uri: Uri, modules: ModuleResolver): CompilerOptions {
  const flag = (name: string): boolean | undefined => {
    const value = modules.option(uri, name);
    return typeof value === 'boolean' ? value : undefined;
  };
  const word = (name: string): string | undefined => {
    const value = modules.option(uri, name);
    return typeof value === 'string' ? value.toLowerCase() : undefined;
  };
  return {
    experimentalDecorators: flag('experimentalDecorators'),
    emitDecoratorMetadata: flag('emitDecoratorMetadata'),
    isolatedModules: flag('isolatedModules'),
    verbatimModuleSyntax: flag('verbatimModuleSyntax'),
    strictNullChecks: flag('strictNullChecks') ?? flag('strict'),
    module: word('module'),
    target: word('target'),
    esModules: isEsModule(uri, word('module'), modules),
  };
}
