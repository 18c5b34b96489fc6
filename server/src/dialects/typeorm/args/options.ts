import type { Option, Site, Value, Written } from '../../../model/facts.ts';
import { type Dict, follow, isNothing, readDict, readOptions, type Scope, stringOf } from '../../typescript/follow.ts';
import type { JoinColumnArgs, JoinTableArgs } from './class-args.ts';

/** The options a value gives, also by a constant, whose members then stand elsewhere. */
export function optionsOf(value: Value | undefined, scope: Scope): Dict & { readonly scope: Scope } {
  if (!value) return { options: none, open: false, scope };
  const { value: followed, uri } = follow(value, scope);
  if (isNothing(followed)) return { options: none, open: false, scope };
  const inner = { ...scope, uri };
  return { ...readOptions(followed, inner), scope: inner };
}

const none: ReadonlyMap<string, Option> = new Map();

/** What `@JoinColumn(…)` or the option `joinColumn` says: nothing, one column, or several. */
export function joinColumnsOf(value: Value | undefined, site: Site, scope: Scope): readonly JoinColumnArgs[] {
  if (!value) return [{ ...unnamed, site }];
  const { value: followed, uri } = follow(value, scope);
  const items = followed.kind === 'list' ? followed.items : [followed];
  return items.map((it) => joinColumnOf(it, site, { ...scope, uri }, uri === scope.uri));
}

const unnamed = {
  name: { kind: 'absent' },
  referencedColumnName: { kind: 'absent' },
  nameSite: undefined,
  referencedSite: undefined,
} as const;

function joinColumnOf(value: Value, site: Site, scope: Scope, isHere: boolean): JoinColumnArgs {
  const { options, open, scope: inner } = optionsOf(value, scope);
  const read = (keyword: string): Written<string> => {
    const option = options.get(keyword);
    return option || !open ? stringOf(option?.value, inner) : { kind: 'dynamic' };
  };
  return {
    name: read('name'),
    referencedColumnName: read('referencedColumnName'),
    nameSite: isHere ? options.get('name')?.value.site : undefined,
    referencedSite: isHere ? options.get('referencedColumnName')?.value.site : undefined,
    site,
  };
}

/** What `@JoinTable(…)` or the option `joinTable` says (`JoinTable`). */
export function joinTableOf(value: Value | undefined, site: Site, scope: Scope): JoinTableArgs {
  const { options, open, scope: inner } = optionsOf(value, scope);
  const columns = (one: string, several: string): readonly JoinColumnArgs[] => {
    const given = options.get(one) ?? options.get(several);
    return given ? joinColumnsOf(given.value, given.value.site, inner) : [];
  };
  const read = (keyword: string): Written<string> =>
    options.has(keyword) || !open ? stringOf(options.get(keyword)?.value, inner) : { kind: 'dynamic' };
  return {
    name: read('name'),
    schema: read('schema'),
    joinColumns: columns('joinColumn', 'joinColumns'),
    inverseJoinColumns: columns('inverseJoinColumn', 'inverseJoinColumns'),
    site,
  };
}

/** The strings of a list, each with its place; `undefined` where not all of them show. */
export function namesIn(
  value: Value | undefined,
): readonly { readonly name: string; readonly site: Site }[] | undefined {
  if (value?.kind !== 'list') return undefined;
  const names = value.items.flatMap((it) => (it.kind === 'string' ? [{ name: it.text.trim(), site: it.site }] : []));
  return names.length === value.items.length ? names : undefined;
}

/** What a tree keeps in columns of its own (`DefaultNamingStrategy`). */
export const hiddenColumns = ['mpath', 'nsleft', 'nsright'] as const;

/** The column that tells subclasses in one table apart: `{ column: 'kind' }`, `{ column: { name: 'kind' } }` (`TableInheritance`). */
export function discriminatorOf(value: Value | undefined, scope: Scope): readonly string[] {
  const { options, scope: inner } = optionsOf(value, scope);
  const column = options.get('column')?.value;
  const name = column?.kind === 'dict' ? readDict(column).options.get('name')?.value : column;
  const written = stringOf(name, inner);
  return written.kind === 'literal' ? [written.value] : ['type'];
}
