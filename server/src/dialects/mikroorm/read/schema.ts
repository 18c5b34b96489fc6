import type { Uri } from '../../../base/text.ts';
import type { Located, Option, Value } from '../../../model/facts.ts';
import type { DeclaredClass, TypescriptProgram } from '../../../syntax/typescript/program.ts';
import type { Member } from '../../../syntax/typescript/shape.ts';
import { follow, readDict, stringOf } from '../../typescript/follow.ts';
import type { DeclaredEntity, DeclaredIndex, DeclaredProperty } from '../declared.ts';
import { constructCallOf } from '../names/constructs.ts';
import { readSchemaProperty } from './schema-property.ts';

/** A schema, and the class that it maps: its own, or one given to `setClass()`. */
export interface SchemaSource {
  readonly uri: Uri;
  /** The call of `defineEntity()` or `new EntitySchema()`. */
  readonly value: Value;
  /** Where it has a name of its own, if anywhere: that of the constant it is bound to. */
  readonly bound: Located | undefined;
  readonly class: DeclaredClass | undefined;
}

/** Whether a value makes a schema of MikroORM. */
export function isSchema(value: Value, uri: Uri, program: TypescriptProgram): boolean {
  if (value.kind !== 'call') return false;
  const call = constructCallOf(value, { program, uri });
  return typeof call === 'object' && call.direct && (call.name === 'defineEntity' || call.name === 'EntitySchema');
}

/** The class that the `class` of a schema's options names. */
export function classOfSchema(value: Value, uri: Uri, program: TypescriptProgram): DeclaredClass | undefined {
  const { options } = optionsOf(value, uri, program);
  const given = options.get('class')?.value;
  const symbol = given && program.classOf(uri, given);
  return symbol?.kind === 'class' ? symbol : undefined;
}

/** What a schema says of its entity. Its name is that of the class only where it has none itself. */
export function readSchema(source: SchemaSource, program: TypescriptProgram): DeclaredEntity {
  const { uri, value, bound } = source;
  const { options, open } = optionsOf(value, uri, program);
  const name = stringOf(options.get('name')?.value, { program, uri });
  const nameValue = options.get('name')?.value;
  const mapped = source.class;
  const inner = nameValue?.kind === 'string' ? { uri, site: nameValue.site } : undefined;
  const outer = mapped ? { uri: mapped.uri, site: mapped.shape.nameSite } : bound;
  const read = propertiesOf(options.get('properties')?.value, uri, program, mapped);
  return {
    name: name.kind === 'literal' ? name.value : (mapped?.shape.name ?? ''),
    uri: (outer ?? inner)?.uri ?? uri,
    at: outer ?? inner ?? { uri, site: value.site },
    role: isEmbeddable(options) ? 'embeddable' : 'entity',
    style: 'schema',
    class: mapped,
    source: uri,
    options,
    indexes: indexesOf(options),
    properties: read.properties,
    open: open || read.open,
  };
}

function optionsOf(
  value: Value,
  uri: Uri,
  program: TypescriptProgram,
): { readonly options: ReadonlyMap<string, Option>; readonly open: boolean } {
  const [given] = value.kind === 'call' ? value.arguments : [];
  if (!given) return { options: new Map(), open: true };
  const followed = follow(given, { program, uri });
  return followed.uri === uri ? readDict(followed.value) : { options: new Map(), open: true };
}

function isEmbeddable(options: ReadonlyMap<string, Option>): boolean {
  const value = options.get('embeddable')?.value;
  return value?.kind === 'constant' && value.value === true;
}

interface ReadProperties {
  readonly properties: ReadonlyMap<string, DeclaredProperty>;
  readonly open: boolean;
}

/** `properties: {…}` or `properties: p => ({…})`, with what is spread into it. */
function propertiesOf(
  value: Value | undefined,
  uri: Uri,
  program: TypescriptProgram,
  mapped: DeclaredClass | undefined,
): ReadProperties {
  const members = new Map<string, Member>(mapped?.shape.members.map((it) => [it.name, it]));
  const properties = new Map<string, DeclaredProperty>();
  let open = false;
  if (value) collect(value, uri, 0);
  return { properties, open };

  function collect(written: Value, at: Uri, depth: number): void {
    const followed = follow(written, { program, uri: at });
    const dict = followed.value.kind === 'lambda' ? followed.value.body : followed.value;
    if (dict.kind !== 'dict' || depth > 8) {
      open = true;
      return;
    }
    for (const { key, value: entry } of dict.entries) {
      if (!key) collect(entry, followed.uri, depth + 1);
      else if (key.kind !== 'string') open = true;
      else properties.set(key.text, readSchemaProperty(key, entry, followed.uri, program, members.get(key.text)));
    }
  }
}

/** `indexes: [{ properties: […] }]` and `uniques: […]`. */
function indexesOf(options: ReadonlyMap<string, Option>): readonly DeclaredIndex[] {
  const lists = [
    ['Index', 'indexes'],
    ['Unique', 'uniques'],
  ] as const;
  return lists.flatMap(([construct, keyword]) => {
    const value = options.get(keyword)?.value;
    return value?.kind === 'list' ? value.items.map((it) => ({ construct, property: undefined, options: it })) : [];
  });
}
