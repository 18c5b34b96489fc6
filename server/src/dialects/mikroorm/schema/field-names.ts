import type { Value } from '../../../model/facts.ts';
import type { Column } from '../../../model/schema.ts';
import { underscore } from '../laws/naming.ts';
import type { Meta, Property } from '../metadata.ts';
import { annotatedType } from '../read/annotations.ts';

/** The columns a property is stored in, without their table: none for one that is not stored, or of which that is not known. */
export function columnsOf(property: Property): readonly Omit<Column, 'table'>[] {
  const { declared } = property;
  if (property.kind === 'embedded' || isNotStored(property)) return [];
  return (fieldNamesOf(property) ?? []).map((name) => ({
    key: name,
    name,
    type: typeOf(property),
    primaryKey: isPrimary(property),
    nullable: nullableOf(property),
    unique: isOption(property, 'unique', true) || (property.kind === '1:1' ? true : undefined),
    at: { uri: declared.uri, site: declared.nameSite },
  }));
}

/**
 * The names of a property's columns; `undefined` where it has none of its own, or where they are not known.
 *
 * Mirrors `initFieldName`, `initManyToOneFieldName` and `UnderscoreNamingStrategy`.
 */
export function fieldNamesOf(property: Property, above: readonly Property[] = []): readonly string[] | undefined {
  const { kind, sides, targets, name } = property;
  if (above.includes(property)) return undefined;
  switch (kind) {
    case 'scalar':
      return (
        stringsOf(property, 'fieldNames', 'fieldName', 'name') ??
        (property.declared.open ? undefined : [underscore(name)])
      );
    case 'm:1':
    case '1:1': {
      if (sides.owner !== true) return undefined;
      const given = stringsOf(property, 'joinColumns', 'joinColumn', 'fieldNames', 'fieldName', 'name');
      if (given) return given;
      const [target, other] = targets;
      if (!target || other || property.declared.open) return undefined;
      const keys = keyNamesOf(target, [...above, property]);
      return keys?.map((key) => `${underscore(name)}_${key}`);
    }
    default:
      return undefined;
  }
}

/** The names of the primary key's columns. */
export function keyNamesOf(meta: Meta, above: readonly Property[] = []): readonly string[] | undefined {
  const keys = [...meta.properties.values()].filter(isPrimary);
  const names = keys.map((it) => fieldNamesOf(it, above));
  return keys.length > 0 && !meta.open && names.every((it) => it !== undefined) ? names.flat() : undefined;
}

/** Whether a property is part of the primary key. */
export function isPrimary(property: Property): boolean {
  return property.declared.maker === 'PrimaryKey' || isOption(property, 'primary', true);
}

/** Whether `persist: false` or a formula keeps a property out of the table. */
export function isNotStored(property: Property): boolean {
  const { maker, options } = property.declared;
  return isOption(property, 'persist', false) || maker === 'Formula' || maker === 'formula' || options.has('formula');
}

/** Whether an option has this very value. */
export function isOption({ declared }: Property, keyword: string, wanted: boolean): boolean {
  const value = declared.options.get(keyword)?.value;
  return value?.kind === 'constant' && value.value === wanted;
}

/** The strings of the first of `keywords` that is given; `undefined` where none is, or one that is computed. */
export function stringsOf({ declared }: Property, ...keywords: readonly string[]): readonly string[] | undefined {
  for (const keyword of keywords) {
    const value = declared.options.get(keyword)?.value;
    if (value) return texts(value);
  }
  return undefined;
}

function texts(value: Value): readonly string[] | undefined {
  if (value.kind === 'string') return [value.text];
  if (value.kind !== 'list') return undefined;
  const found = value.items.flatMap((it) => (it.kind === 'string' ? [it.text] : []));
  return found.length === value.items.length ? found : undefined;
}

/** `nullable: true` says it; a `?` only where types are reflected, so that it is not known. */
export function nullableOf(property: Property): boolean | undefined {
  const { declared } = property;
  const value = declared.options.get('nullable')?.value;
  if (value) return value.kind === 'constant' && typeof value.value === 'boolean' ? value.value : undefined;
  const { member } = declared;
  const isOptional = member?.mark === 'optional' || (member?.type !== undefined && annotatedType(member.type).optional);
  return isOptional || declared.open || property.origin === 'embedded' ? undefined : false;
}

function typeOf({ declared }: Property): string | undefined {
  const value = (declared.options.get('columnType') ?? declared.options.get('type'))?.value;
  if (value?.kind === 'string') return value.text;
  const { member, maker, style } = declared;
  const named = member?.type && annotatedType(member.type).named;
  if (named?.kind === 'path') return named.names.at(-1);
  return style === 'builder' ? maker : undefined;
}
