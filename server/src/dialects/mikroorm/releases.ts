import type { Uri } from '../../base/text.ts';
import type { TypescriptProgram } from '../../syntax/typescript/program.ts';
import type { TypescriptContext } from '../typescript-dialect.ts';
import { isMikroOrm } from './names/constructs.ts';

/** Which releases of MikroORM a file is written for. */
export interface Releases {
  /** The major release: 5, 6 or 7; `undefined` when nothing says it. */
  major(uri: Uri): number | undefined;
}

/** Reads it from the project's manifest, else from where the project's files import the decorators, which moved in MikroORM 7. */
export function releasesOf(program: TypescriptProgram, context: TypescriptContext): Releases {
  let implied: number | undefined | 'unread' = 'unread';
  return {
    major(uri) {
      const stated =
        majorOf(context.version(uri, '@mikro-orm/core')) ?? majorOf(context.version(uri, '@mikro-orm/decorators'));
      if (stated !== undefined) return stated;
      const here = impliedBy(program, uri);
      if (here !== undefined) return here;
      if (implied === 'unread') {
        const found = new Set(program.files.flatMap((it) => impliedBy(program, it.uri) ?? []));
        implied = found.size === 1 ? [...found][0] : undefined;
      }
      return implied;
    },
  };
}

const decorators = new Set(['Entity', 'ManyToOne', 'OneToMany', 'OneToOne', 'ManyToMany', 'Property', 'PrimaryKey']);

function impliedBy(program: TypescriptProgram, uri: Uri): number | undefined {
  for (const binding of program.shape(uri)?.bindings.values() ?? []) {
    if (binding.kind !== 'import') continue;
    if (/^@mikro-orm\/decorators(?:\/|$)/.test(binding.module)) return 7;
    // Up to MikroORM 6 the core exports the decorators.
    if (isMikroOrm(binding.module) && decorators.has(binding.imported)) return 6;
  }
  return undefined;
}

/** The major release of a version or range: `^6.4.1` is 6; `undefined` for a range over several. */
function majorOf(version: string | undefined): number | undefined {
  const range = /^[\^~=v\s]*(\d+)(?:\.|$)/.exec(version ?? '');
  return range ? Number(range[1]) : undefined;
}
