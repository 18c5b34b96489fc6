import type { Option, Site, Value, Written } from '../../../model/facts.ts';
import { type Scope, stringOf } from '../../typescript/follow.ts';

/** What `mappedBy` or `inversedBy` is given. */
export interface NamedInverse {
  readonly name: Written<string>;
  /** Where the name stands: between quotes, or behind the dot of a lambda. */
  readonly site: Site | undefined;
  /** Whether a lambda returns nothing. */
  readonly returnsNothing: boolean;
}

const absent: NamedInverse = { name: { kind: 'absent' }, site: undefined, returnsNothing: false };

/** Reads `'author'`, `book => book.author`, `({ author }) => author`. An empty string names nothing. */
export function namedInverse(option: Option | undefined, scope: Scope): NamedInverse {
  if (!option) return absent;
  const { value } = option;
  if (value.kind === 'lambda') return fromLambda(value, value.body);
  const name = stringOf(value, scope);
  if (name.kind === 'absent' || (name.kind === 'literal' && name.value === '')) return absent;
  return { name, site: value.site, returnsNothing: false };
}

function fromLambda(lambda: Extract<Value, { readonly kind: 'lambda' }>, body: Value): NamedInverse {
  const [parameter, other] = lambda.parameters ?? [];
  if (body.kind === 'constant')
    return { name: { kind: 'dynamic' }, site: lambda.site, returnsNothing: body.value === undefined };
  const dynamic: NamedInverse = { name: { kind: 'dynamic' }, site: lambda.site, returnsNothing: false };
  if (body.kind !== 'path' || other) return dynamic;
  const [first, name, more] = body.names;
  if (parameter?.kind === 'name' && parameter.name === first && name !== undefined && more === undefined)
    return { name: { kind: 'literal', value: name }, site: body.sites[1] ?? body.site, returnsNothing: false };
  const pattern =
    parameter?.kind === 'properties' && name === undefined
      ? parameter.properties.find((it) => it.name === first)
      : undefined;
  if (!pattern) return dynamic;
  return { name: { kind: 'literal', value: pattern.property }, site: pattern.propertySite, returnsNothing: false };
}
