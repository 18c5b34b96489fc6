import type { Edit, Uri } from '../base/text.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';

/**
 * Gives a generated end a keyword of its own: `backref="parent"` becomes `backref=backref("parent", remote_side=[id])`,
 * with the prefix of the declaring call (`db.`, `orm.`) or the import it needs. None where that cannot be spelled.
 */
export function setBackrefOption(
  snapshot: Snapshot,
  { owner, declaration }: RelationshipEnd,
  keyword: string,
  value: string,
): readonly Edit[] {
  const option = declaration.options.get('backref');
  const { uri } = declaration;
  const text = snapshot.text(uri);
  if (!option || text === undefined || owner.dialect === 'sqlmodel') return [];
  const span = snapshot.span({ uri, site: option.value.site });
  if (option.value.kind === 'call') {
    if (option.value.options.some((it) => it.keyword === keyword) || text[span.end - 1] !== ')') return [];
    const separator = /,\s*$/.test(text.slice(span.start, span.end - 1)) ? ' ' : ', ';
    const behindLast = { start: span.end - 1, end: span.end - 1 };
    return [{ uri, span: behindLast, text: `${separator}${keyword}=${value}` }];
  }
  if (option.value.kind !== 'string') return [];
  const prefix = text.slice(snapshot.span(declaration.call).start, snapshot.span(declaration.callee).start);
  const imports = prefix === '' ? importBackref(uri, text) : [];
  const quoted = quotedAround(text, span);
  if (!imports || !quoted) return [];
  const call = `${prefix}backref(${text.slice(quoted.start, quoted.end)}, ${keyword}=${value})`;
  return [...imports, { uri, span: quoted, text: call }];
}

/** Adds `backref` to what is imported from `sqlalchemy.orm`; `undefined` where nothing is. */
function importBackref(uri: Uri, text: string): readonly Edit[] | undefined {
  const found = /^from sqlalchemy\.orm import (\(\s*)?([^()\n]*(?:\n[^()]*)?)/m.exec(text);
  if (!found) return undefined;
  const [, opening = '', names = ''] = found;
  const listed = opening === '' ? names.slice(0, names.search(/\n|$/)) : names;
  if (/(?<![\w.])backref\b(?! as)/.test(listed)) return [];
  const start = found.index + found[0].length - names.length;
  const separator = opening.includes('\n') ? `,${opening.slice(1)}` : ', ';
  return [{ uri, span: { start, end: start }, text: `backref${separator}` }];
}

/** The string literal at `span`, its quotes included whether or not the span has them. */
function quotedAround(text: string, { start, end }: Edit['span']): Edit['span'] | undefined {
  const isQuoted = (from: number, to: number) => /["']/.test(text[from] ?? '') && text[from] === text[to - 1];
  if (isQuoted(start, end)) return { start, end };
  return isQuoted(start - 1, end + 1) ? { start: start - 1, end: end + 1 } : undefined;
}
