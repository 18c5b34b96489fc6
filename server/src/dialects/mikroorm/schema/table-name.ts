import { underscore } from '../laws/naming.ts';
import type { Meta } from '../metadata.ts';

/** The table of an entity and its schema, which may stand before a dot (`EntitySchema.init`); named after the entity where nothing says it. */
export function tableName(meta: Meta): readonly [name: string, schema: string | undefined, meta: Meta] {
  const { options } = meta.declared;
  const given = textOf(meta, 'collection') ?? textOf(meta, 'tableName');
  const schema = textOf(meta, 'schema');
  if (given === undefined) {
    const isComputed = options.has('collection') || options.has('tableName');
    return [isComputed ? '' : underscore(meta.name), schema, meta];
  }
  const dot = given.indexOf('.');
  return dot >= 0 && schema === undefined ? [given.slice(dot + 1), given.slice(0, dot), meta] : [given, schema, meta];
}

function textOf({ declared }: Meta, keyword: string): string | undefined {
  const value = declared.options.get(keyword)?.value;
  return value?.kind === 'string' ? value.text : undefined;
}
