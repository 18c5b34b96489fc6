import type { Value } from '../../../model/facts.ts';
import type { ClassNode } from '../names/classes.ts';
import type { Names } from '../names/names.ts';
import { optionsOfDict } from '../values/arguments.ts';
import { follow, memberOf, type Scope } from '../values/evaluate.ts';
import { resultsOf } from '../values/results.ts';

/** One of the `__mapper_args__` of a class; `unknown` where there may be one. */
export type MapperArgument =
  | { readonly kind: 'absent' }
  | { readonly kind: 'given'; readonly value: Value; readonly scope: Scope }
  | { readonly kind: 'unknown' };

/** The argument of that keyword, of the class or the nearest base that has `__mapper_args__`. */
export function mapperArgument(node: ClassNode, keyword: string, names: Names): MapperArgument {
  const found = memberOf(node, '__mapper_args__');
  if (!found) return { kind: 'absent' };
  const { file, declared: body } = found.node;
  const { value, method } = found.member;
  const scope: Scope = { names, file, body, owner: node };
  const results = method ? resultsOf(method, scope) : [{ value, scope }];
  let given: MapperArgument = { kind: 'absent' };
  for (const it of results) {
    const { value: dict, scope: at } = it.value ? follow(it.value, it.scope) : { value: undefined, scope: it.scope };
    const options = dict && optionsOfDict(dict);
    if (!options) return { kind: 'unknown' };
    const option = options.find((one) => one.keyword === keyword);
    if (option) given = results.length === 1 ? { kind: 'given', value: option.value, scope: at } : { kind: 'unknown' };
  }
  return given;
}
