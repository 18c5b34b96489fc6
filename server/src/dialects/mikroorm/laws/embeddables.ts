import type { DeclaredEntity, DeclaredProperty } from '../declared.ts';
import type { Property } from '../metadata.ts';
import type { Target } from '../read/targets.ts';
import type { CollectedProperty } from './discover.ts';
import { underscore } from './naming.ts';

/**
 * The properties that an entity gets from what is embedded in it, under the names that MikroORM gives them: `profile_user` for
 * `user` in `profile`, with `~` between where an embedded object is stored as one column (`initEmbeddables`).
 */
export function* embeddedProperties(
  properties: readonly Property[],
  collect: (entity: DeclaredEntity) => readonly CollectedProperty[],
  targetOf: (property: DeclaredProperty) => Target,
): Iterable<CollectedProperty> {
  for (const { declared, name } of properties) {
    if (declared.kind === 'embedded') yield* within(declared, fieldNameOf(declared, name), false, []);
  }

  function* within(
    embedded: DeclaredProperty,
    prefix: string,
    stored: boolean,
    above: readonly DeclaredEntity[],
  ): Iterable<CollectedProperty> {
    const { outcome } = targetOf(embedded);
    if (outcome.kind !== 'known') return;
    const isObject = stored || isTrue(embedded, 'object') || isTrue(embedded, 'array');
    const glue = isObject ? '~' : '_';
    for (const embeddable of outcome.entities) {
      if (embeddable.role !== 'embeddable' || above.includes(embeddable)) continue;
      for (const { name, declared, from } of collect(embeddable)) {
        const whole = `${prefix}${glue}${name}`;
        yield { name: whole, declared, from, embedded: true };
        if (declared.kind !== 'embedded') continue;
        const inner = isObject ? `${prefix}${glue}${fieldNameOf(declared, name)}` : underscore(whole);
        yield* within(declared, inner, isObject, [...above, embeddable]);
      }
    }
  }
}

function isTrue({ options }: DeclaredProperty, keyword: string): boolean {
  const value = options.get(keyword)?.value;
  return value?.kind === 'constant' && value.value === true;
}

function fieldNameOf({ options }: DeclaredProperty, name: string): string {
  const value = (options.get('fieldName') ?? options.get('name'))?.value;
  return value?.kind === 'string' ? value.text : underscore(name);
}
