import type { Uri } from '../base/text.ts';
import type { DialectId } from '../model/graph.ts';
import type { GraphPart } from '../model/merge-graphs.ts';
import type { TypescriptProgram } from '../syntax/typescript/program.ts';
import type { Dialect } from './dialect.ts';

/** What linking needs to know beyond the files themselves. */
export interface TypescriptContext {
  /** A file's path below its workspace folder, with `/`. */
  readonly path: (uri: Uri) => string;
  /** The release of a package, or the range of releases, that the nearest `package.json` or lock file names for a file: `0.3.20`, `^7.1.0`. */
  readonly version: (uri: Uri, name: string) => string | undefined;
  /** What the nearest `tsconfig.json` says to a file. */
  readonly compilerOptions: (uri: Uri) => CompilerOptions;
  /** Whether there are files that are not read yet. */
  readonly loading: boolean;
}

/** Those options of the compiler that ORMs depend on; `undefined` where nothing says them. */
export interface CompilerOptions {
  readonly experimentalDecorators: boolean | undefined;
  readonly emitDecoratorMetadata: boolean | undefined;
  readonly isolatedModules: boolean | undefined;
  readonly verbatimModuleSyntax: boolean | undefined;
  readonly strictNullChecks: boolean | undefined;
  /** In lower case: `commonjs`, `nodenext`, `esnext`. */
  readonly module: string | undefined;
  readonly target: string | undefined;
  /** Whether files are compiled to modules of the language, in which a name that is imported is not there before it is made. */
  readonly esModules: boolean;
}

/** An ORM of this language. */
export interface TypescriptDialect extends Partial<Dialect> {
  readonly id: DialectId;
  /** The modules that it is imported from. Where no file names one, it is not asked. */
  readonly packages: RegExp;
  /** What the files declare together for this ORM. Never fails; knows nothing of other dialects. */
  link(program: TypescriptProgram, context: TypescriptContext): GraphPart;
}
