import type { Option, Value } from '../../../model/facts.ts';
import { type Dict, isNothing, optionsAt, readOptions, type Scope } from '../../typescript/follow.ts';
import type { RelationKind } from '../declared.ts';

/** The arguments of a relation's decorator as one set of options. */
export interface RelationArguments {
  readonly target: Value | undefined;
  readonly options: ReadonlyMap<string, Option>;
  readonly open: boolean;
  readonly mixed: boolean;
}

/**
 * Brings both ways of writing a relation's decorator to one: an options object first and alone, or the target, `mappedBy`, and the
 * options last. What stands in a place of its own wins over the option of the same name, even where it is left `undefined`.
 *
 * Mirrors `processDecoratorParameters` and the heads of the four decorators; `ManyToOne` has no `mappedBy`, and `OneToOne` takes
 * options in its place.
 */
export function relationArguments(kind: RelationKind, given: readonly Value[], scope: Scope): RelationArguments {
  const [first, second, third] = given;
  if (!first) return { target: undefined, options: new Map(), open: false, mixed: false };
  if (first.kind === 'dict') {
    const { options, open } = readOptions(first, scope);
    const mixed = given.slice(1).some((it) => !isEmpty(it));
    return { target: options.get('entity')?.value, options, open, mixed };
  }
  const named = kind === 'm:1' ? undefined : second;
  const last = kind === 'm:1' ? second : third;
  const inPlace = kind === '1:1' && named?.kind === 'dict' ? named : undefined;
  const { options, open } = merged([inPlace, last], scope);
  if (kind === '1:1' && inPlace) keepOf(options, readOptions(inPlace, scope).options, 'mappedBy');
  else if (kind !== 'm:1') setMappedBy(options, named);
  return { target: first, options, open, mixed: false };
}

/** `OneToOne` reads `mappedBy` from its second argument alone. */
function keepOf(options: Map<string, Option>, from: ReadonlyMap<string, Option>, keyword: string): void {
  const option = from.get(keyword);
  if (option) options.set(keyword, option);
  else options.delete(keyword);
}

function setMappedBy(options: Map<string, Option>, value: Value | undefined): void {
  if (!value || isNothing(value)) options.delete('mappedBy');
  else options.set('mappedBy', { keyword: 'mappedBy', keywordSite: value.site, value });
}

function merged(values: readonly (Value | undefined)[], scope: Scope): { options: Map<string, Option>; open: boolean } {
  const dicts = values.flatMap((it): readonly Dict[] => (it && !isEmpty(it) ? [optionsAt(it, scope)] : []));
  return { options: new Map(dicts.flatMap((it) => [...it.options])), open: dicts.some((it) => it.open) };
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'dict') return value.entries.length === 0;
  return isNothing(value);
}
