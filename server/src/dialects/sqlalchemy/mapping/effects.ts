import { groupBy } from '../../../base/multi-map.ts';
import type { Value } from '../../../model/facts.ts';
import type { Effect } from '../../../syntax/python/shape.ts';
import { columnOf } from '../schema/columns.ts';
import { constructOf } from '../names/constructs.ts';
import { optionsOfDict } from '../values/arguments.ts';
import { follow, lastMember, type Scope, textOf } from '../values/evaluate.ts';
import { relationshipCall, relationshipSource, type RelationshipSource } from '../relationships/relationship-source.ts';
import { addColumn, addForeignKeyConstraint } from '../schema/tables.ts';
import { type MapperDraft, mapperOfClass, mapperOfPath, type Workspace } from '../workspace.ts';
import { mappedBy } from './imperative.ts';

/**
 * Statements outside class bodies that add to mapped classes: `User.posts = relationship(…)`, `setattr(User, "posts", …)`,
 * `add_mapped_attribute`, `User.__mapper__.add_property(…)`, `inspect(User).add_properties({…})`. What they add without
 * telling leaves the class open.
 *
 * @param addedTo is given the mappers that anything is added to.
 */
export function applyEffects(workspace: Workspace, addedTo: Set<MapperDraft>): RelationshipSource[] {
  const sources: RelationshipSource[] = [];
  const { names } = workspace;
  for (const file of names.files) {
    for (const effect of file.facts.shape.effects) {
      const scope: Scope = { names, file: names.inside(file, effect.within) };
      if (effect.kind === 'call' && effect.value.kind === 'call')
        for (const it of constrain(effect.value, scope, workspace)) addedTo.add(it);
      const mapper = addressed(effect, scope, workspace);
      if (!mapper) continue;
      addedTo.add(mapper);
      for (const source of effect.kind === 'assign' ? assigned(effect, mapper, scope) : called(effect, mapper, scope))
        sources.push(isRepeated(source, sources) ? { ...source, replaces: true } : source);
    }
  }
  return sources;
}

/**
 * `ForeignKeyConstraint([Post.author_id], [User.id])` as a statement joins the table of its columns
 * (`ColumnCollectionMixin._auto_attach`), `Post.__table__.append_constraint(…)` any.
 *
 * @returns the mappers whose table that is.
 */
function constrain(call: Call, scope: Scope, workspace: Workspace): readonly MapperDraft[] {
  const isAppended = call.callee.kind === 'path' && call.callee.names.at(-1) === 'append_constraint';
  const made = isAppended ? call.arguments[0] : call;
  if (made?.kind !== 'call' || constructOf(made.callee, scope.file, scope.names) !== 'foreignKeyConstraint') return [];
  const [columns] = made.arguments;
  const written = isAppended ? call.callee : columns?.kind === 'list' ? columns.items[0] : undefined;
  if (written?.kind !== 'path') return [];
  const [first, ...rest] = written.names;
  const owner: typeof written.names = [first, ...rest.slice(0, -1)];
  const isTable = owner.at(-1) === '__table__';
  const mapper = mapperOfPath(workspace, isTable ? [first, ...owner.slice(1, -1)] : owner, scope);
  const table = mapper?.localTable ?? workspace.schema.ofValue({ ...written, names: owner }, scope);
  const attribute = ({ names }: typeof written): string | undefined => {
    const property = mapper?.properties.get(names.at(-1) ?? '');
    return property?.kind === 'column' ? property.column?.key : undefined;
  };
  if (table) addForeignKeyConstraint(table, made, scope, attribute);
  return mapper ? [mapper] : [];
}

/**
 * The relationships of class bodies, without those whose name a superclass is given later, which hands that down
 * (`Mapper._adapt_inherited_property`).
 */
export function withoutReplaced(
  sources: readonly RelationshipSource[],
  late: readonly RelationshipSource[],
  addedTo: Set<MapperDraft>,
): RelationshipSource[] {
  const certain = late.filter((it) => !it.conditional);
  if (certain.length === 0) return [...sources];
  const givenTo = groupBy(certain, (it) => it.mapper);
  return sources.filter(({ mapper, key }) => {
    for (let it = mapper; it.superclass && it.inheritance !== 'concrete'; it = it.superclass) {
      const given = givenTo.get(it.superclass);
      if (given) addedTo.add(mapper);
      if (!given?.some((other) => other.key === key)) continue;
      mapper.properties.delete(key);
      return false;
    }
    return true;
  });
}

/** Whether the same attribute is assigned before. */
function isRepeated({ mapper, key, conditional }: RelationshipSource, before: readonly RelationshipSource[]): boolean {
  return !conditional && before.some((it) => it.mapper === mapper && it.key === key && !it.conditional);
}

/** The mapper that a statement adds to. */
function addressed(effect: Effect, scope: Scope, workspace: Workspace): MapperDraft | undefined {
  if (effect.kind === 'assign') {
    const { target } = effect;
    if (target.kind !== 'path' || target.names.length < 2) return undefined;
    const [first, ...rest] = target.names;
    return unlessIgnored(mapperOfPath(workspace, [first, ...rest.slice(0, -1)], scope));
  }
  const { value: call } = effect;
  if (call.kind !== 'call') return undefined;
  const [first] = call.arguments;
  const named = first?.kind === 'path' ? first.names : undefined;
  switch (functionOf(call)) {
    case 'setattr':
      return named && unlessIgnored(mapperOfPath(workspace, named, scope));
    case 'add_mapped_attribute':
      return named && mapperOfPath(workspace, named, scope);
    case 'add_property':
    case 'add_properties':
      return mapperOfMapper(call.callee, workspace, scope);
    default:
      return undefined;
  }
}

function unlessIgnored(mapper: MapperDraft | undefined): MapperDraft | undefined {
  return mapper?.mapped.root.ignoresAssignments ? undefined : mapper;
}

type Call = Extract<Value, { kind: 'call' }>;

function functionOf({ callee }: Call): string | undefined {
  return callee.kind === 'path' ? callee.names.at(-1) : callee.kind === 'member' ? callee.name : undefined;
}

function assigned(
  { target, value, conditional }: Extract<Effect, { kind: 'assign' }>,
  mapper: MapperDraft,
  scope: Scope,
): readonly RelationshipSource[] {
  if (target.kind !== 'path') return [];
  const member = { name: target.names.at(-1) ?? '', nameSite: target.sites.at(-1) ?? target.site };
  return listOf(added(mapper, member, value, scope, conditional));
}

function called(
  { value: call, conditional }: Extract<Effect, { kind: 'call' }>,
  mapper: MapperDraft,
  scope: Scope,
): readonly RelationshipSource[] {
  if (call.kind !== 'call') return [];
  const [first, second, third] = call.arguments;
  const name = functionOf(call);
  if (name === 'setattr' || name === 'add_mapped_attribute')
    return second && third ? listOf(named(mapper, second, third, scope, conditional)) : [];
  if (name === 'add_property' && first && second) return listOf(named(mapper, first, second, scope, conditional));
  const { value: dict, scope: at } = first ? follow(first, scope) : { value: undefined, scope };
  const entries = dict && optionsOfDict(dict);
  if (!entries) mapper.open = true;
  return (entries ?? []).flatMap(({ keyword, keywordSite, value }) =>
    listOf(added(mapper, { name: keyword, nameSite: keywordSite }, value, at, conditional)),
  );
}

function listOf(source: RelationshipSource | undefined): readonly RelationshipSource[] {
  return source ? [source] : [];
}

/** The mapper in `User.__mapper__.add_property`, `inspect(User).add_property`, `user_mapper.add_property`. */
function mapperOfMapper(callee: Value, workspace: Workspace, scope: Scope): MapperDraft | undefined {
  if (callee.kind === 'path') {
    const [first, ...rest] = callee.names;
    if (rest.at(-2) === '__mapper__') return mapperOfPath(workspace, [first, ...rest.slice(0, -2)], scope);
    if (rest.length !== 1) return undefined;
    const symbol = scope.names.lookup(scope.file, first);
    if (symbol.kind === 'attribute' && symbol.name === '__mapper__' && symbol.of.kind === 'class')
      return mapperOfClass(workspace, symbol.of.declared);
    const { value, scope: at } = follow({ ...callee, names: [first] }, scope);
    return mapperGiven(value, at, workspace);
  }
  return callee.kind === 'member' ? mapperGiven(callee.of, scope, workspace) : undefined;
}

/** The mapper that `inspect(User)` or `mapper(User, …)` gives. */
function mapperGiven(of: Value, scope: Scope, workspace: Workspace): MapperDraft | undefined {
  if (of.kind !== 'call') return undefined;
  const declared = mappedBy(of, scope);
  if (declared) return mapperOfClass(workspace, declared);
  const given = of.arguments[0];
  const inspects = of.callee.kind === 'path' && ['inspect', 'class_mapper'].includes(of.callee.names.at(-1) ?? '');
  return inspects && given?.kind === 'path' ? mapperOfPath(workspace, given.names, scope) : undefined;
}

function named(
  mapper: MapperDraft,
  name: Value,
  value: Value,
  scope: Scope,
  conditional: boolean,
): RelationshipSource | undefined {
  const text = textOf(name, scope);
  if (text === undefined) {
    mapper.open = true;
    return undefined;
  }
  return added(mapper, { name: text, nameSite: name.site }, value, scope, conditional);
}

function added(
  mapper: MapperDraft,
  member: { readonly name: string; readonly nameSite: Value['site'] },
  value: Value,
  scope: Scope,
  conditional: boolean,
): RelationshipSource | undefined {
  if (member.name.startsWith('__')) return undefined;
  if (conditional) mapper.open = true;
  const call = relationshipCall(value, scope);
  if (call) {
    const source = relationshipSource(mapper, member, call, undefined, scope, conditional);
    const replaced = conditional ? undefined : lastMember(mapper.mapped.node.shape, member.name);
    const { file, declared } = mapper.mapped.node;
    const isReplaced = relationshipCall(replaced?.value, { names: scope.names, file, body: declared }) !== undefined;
    return isReplaced && !replaced?.conditional ? { ...source, replaces: true } : source;
  }
  if (value.kind === 'call' && constructOf(value.callee, scope.file, scope.names) === 'column') {
    const column = addColumn(mapper.localTable, member.name, columnOf(value, scope, undefined), {
      uri: scope.file.uri,
      site: member.nameSite,
    });
    mapper.properties.set(member.name, { kind: 'column', column });
  } else if (value.kind === 'call') {
    mapper.properties.set(member.name, { kind: 'unknown' });
  }
  return undefined;
}
