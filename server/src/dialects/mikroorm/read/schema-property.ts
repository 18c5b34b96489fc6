import type { Uri } from '../../../base/text.ts';
import type { Value } from '../../../model/facts.ts';
import type { TypescriptProgram } from '../../../syntax/typescript/program.ts';
import type { Member } from '../../../syntax/typescript/shape.ts';
import { follow, readOptions } from '../../typescript/follow.ts';
import type { DeclaredProperty, PropertyKind } from '../declared.ts';
import { constructName } from '../names/constructs.ts';
import { builderChain } from './builder-chain.ts';

type StringValue = Extract<Value, { readonly kind: 'string' }>;

/** One entry of a schema's `properties`: an options object, the chain of a builder, or a function that gives such a chain later. */
export function readSchemaProperty(
  key: StringValue,
  written: Value,
  uri: Uri,
  program: TypescriptProgram,
  member: Member | undefined,
): DeclaredProperty {
  const { value, uri: at } = follow(written, { program, uri });
  const given = value.kind === 'lambda' ? value.body : value;
  const base = {
    name: key.text,
    uri,
    nameSite: key.site,
    call: at === uri ? given.site : key.site,
    positional: [],
    mixed: false,
    rivals: [],
    member,
  };
  const chain = builderChain(given);
  if (chain) {
    const [target] = chain.arguments;
    const kind = builders.get(chain.builder) ?? (chain.alone ? 'unknown' : 'scalar');
    const { builderSite, options, open, builder } = chain;
    const isRelation = kind !== 'scalar' && kind !== 'unknown';
    return {
      ...base,
      kind,
      maker: builder,
      callee: at === uri ? builderSite : key.site,
      style: 'builder',
      target: isRelation ? target : undefined,
      options: at === uri ? options : new Map(),
      open: open || at !== uri,
    };
  }
  if (given.kind !== 'dict') {
    const missing = { kind: 'unknown', maker: '', target: undefined, options: new Map(), open: true } as const;
    return { ...base, ...missing, callee: key.site, style: 'options' };
  }
  const { options, open } = readOptions(given, { program, uri: at });
  const kindValue = (options.get('kind') ?? options.get('reference'))?.value;
  return {
    ...base,
    kind: kindOf(kindValue, at, program, open),
    maker: '',
    callee: kindValue && at === uri ? kindValue.site : key.site,
    style: 'options',
    target: options.get('entity')?.value,
    options: at === uri ? options : new Map(),
    open: open || at !== uri,
  };
}

/** `kind: '1:m'`, `kind: ReferenceKind.ONE_TO_MANY`, and in MikroORM 5 `reference: ReferenceType.ONE_TO_MANY`. */
function kindOf(value: Value | undefined, uri: Uri, program: TypescriptProgram, open: boolean): PropertyKind {
  if (!value) return open ? 'unknown' : 'scalar';
  const { value: followed } = follow(value, { program, uri });
  if (followed.kind === 'string') return kindNames.get(followed.text) ?? 'unknown';
  if (followed.kind !== 'path') return 'unknown';
  const [enumeration, member] = followed.names;
  const exported = constructName(program.resolve(uri, [enumeration]));
  const isEnumeration = exported === 'ReferenceKind' || exported === 'ReferenceType';
  return isEnumeration ? (kindNames.get(member ?? '') ?? 'unknown') : 'unknown';
}

const kindNames: ReadonlyMap<string, PropertyKind> = new Map<string, PropertyKind>([
  ['1:1', '1:1'],
  ['1:m', '1:m'],
  ['m:1', 'm:1'],
  ['m:n', 'm:n'],
  ['embedded', 'embedded'],
  ['scalar', 'scalar'],
  ['ONE_TO_ONE', '1:1'],
  ['ONE_TO_MANY', '1:m'],
  ['MANY_TO_ONE', 'm:1'],
  ['MANY_TO_MANY', 'm:n'],
  ['EMBEDDED', 'embedded'],
  ['SCALAR', 'scalar'],
]);

const builders: ReadonlyMap<string, PropertyKind> = new Map<string, PropertyKind>([
  ['oneToOne', '1:1'],
  ['oneToMany', '1:m'],
  ['manyToOne', 'm:1'],
  ['manyToMany', 'm:n'],
  ['embedded', 'embedded'],
]);
