import type { Option, Site, Value } from '../../../model/facts.ts';

/** `p.oneToMany(Book).mappedBy('author')`: what it begins with and what is said of it then. */
export interface BuilderChain {
  /** `oneToMany`. */
  readonly builder: string;
  readonly builderSite: Site;
  /** Whether nothing stands before it, as in `id()`: it may be any function then. */
  readonly alone: boolean;
  readonly arguments: readonly Value[];
  /** Each later step under its name. A step without an argument says `true`; one with several, all of them. */
  readonly options: ReadonlyMap<string, Option>;
  readonly open: boolean;
}

/** Reads the chain of a property builder of `defineEntity()`; `undefined` for anything else. */
export function builderChain(value: Value): BuilderChain | undefined {
  const steps: Option[] = [];
  let open = false;
  let at = value;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    const { callee, arguments: given, unpacked, site } = at;
    open ||= unpacked.length > 0;
    steps.push({ keyword: callee.name, keywordSite: callee.site, value: argumentOf(given, site) });
    at = callee.of;
  }
  if (at.kind !== 'call' || at.callee.kind !== 'path') return undefined;
  const { names, sites, site } = at.callee;
  const builder = names.at(-1) ?? names[0];
  const options = new Map(steps.reverse().map((it) => [it.keyword, it]));
  return {
    builder,
    builderSite: sites.at(-1) ?? site,
    alone: names.length === 1,
    arguments: at.arguments,
    options,
    open,
  };
}

function argumentOf(given: readonly Value[], site: Site): Value {
  const [first, second] = given;
  if (!first) return { kind: 'constant', value: true, site };
  return second ? { kind: 'list', form: 'list', items: given, site } : first;
}
