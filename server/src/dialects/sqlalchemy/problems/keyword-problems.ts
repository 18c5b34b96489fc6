import type { Option, Value } from '../../../model/facts.ts';
import type { UnknownKeyword } from '../../../model/problems.ts';
import { constructOf } from '../names/constructs.ts';
import { before, since } from '../laws/since.ts';
import type { RelationshipSource } from '../relationships/relationship-source.ts';
import type { Scope } from '../values/evaluate.ts';
import type { Version, VersionRange } from '../version.ts';
import type { Workspace } from '../workspace.ts';

/** What `relationship()` takes in every release from 1.3 to 2.1 (orm/_orm_constructors.py, orm/relationships.py). */
const always = [
  ...['argument', 'secondary', 'primaryjoin', 'secondaryjoin', 'foreign_keys', 'uselist', 'order_by', 'backref'],
  ...['back_populates', 'post_update', 'cascade', 'viewonly', 'lazy', 'collection_class', 'passive_deletes'],
  ...['passive_updates', 'remote_side', 'enable_typechecks', 'join_depth', 'comparator_factory', 'single_parent'],
  ...['innerjoin', 'distinct_target_key', 'doc', 'active_history', 'cascade_backrefs', 'load_on_pending'],
  ...['bake_queries', 'query_class', 'info', 'omit_join', 'sync_backref', '_local_remote_pairs'],
];

/** What came with some release. */
const newer: ReadonlyMap<string, Version> = new Map<string, Version>([
  ['overlaps', [1, 4, 0]],
  ['_legacy_inactive_history_style', [1, 4, 0]],
  ['init', [2, 0, 0]],
  ['repr', [2, 0, 0]],
  ['default', [2, 0, 0]],
  ['default_factory', [2, 0, 0]],
  ['compare', [2, 0, 0]],
  ['kw_only', [2, 0, 0]],
  ['hash', [2, 0, 36]],
  ['dataclass_metadata', [2, 0, 42]],
]);

/** What went with 1.4. */
const gone = 'extension';

const known: readonly string[] = [...always, ...newer.keys()];

/** Rows X8 and X10: keywords that `relationship()` and `backref()` do not take, or not any more. */
export function* keywordProblems(
  { arguments: given, call, scope, mapper }: RelationshipSource,
  { range }: Workspace,
): Iterable<UnknownKeyword | { readonly kind: 'cascadeBackrefs' }> {
  if (mapper.mapped.root.dialect === 'sqlmodel') return;
  for (const option of given.options.values())
    yield* ofOption(option, 'relationship', call, given.scopes.get(option.keyword) ?? scope, range);
  const cascades = given.options.get('cascade_backrefs')?.value;
  if (cascades?.kind === 'constant' && cascades.value === true && since(range, [2, 0, 0]))
    yield { kind: 'cascadeBackrefs' };
  const backref = given.options.get('backref')?.value;
  const at = given.scopes.get('backref') ?? scope;
  if (backref?.kind !== 'call' || constructOf(backref.callee, at.file, at.names) !== 'backref') return;
  for (const option of backref.options)
    if (option.keyword !== 'name') yield* ofOption(option, 'backref', backref, at, range);
}

function* ofOption(
  { keyword, keywordSite }: Option,
  callee: UnknownKeyword['callee'],
  { callee: written }: Extract<Value, { kind: 'call' }>,
  { file, names }: Scope,
  range: VersionRange,
): Iterable<UnknownKeyword> {
  if (always.includes(keyword)) return;
  const from = newer.get(keyword);
  const elsewhere = from !== undefined || keyword === gone;
  const isTaken = from ? !before(range, from) : keyword === gone && !since(range, [1, 4, 0]);
  if (isTaken) return;
  const symbol = written.kind === 'path' ? names.resolve(file, written.names) : undefined;
  const isCertain = elsewhere || (symbol?.kind === 'external' && symbol.path.startsWith('sqlalchemy.'));
  yield {
    kind: 'keywordUnknown',
    callee,
    name: keyword,
    known,
    elsewhere,
    isCertain,
    at: { uri: file.uri, site: keywordSite },
  };
}
