import { importsOf, type Imported, type Need } from './imports.ts';
import { tableKey } from '../../../model/tables.ts';
import { writtenOption, type Keyword, type OtherSide } from './other-side.ts';
import { modulePath } from './module-path.ts';
import { quoted, type Source } from './source.ts';

/** `secondary` of the other side and what has to be imported for it. */
export interface Secondary {
  readonly options: readonly Keyword[];
  readonly needs: readonly Need[];
}

/**
 * `secondary` as the first side spells it where that means the same, else the table's name in quotes. SQLModel's
 * `link_model` takes a class, which is imported where the first side's file imports it too.
 */
export function mirroredSecondary(side: OtherSide): Secondary {
  const { end, into, target } = side;
  const link = writtenOption(side, 'link_model');
  const written = link ?? writtenOption(side, 'secondary');
  const table = end.secondary.kind === 'literal' ? end.secondary.value : undefined;
  const byName = table ? quoted(into, tableKey(table)) : undefined;
  if (!written) return { options: [], needs: [] };
  if (written.value.kind === 'string') return only('secondary', quoted(into, written.value.text));

  const keyword = link ? 'link_model' : 'secondary';
  const symbol = written.value.kind === 'path' ? written.value.names[0] : undefined;
  if (symbol === undefined) return only('secondary', byName ?? written.text);
  if (isBound(side, symbol)) return only(keyword, written.text);
  if (!link && byName !== undefined) return only('secondary', byName);
  const imported = importsOf(side.from).find(({ bound, typing }) => bound === symbol && !typing);
  const module = imported && moduleSeenFrom(side, imported);
  if (imported?.name !== undefined && module !== undefined && target.uri !== end.declaration.uri) {
    return { options: [[keyword, written.text]], needs: [{ module, name: imported.name, typing: false }] };
  }
  return only('secondary', byName ?? written.text);
}

function only(keyword: string, value: string): Secondary {
  return { options: [[keyword, value]], needs: [] };
}

/** Whether `symbol` has its value when the body of the target class runs, and the same one. */
function isBound({ end, into, statement }: OtherSide, symbol: string): boolean {
  if (end.declaration.uri === into.uri) return isSetBefore(into, symbol, statement.span.start);
  return importsOf(into).some(({ bound, typing }) => bound === symbol && !typing);
}

function isSetBefore(source: Source, symbol: string, offset: number): boolean {
  if (importsOf(source).some(({ bound, typing }) => bound === symbol && !typing)) return true;
  return source.tree.body.some((statement) => {
    if (statement.span.start >= offset) return false;
    if (statement.kind === 'class') return statement.name.name === symbol;
    return statement.kind === 'assign' && statement.targets.some((it) => it.kind === 'name' && it.name === symbol);
  });
}

/** The module an import of the first side's file names, as the target's file has to name it. */
function moduleSeenFrom({ end, target, into, from }: OtherSide, { module }: Imported): string | undefined {
  if (!module.startsWith('.')) return module;
  const level = /^\.*/.exec(module)?.[0].length ?? 0;
  const isPackage = /\/__init__\.pyi?$/.test(end.owner.uri);
  const parents = end.owner.module.split('.');
  const base = parents.slice(0, parents.length - level + (isPackage ? 1 : 0));
  const absolute = [...base, ...module.slice(level).split('.')].filter((it) => it !== '').join('.');
  return modulePath(into, target, { ...end.owner, module: absolute }, from);
}
