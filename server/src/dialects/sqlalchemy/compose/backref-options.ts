import type { Option } from '../../../model/facts.ts';
import type { RelationshipEnd } from '../../../model/graph.ts';
import { isOwnClass, optionText, writtenOption, type Keyword, type OtherSide } from './other-side.ts';
import { qualifiedText } from './joins.ts';
import { quoted } from './source.ts';

/** Keywords whose expressions SQLAlchemy also takes in quotes. */
const evaluated: ReadonlySet<string> = new Set([
  'primaryjoin',
  'secondaryjoin',
  'foreign_keys',
  'remote_side',
  'order_by',
]);

/**
 * What `backref` gives the attribute it makes, for writing that attribute out: the keywords of a `backref("…", …)` call, and
 * what `RelationshipProperty._generate_backref` hands on.
 */
export function backrefOptions(side: OtherSide): readonly Keyword[] {
  if (!writtenOption(side, 'backref')) return [];
  const own = ownOptions(side.end).filter(({ keyword }) => keyword !== 'name');
  const handedOn = ['post_update', 'passive_updates'].flatMap((keyword): Keyword[] => {
    const written = writtenOption(side, keyword);
    return !written || own.some((it) => it.keyword === keyword) ? [] : [[keyword, written.text]];
  });
  return [...own.map((option): Keyword => [option.keyword, spell(side, option)]), ...handedOn];
}

/** What a `backref("…", uselist=…)` call says; `undefined` when it says nothing. */
export function backrefIsCollection(end: RelationshipEnd): boolean | undefined {
  const uselist = ownOptions(end).find(({ keyword }) => keyword === 'uselist')?.value;
  return uselist?.kind === 'constant' && typeof uselist.value === 'boolean' ? uselist.value : undefined;
}

function ownOptions({ declaration }: RelationshipEnd): readonly Option[] {
  const backref = declaration.options.get('backref')?.value;
  return backref?.kind === 'call' ? backref.options : [];
}

function spell(side: OtherSide, { keyword, value }: Option): string {
  if (value.kind === 'string') return quoted(side.into, value.text);
  const text = optionText(side, value);
  if (value.kind === 'constant' || isOwnClass(side) || !evaluated.has(keyword)) return text;
  return quoted(side.into, qualifiedText(side, value, text));
}
