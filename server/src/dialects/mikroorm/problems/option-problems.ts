import type { EndProblem } from '../../../model/graph.ts';
import { otherSideOf } from '../laws/auto-wire.ts';
import type { Discovered } from '../discovered.ts';
import type { Property } from '../metadata.ts';
import { isOption, nullableOf, stringsOf } from '../schema/field-names.ts';

/** Options that MikroORM accepts and that do nothing, or what nobody wants. */
export function* optionProblems(property: Property, discovered: Discovered): Iterable<EndProblem> {
  yield* ignored(property);
  const { sides, declared } = property;
  const rule = declared.options.get('deleteRule') ?? declared.options.get('onDelete');
  const isRequired = nullableOf(property) === false && !isOption(property, 'primary', true);
  if (rule && sides.owner && isToOne(property) && isRequired) {
    const [value] = stringsOf(property, rule.keyword) ?? [];
    if (value?.toLowerCase() === 'set null')
      yield { kind: 'setNullOnRequired', at: { uri: declared.uri, site: rule.value.site } };
  }
  const mappedBy = sides.renamed ? declared.options.get('mappedBy') : undefined;
  // As the second argument it is how the documentation writes it.
  if (mappedBy && mappedBy.keywordSite !== mappedBy.value.site)
    yield { kind: 'ownerMappedBy', at: { uri: declared.uri, site: mappedBy.keywordSite } };
  if (isOption(property, 'ref', true) && declared.member?.type && discovered.isLazyRef(declared.member.type))
    yield { kind: 'lazyRefWithRef', at: { uri: declared.uri, site: declared.member.type.site } };
}

/** What only the owner's column, or only a collection that owns its items, can have. */
function* ignored(property: Property): Iterable<EndProblem> {
  const { kind, sides, declared } = property;
  const { uri, options } = declared;
  if (kind === 'm:n' || kind === 'm:1') {
    const option = options.get('orphanRemoval');
    if (option && isOption(property, 'orphanRemoval', true))
      yield {
        kind: 'optionIgnored',
        option: 'orphanRemoval',
        belongs: 'oneToMany',
        at: { uri, site: option.keywordSite },
      };
  }
  if (sides.owner !== false || (kind !== '1:m' && otherSideOf(property) === undefined)) return;
  for (const keyword of ofOwner) {
    const option = options.get(keyword);
    if (option)
      yield { kind: 'optionIgnored', option: keyword, belongs: 'owner', at: { uri, site: option.keywordSite } };
  }
}

const ofOwner = [
  'deleteRule',
  'updateRule',
  'onDelete',
  'onUpdateIntegrity',
  'joinColumn',
  'joinColumns',
  'foreignKeyName',
];

function isToOne({ kind }: Property): boolean {
  return kind === 'm:1' || kind === '1:1';
}
