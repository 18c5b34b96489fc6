import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What TypeORM made of a case: why it did not start, or how it understands each relation and what fails when it is used. */
export interface SeenByTypeorm {
  readonly failure: { readonly stage: 'load' | 'boot'; readonly message: string } | null;
  readonly relations?: readonly SeenRelation[];
  readonly uses?: readonly string[];
}

/** One relation of `DataSource.entityMetadatas`. */
export interface SeenRelation {
  readonly entity: string;
  readonly property: string;
  readonly kind: string;
  readonly target: string;
  readonly inverse: string | null;
  readonly owning: boolean;
  readonly columns: readonly string[];
  readonly table: string | null;
}

const script = fileURLToPath(new URL('observe.mjs', import.meta.url));

/** Runs files of entities with the TypeORM that is installed in `folder`; by the name of the file. */
export function observe(folder: string, paths: readonly string[]): ReadonlyMap<string, SeenByTypeorm> {
  const lines = run(folder, paths).trim().split('\n');
  return new Map(lines.map((line) => read(line)).map(({ name, ...seen }) => [name, seen]));
}

/** Runs a program with the TypeORM that is installed in `folder`; answers what it prints. */
export function runProgram(folder: string, path: string): string {
  return run(folder, ['--run', path]);
}

function run(folder: string, rest: readonly string[]): string {
  return execFileSync(process.execPath, [script, folder, ...rest], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function read(line: string): SeenByTypeorm & { readonly name: string } {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- printed by observe.mjs
  return JSON.parse(line);
}
