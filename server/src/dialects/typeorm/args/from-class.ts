import type { Option, Site, Value, Written } from '../../../model/facts.ts';
import type { Cardinality } from '../../../model/graph.ts';
import type { DeclaredClass, TypescriptProgram } from '../../../syntax/typescript/program.ts';
import type { Decorator, Member } from '../../../syntax/typescript/shape.ts';
import { booleanOf, type Dict, optionsAt, type Scope, stringOf } from '../../typescript/follow.ts';
import { decoratorsMade } from '../../typescript/made-decorators.ts';
import { constructOf, constructOfSymbol } from '../names/construct.ts';
import type { ClassArgs, ColumnArgs, EmbeddedArgs, RelationArgs, TableArgs } from './class-args.ts';
import { constraintOf } from './constraints.ts';
import { discriminatorOf, hiddenColumns, joinColumnsOf, joinTableOf, optionsOf } from './options.ts';

/** A decorator that TypeORM itself exports, as it takes effect. */
interface Applied {
  readonly name: string;
  readonly arguments: readonly Value[];
  /** The one that stands there. */
  readonly decorator: Decorator;
  /** Whether that is one of the project's own, which applies it. */
  readonly made: boolean;
}

/** What the decorators of a class tell TypeORM. A class without any of them says nothing, and is one all the same. */
export function classArgs(declared: DeclaredClass, program: TypescriptProgram): ClassArgs {
  const { uri, shape } = declared;
  const scope: Scope = { program, uri };
  const own = appliedTo(shape.decorators, scope);
  const members = shape.members.filter((it) => !it.static).map((it) => readMember(it, scope));
  const constraints = own.applied.flatMap((it) => constraintOf(it.name, it.arguments, it.decorator.site, undefined));
  return {
    uri,
    name: shape.name,
    nameSite: shape.nameSite,
    origin: 'decorators',
    declared,
    table: tableOf(own.applied, scope),
    inheritance: own.applied.some((it) => it.name === 'TableInheritance'),
    columns: members.flatMap((it) => it.columns),
    hidden: [
      ...(own.applied.some((it) => it.name === 'Tree') ? hiddenColumns : []),
      ...own.applied.flatMap((it) => (it.name === 'TableInheritance' ? discriminatorOf(it.arguments[0], scope) : [])),
    ],
    embeddeds: members.flatMap((it) => it.embeddeds),
    relations: members.flatMap((it) => it.relations),
    relationIds: members.flatMap((it) => it.relationIds),
    relationCounts: members.flatMap((it) => it.relationCounts),
    constraints: [...constraints, ...members.flatMap((it) => it.constraints)],
    strays: members.flatMap((it) => it.strays),
    plain: new Map(members.flatMap((it) => (it.isPlain ? [[it.name, it.nameSite]] : []))),
    obscure: new Map(members.flatMap((it) => (it.isObscure ? [[it.name, it.nameSite]] : []))),
    open: own.obscure,
  };
}

function appliedTo(
  decorators: readonly Decorator[],
  scope: Scope,
): { readonly applied: readonly Applied[]; readonly obscure: boolean } {
  const applied: Applied[] = [];
  let obscure = false;
  for (const decorator of decorators) {
    const construct = constructOf(decorator.value, scope.program, scope.uri);
    const given = decorator.value.kind === 'call' ? decorator.value.arguments : [];
    if (construct.kind === 'typeorm') applied.push({ name: construct.name, arguments: given, decorator, made: false });
    if (construct.kind !== 'obscure') continue;
    const made = decoratorsMade(decorator.value, scope);
    for (const it of made.decorators) {
      const inner = constructOfSymbol(it.symbol);
      if (inner.kind === 'typeorm') applied.push({ name: inner.name, arguments: it.arguments, decorator, made: true });
    }
    obscure ||= made.open;
  }
  return { applied, obscure };
}

const tables: Readonly<Record<string, TableArgs['kind']>> = {
  Entity: 'regular',
  ChildEntity: 'child',
  ViewEntity: 'view',
};

/** `@Entity('name')`, `@Entity('name', {…})`, `@Entity({ name })` (`Entity`, `ChildEntity`, `ViewEntity`). */
function tableOf(applied: readonly Applied[], scope: Scope): TableArgs | undefined {
  for (const { name, arguments: given } of applied) {
    const kind = tables[name];
    if (!kind) continue;
    if (kind === 'child') return { kind, name: absent, schema: absent };
    const [first, second] = given;
    const { options, open, scope: inner } = optionsOf(first?.kind === 'dict' ? first : second, scope);
    const read = (keyword: string): Written<string> =>
      options.has(keyword) || !open ? stringOf(options.get(keyword)?.value, inner) : { kind: 'dynamic' };
    const named = first === undefined || first.kind === 'dict' ? absent : stringOf(first, scope);
    return { kind, name: named.kind === 'absent' ? read('name') : named, schema: read('schema') };
  }
  return undefined;
}

const absent = { kind: 'absent' } as const;

const columns: ReadonlySet<string> = new Set([
  'Column',
  'PrimaryColumn',
  'PrimaryGeneratedColumn',
  'ObjectIdColumn',
  'CreateDateColumn',
  'UpdateDateColumn',
  'DeleteDateColumn',
  'VersionColumn',
  'ViewColumn',
  'VirtualColumn',
  'TreeLevelColumn',
]);

const primaries: ReadonlySet<string> = new Set(['PrimaryColumn', 'PrimaryGeneratedColumn', 'ObjectIdColumn']);

const relations: Readonly<Record<string, Cardinality>> = {
  OneToMany: 'one-to-many',
  ManyToOne: 'many-to-one',
  OneToOne: 'one-to-one',
  ManyToMany: 'many-to-many',
  TreeParent: 'many-to-one',
  TreeChildren: 'one-to-many',
};

type Parts = Pick<
  ClassArgs,
  'columns' | 'embeddeds' | 'relations' | 'relationIds' | 'relationCounts' | 'constraints' | 'strays'
> & {
  readonly name: string;
  readonly nameSite: Site;
  readonly isPlain: boolean;
  readonly isObscure: boolean;
};

function readMember(member: Member, scope: Scope): Parts {
  const { name, nameSite, decorators } = member;
  const { applied, obscure } = appliedTo(decorators, scope);
  const related = applied.filter((it) => it.name in relations);
  const stored = applied.filter((it) => columns.has(it.name));
  const embeds = stored.filter((it) => it.name === 'Column' && isFunction(it.arguments[0]));
  const relationIds = applied.filter((it) => it.name === 'RelationId');
  const relationCounts = applied.filter((it) => it.name === 'RelationCount');
  const isForeign = decorators.some((it) => applied.every(({ decorator }) => decorator !== it));
  const isKnown = [related, stored, relationIds, relationCounts].some((it) => it.length > 0);
  return {
    name,
    nameSite,
    columns: stored.filter((it) => !embeds.includes(it)).map((it) => columnOf(it, member, scope)),
    embeddeds: embeds.map((it) => embeddedOf(it, member, scope)),
    // Decorators take effect from the last to the first, and the first relation of a property stays.
    relations: related.slice(-1).map((it) => relationOf(it, member, applied, obscure, scope)),
    relationIds: relationIds.map((it) => ({ property: name, relation: it.arguments[0] })),
    relationCounts: relationCounts.map((it) => ({ property: name, relation: it.arguments[0] })),
    constraints: applied.flatMap((it) => constraintOf(it.name, it.arguments, it.decorator.site, member)),
    strays:
      related.length > 0 || obscure
        ? []
        : applied
            .filter((it) => it.name === 'JoinColumn' || it.name === 'JoinTable')
            .map((it) => ({ name: it.name, property: name, decorator: it.decorator })),
    isPlain: !isKnown && !obscure && !isForeign,
    isObscure: !isKnown && (obscure || isForeign),
  };
}

function isFunction(value: Value | undefined): boolean {
  return value?.kind === 'lambda';
}

function columnOf({ name, arguments: given }: Applied, member: Member, scope: Scope): ColumnArgs {
  const dict = given.find((it) => it.kind === 'dict') ?? given[1];
  const { options, scope: inner, open } = optionsOf(dict, scope);
  const [first] = given;
  const type = first?.kind === 'string' ? first : options.get('type')?.value;
  const nullable = booleanOf(options.get('nullable')?.value, inner);
  return {
    property: member.name,
    nameSite: member.nameSite,
    name: options.has('name') || !open ? stringOf(options.get('name')?.value, inner) : { kind: 'dynamic' },
    type:
      name === 'PrimaryGeneratedColumn' ? generatedType(type) : type?.kind === 'string' ? type.text : typeName(member),
    primary: primaries.has(name) || isTrue(options.get('primary'), inner),
    nullable: nullable.kind === 'literal' ? nullable.value : nullable.kind === 'absent' && !open ? false : undefined,
    unique: isTrue(options.get('unique'), inner),
  };
}

/** `@PrimaryGeneratedColumn('uuid')` names a strategy, which decides the type. */
function generatedType(value: Value | undefined): string {
  if (value?.kind !== 'string' || value.text === 'increment' || value.text === 'identity') return 'integer';
  return value.text === 'rowid' ? 'int' : value.text;
}

function typeName({ type }: Member): string | undefined {
  return type?.kind === 'path' ? type.names.join('.') : undefined;
}

function isTrue(option: Option | undefined, scope: Scope): boolean {
  const value = booleanOf(option?.value, scope);
  return value.kind === 'literal' && value.value;
}

/** `@Column(() => Name, { prefix })` (`Column`, `EmbeddedMetadata.buildPartialPrefix`). */
function embeddedOf({ arguments: [type, given] }: Applied, member: Member, scope: Scope): EmbeddedArgs {
  const { options, scope: inner } = optionsOf(given, scope);
  const written = options.get('prefix')?.value;
  const switched = booleanOf(written, inner);
  return {
    property: member.name,
    nameSite: member.nameSite,
    type,
    prefix:
      switched.kind === 'literal'
        ? switched.value
          ? absent
          : { kind: 'literal', value: '' }
        : stringOf(written, inner),
    schema: undefined,
  };
}

/** A relation's decorator with those that join it (`OneToMany`, `ManyToOne`, `OneToOne`, `ManyToMany`, `TreeParent`, `TreeChildren`). */
function relationOf(
  { name, arguments: written, decorator, made }: Applied,
  member: Member,
  applied: readonly Applied[],
  obscure: boolean,
  scope: Scope,
): RelationArgs {
  const isTree = name === 'TreeParent' || name === 'TreeChildren';
  const [target, second, third] = isTree ? [undefined, written[0], undefined] : written;
  const secondIsOptions = isTree || (name !== 'OneToMany' && second !== undefined && isObject(second, scope));
  const given = secondIsOptions ? second : third;
  const { options, open } = given ? optionsAt(given, scope) : none;
  const call = decorator.value;
  const callee = call.kind === 'call' ? call.callee : call;
  const joins = applied.filter((it) => it.name === 'JoinColumn');
  const tableJoin = applied.find((it) => it.name === 'JoinTable');
  const rivals = applied.filter((it) => it.decorator !== decorator && (it.name in relations || columns.has(it.name)));
  return {
    kind: relations[name] ?? 'many-to-one',
    property: member.name,
    nameSite: member.nameSite,
    callSite: call.site,
    calleeSite: callee.kind === 'path' ? (callee.sites.at(-1) ?? callee.site) : callee.site,
    target,
    inverse: secondIsOptions ? undefined : second,
    options,
    open: open || (call.kind === 'call' && call.unpacked.length > 0),
    positional: call.kind === 'call' ? call.arguments : [],
    made,
    tree: name === 'TreeParent' ? 'parent' : name === 'TreeChildren' ? 'children' : undefined,
    joinColumns: joins.flatMap((it) => joinColumnsOf(it.arguments[0], it.decorator.site, scope)),
    joinTable: tableJoin && joinTableOf(tableJoin.arguments[0], tableJoin.decorator.site, scope),
    closed: !obscure,
    rivals: rivals.map((it) => ({ name: it.name, site: it.decorator.site })),
    lazy: open ? { kind: 'dynamic' } : booleanOf(options.get('lazy')?.value, scope),
    initializer: member.initializer,
    annotation: member.type,
    member,
  };
}

const none: Dict = { options: new Map(), open: false };

/** Whether the second argument is the options (`ObjectUtils.isObject`), directly or by a constant. */
function isObject(value: Value, scope: Scope): boolean {
  return optionsOf(value, scope).options.size > 0 || value.kind === 'dict';
}
