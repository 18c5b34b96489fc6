import type { Uri } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { Meta } from '../metadata.ts';
import type { Discovery } from './discover.ts';

/** The lists of entities that modules hold, wherever they stand: `entities: [User, Post]`, `export const entities = […]`. */
export function entityLists({ registry, ofDeclared }: Discovery): readonly (readonly Meta[])[] {
  const { program } = registry;
  return program.files.flatMap(({ uri, shape }) => {
    const values = [
      ...[...shape.bindings.values()].flatMap((it) => (it.kind === 'value' ? [it.value] : [])),
      ...[...shape.exports.values()].flatMap((it) => (it.kind === 'value' ? [it.value] : [])),
      ...shape.effects.map((it) => it.value),
    ];
    return values.flatMap((it) => [...listsIn(it, uri)]);
  });

  function* listsIn(value: Value, uri: Uri): Iterable<readonly Meta[]> {
    switch (value.kind) {
      case 'list': {
        const metas = value.items.flatMap((it) => metaOf(it, uri));
        if (metas.length > 1 && metas.length === value.items.length) yield metas;
        return;
      }
      case 'dict':
        for (const entry of value.entries) yield* listsIn(entry.value, uri);
        return;
      case 'call':
        for (const given of value.arguments) yield* listsIn(given, uri);
        return;
      case 'lambda':
        yield* listsIn(value.body, uri);
        return;
      default:
    }
  }

  function metaOf(value: Value, uri: Uri): readonly Meta[] {
    if (value.kind !== 'path' && value.kind !== 'member') return [];
    const entity = registry.ofSymbol(program.classOf(uri, value));
    const meta = entity && ofDeclared.get(entity);
    return meta ? [meta] : [];
  }
}
