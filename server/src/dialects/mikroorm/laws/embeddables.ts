import type { DeclaredEntity, DeclaredProperty } from '../declared.ts';
import type { Property } from '../metadata.ts';
import type { Target } from '../read/targets.ts';
import type { CollectedProperty } from './discover.ts';
import { underscore } from './naming.ts';

/** An embedded property on its way down: what MikroORM keeps on the flattened one. */
interface Embedded {
  readonly declared: DeclaredProperty;
  readonly name: string;
  readonly fieldName: string;
  /** Within what is stored as an object, the way to it. */
  readonly path: readonly string[] | undefined;
  readonly isObject: boolean;
  readonly parent: Embedded | undefined;
}

/**
 * The properties that an entity gets from what is embedded in it, under the names that MikroORM gives them: `profile_user` for
 * `user` in `profile`, `profile~user` where the profile is stored as an object (`initEmbeddables`).
 */
export function* embeddedProperties(
  properties: readonly Property[],
  collect: (entity: DeclaredEntity) => readonly CollectedProperty[],
  targetOf: (property: DeclaredProperty) => Target,
): Iterable<CollectedProperty> {
  for (const { declared, name } of properties) {
    if (declared.kind !== 'embedded') continue;
    const isObject = isStoredWhole(declared);
    yield* within(
      { declared, name, fieldName: fieldNameOf(declared, name), path: undefined, isObject, parent: undefined },
      [],
    );
  }

  function* within(embedded: Embedded, above: readonly DeclaredEntity[]): Iterable<CollectedProperty> {
    const { outcome } = targetOf(embedded.declared);
    if (outcome.kind !== 'known') return;
    const glue = embedded.isObject ? '~' : '_';
    const prefix = embedded.path ? embedded.path.join(glue) : `${embedded.fieldName}${glue}`;
    for (const embeddable of outcome.entities) {
      if (embeddable.role !== 'embeddable' || above.includes(embeddable)) continue;
      for (const { name, declared, from } of collect(embeddable)) {
        const whole = `${prefix}${name}`;
        yield { name: whole, declared, from, embedded: true };
        if (declared.kind === 'embedded') yield* within(nested(embedded, declared, name), [...above, embeddable]);
      }
    }
  }
}

function nested(parent: Embedded, declared: DeclaredProperty, name: string): Embedded {
  const own = fieldNameOf(declared, name);
  const isObject = parent.isObject || isStoredWhole(declared);
  if (!parent.isObject)
    return { declared, name, fieldName: `${parent.fieldName}_${own}`, path: undefined, isObject, parent };
  return { declared, name, fieldName: own, path: [...wayTo(parent), own], isObject, parent };
}

/** From the outermost property whose parts are stored as objects. */
function wayTo(embedded: Embedded): readonly string[] {
  const names: string[] = [];
  let at = embedded;
  while (at.parent && at.isObject) {
    names.unshift(at.name);
    at = at.parent;
  }
  if (!at.parent) return [at.fieldName, ...names];
  return embedded.path ?? [embedded.fieldName];
}

function isStoredWhole({ options }: DeclaredProperty): boolean {
  return ['object', 'array'].some((keyword) => {
    const value = options.get(keyword)?.value;
    return value?.kind === 'constant' && value.value === true;
  });
}

function fieldNameOf({ options }: DeclaredProperty, name: string): string {
  const value = (options.get('fieldName') ?? options.get('name'))?.value;
  return value?.kind === 'string' ? value.text : underscore(name);
}
