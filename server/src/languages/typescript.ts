import type { Uri } from '../base/text.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { mikroorm } from '../dialects/mikroorm/mikroorm-dialect.ts';
import { typeorm } from '../dialects/typeorm/typeorm.ts';
import type { CompilerOptions, TypescriptContext, TypescriptDialect } from '../dialects/typescript-dialect.ts';
import type { DialectId } from '../model/graph.ts';
import type { GraphPart } from '../model/merge-graphs.ts';
import { type ConfigurationFacts, readConfiguration } from '../syntax/typescript/configuration.ts';
import { typescriptProgram } from '../syntax/typescript/program.ts';
import { moduleResolver, type ModuleResolver } from '../syntax/typescript/resolve-module.ts';
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
  /** What the files declare together, one part for each ORM. */
  link(
    files: readonly TypescriptFacts[],
    modules: ModuleResolver,
    surroundings: TypescriptSurroundings,
  ): readonly GraphPart[];
  /** What only the ORM of this name knows. */
  dialect(id: DialectId): Partial<Dialect> | undefined;
}

/** Importing this loads the compiler, so it is a bundle of its own, imported when the first file asks for it. */
export const typescript: Typescript = {
  analyze: readTypescriptFile,
  configure: readConfiguration,
  modules: moduleResolver,
  link(files, modules, { path, loading, release }) {
    const program = typescriptProgram(files, modules);
    const context: TypescriptContext = {
      path,
      loading,
      version: (uri, name) => release(uri, name) ?? modules.dependency(uri, name),
      compilerOptions: (uri) => compilerOptions(uri, modules),
    };
    return dialects.map((it) => it.link(program, context));
  },
  dialect: (id) => dialects.find((it) => it.id === id),
};

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
  };
}
