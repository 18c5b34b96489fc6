import { lineIndex } from '../../base/line-index.ts';
import type { Uri } from '../../base/text.ts';
import { ts } from './compiler.ts';

/** What a `tsconfig.json` or `jsconfig.json` says, as far as it bears on which file a module is and on what ORMs see of types. */
export interface CompilerConfiguration {
  readonly kind: 'compiler';
  /** The configurations it rests on, as written, the strongest last. */
  readonly extends: readonly string[];
  /** The projects it is made of, as written. */
  readonly references: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** By pattern, the places to look, as written. */
  readonly paths: ReadonlyMap<string, readonly string[]> | undefined;
  readonly baseUrl: string | undefined;
}

/** What a `package.json` says. */
export interface PackageConfiguration {
  readonly kind: 'package';
  readonly name: string | undefined;
  /** Whether it says `"type": "module"`. */
  readonly isEsModule: boolean;
  /** Where the package itself may begin, as written: `types`, `main`, `exports["."]`. */
  readonly entries: readonly string[];
  /** By pattern (`#entities/*`), the places to look. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** By package, the range of releases it asks for. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** A file that configures others. */
export interface ConfigurationFacts {
  readonly uri: Uri;
  readonly text: string;
  readonly configuration: CompilerConfiguration | PackageConfiguration;
  /** Where it is not valid JSON, counted from one. */
  readonly faultyLine: number | undefined;
}

/** Reads a configuration file, comments and trailing commas included. Never fails: of a broken one it takes what can be read. */
export function readConfiguration(uri: Uri, text: string): ConfigurationFacts {
  const parsed = strictly(text) ?? tolerantly(uri, text);
  const json = record(parsed.config);
  const configuration = uri.endsWith('/package.json') ? packageOf(json) : compilerOf(json);
  return {
    uri,
    text,
    configuration,
    faultyLine: parsed.error && lineOf(text, parsed.error.start ?? 0),
  };
}

interface Parsed {
  readonly config?: unknown;
  readonly error?: ts.Diagnostic;
}

/** Most are plain JSON, which is read thirty times as fast. */
function strictly(text: string): Parsed | undefined {
  try {
    return { config: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function tolerantly(uri: Uri, text: string): Parsed {
  return ts.parseConfigFileTextToJson(uri, text);
}

function lineOf(text: string, offset: number): number {
  return lineIndex(text).position(offset).line + 1;
}

function compilerOf(json: Json): CompilerConfiguration {
  const options = record(json['compilerOptions']);
  const paths = options['paths'];
  const baseUrl = options['baseUrl'];
  return {
    kind: 'compiler',
    extends: strings(json['extends']),
    references: list(json['references']).flatMap((it) => strings(record(it)['path'])),
    options,
    paths: isRecord(paths) ? new Map(Object.entries(paths).map(([key, it]) => [key, strings(it)])) : undefined,
    baseUrl: typeof baseUrl === 'string' ? baseUrl : undefined,
  };
}

function packageOf(json: Json): PackageConfiguration {
  const { name } = json;
  const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const dependencies = groups.reverse().flatMap((it) => Object.entries(record(json[it])));
  const exported = json['exports'];
  const main = isRecord(exported) && '.' in exported ? exported['.'] : exported;
  return {
    kind: 'package',
    name: typeof name === 'string' ? name : undefined,
    isEsModule: json['type'] === 'module',
    entries: [json['source'], json['types'], json['typings'], main, json['module'], json['main']].flatMap(leaves),
    imports: new Map(Object.entries(record(json['imports'])).map(([key, it]) => [key, leaves(it)])),
    dependencies: new Map(dependencies.filter((it): it is [string, string] => typeof it[1] === 'string')),
  };
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : list(value).filter((it) => typeof it === 'string');
}

/** Every path of a conditional export, whatever its conditions. */
function leaves(value: unknown): readonly string[] {
  return isRecord(value) ? Object.values(value).flatMap(leaves) : strings(value);
}
