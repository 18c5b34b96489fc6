import type { Uri } from '../../../base/text.ts';
import type { Option, Value } from '../../../model/facts.ts';
import type { DeclaredClass, TypescriptProgram } from '../../../syntax/typescript/program.ts';
import type { Decorator, Member } from '../../../syntax/typescript/shape.ts';
import { type Dict, optionsAt, type Scope } from '../../typescript/follow.ts';
import type { DeclaredEntity, DeclaredIndex, DeclaredProperty, PropertyKind, RelationKind } from '../declared.ts';
import { type ConstructCall, constructCallOf } from '../names/constructs.ts';
import { relationArguments } from './relation-arguments.ts';

/** What the decorators of a class say of it and its members. A class without any is read too: it may be the base of an entity. */
export function readDecoratedClass(declared: DeclaredClass, program: TypescriptProgram): DeclaredEntity {
  const { uri, shape } = declared;
  const calls = shape.decorators.map((it) => callOf(it, uri, program));
  const known = calls.filter((it): it is ConstructCall => typeof it === 'object');
  const maker = known.find(({ name }) => name === 'Entity' || name === 'Embeddable');
  const options = optionsOf(maker?.arguments[0], { program, uri });
  const isOpen = calls.includes('unknown') || isReplaced(shape.name, uri, program);
  const properties = new Map<string, DeclaredProperty>();
  const indexes: DeclaredIndex[] = known.flatMap((it) => indexOf(it, undefined));
  for (const member of shape.members) {
    const made = member.decorators.map((it) => ({ decorator: it, call: callOf(it, uri, program) }));
    const property = readMember(member, made, { program, uri });
    if (property) properties.set(member.name, property);
    indexes.push(...made.flatMap(({ call }) => (typeof call === 'object' ? indexOf(call, member.name) : [])));
  }
  return {
    name: shape.name,
    uri,
    at: { uri, site: shape.nameSite },
    role: maker ? (maker.name === 'Entity' ? 'entity' : 'embeddable') : isOpen ? 'unknown' : 'base',
    style: 'class',
    class: declared,
    source: uri,
    options: options.options,
    indexes,
    properties,
    open: false,
  };
}

/** `Book = __decorate([…], Book)`, as compilers write it: what decorates the class does not show as such. */
function isReplaced(name: string, uri: Uri, program: TypescriptProgram): boolean {
  const effects = program.shape(uri)?.effects ?? [];
  return effects.some((it) => it.kind === 'assign' && it.target.kind === 'path' && it.target.names.join('.') === name);
}

interface MadeBy {
  readonly decorator: Decorator;
  readonly call: ConstructCall | 'unknown' | undefined;
}

function callOf({ value }: Decorator, uri: Uri, program: TypescriptProgram): ConstructCall | 'unknown' | undefined {
  return constructCallOf(value, { program, uri });
}

/** The property that the decorators of a member make, if any. */
function readMember(member: Member, made: readonly MadeBy[], scope: Scope): DeclaredProperty | undefined {
  const { uri } = scope;
  const makers = made.flatMap(({ decorator, call }) => {
    const kind = typeof call === 'object' ? kindOf(call.name) : undefined;
    return typeof call === 'object' && kind !== undefined ? [{ decorator, call, kind }] : [];
  });
  const [maker] = makers;
  if (!maker) return made.some(({ call }) => call === 'unknown') ? unknownMember(member, uri) : undefined;
  const { call, kind, decorator } = maker;
  const given = argumentsOf(kind, call, scope);
  const kinds = new Set(makers.map((it) => it.kind));
  return {
    kind,
    maker: call.name,
    name: member.name,
    uri,
    nameSite: member.nameSite,
    call: decorator.value.site,
    callee: calleeOf(decorator.value).site,
    style: 'decorator',
    // What stands in another file is not looked up from here.
    target: call.direct ? given.target : undefined,
    options: call.direct ? given.options : new Map(),
    positional: call.direct ? call.arguments : [],
    open: call.open || given.open,
    mixed: given.mixed,
    rivals: kinds.size > 1 ? makers.map((it) => ({ name: it.call.name, site: it.decorator.site })) : [],
    member,
  };
}

function unknownMember(member: Member, uri: Uri): DeclaredProperty {
  return {
    kind: 'unknown',
    maker: '',
    name: member.name,
    uri,
    nameSite: member.nameSite,
    call: member.nameSite,
    callee: member.nameSite,
    style: 'decorator',
    target: undefined,
    options: new Map(),
    positional: [],
    open: true,
    mixed: false,
    rivals: [],
    member,
  };
}

interface GivenArguments {
  readonly target: Value | undefined;
  readonly options: ReadonlyMap<string, Option>;
  readonly open: boolean;
  readonly mixed: boolean;
}

function argumentsOf(kind: PropertyKind, { name, arguments: given }: ConstructCall, scope: Scope): GivenArguments {
  if (kind === 'scalar')
    return { target: undefined, ...optionsOf(given[name === 'Formula' ? 1 : 0], scope), mixed: false };
  if (kind !== 'embedded' && kind !== 'unknown') return relationArguments(kind, given, scope);
  const [first, second] = given;
  if (!first || first.kind === 'dict') {
    const read = optionsOf(first, scope);
    return { target: read.options.get('entity')?.value, ...read, mixed: false };
  }
  return { target: first, ...optionsOf(second, scope), mixed: false };
}

/** An options object; `@Enum(() => Role)` and what is no object at all have no options that could be read. */
function optionsOf(value: Value | undefined, scope: Scope): Dict {
  if (!value || value.kind === 'lambda' || value.kind === 'constant') return { options: new Map(), open: false };
  return optionsAt(value, scope);
}

function indexOf({ name, arguments: given }: ConstructCall, property: string | undefined): readonly DeclaredIndex[] {
  return name === 'Index' || name === 'Unique' ? [{ construct: name, property, options: given[0] }] : [];
}

/** What a decorator makes of a property; `undefined` for one that makes none. */
function kindOf(decorator: string): PropertyKind | undefined {
  return kinds.get(decorator);
}

const relationKinds: readonly (readonly [string, RelationKind])[] = [
  ['OneToOne', '1:1'],
  ['OneToMany', '1:m'],
  ['ManyToOne', 'm:1'],
  ['ManyToMany', 'm:n'],
];

const kinds: ReadonlyMap<string, PropertyKind> = new Map<string, PropertyKind>([
  ...relationKinds,
  ['Embedded', 'embedded'],
  ['Property', 'scalar'],
  ['PrimaryKey', 'scalar'],
  ['SerializedPrimaryKey', 'scalar'],
  ['Enum', 'scalar'],
  ['Formula', 'scalar'],
]);

/** The last name of what a decorator calls. */
function calleeOf(value: Value): Value {
  const callee = value.kind === 'call' ? value.callee : value;
  const last = callee.kind === 'path' ? callee.sites.at(-1) : undefined;
  return last === undefined ? callee : { kind: 'unknown', site: last };
}
