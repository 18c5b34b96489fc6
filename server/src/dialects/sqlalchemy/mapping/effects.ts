import type { Value } from '../../../model/facts.ts';
import type { Effect } from '../../../syntax/python/shape.ts';
import { columnOf } from '../schema/columns.ts';
import { constructOf } from '../names/constructs.ts';
import { optionsOfDict } from '../values/arguments.ts';
import { follow, lastMember, type Scope, textOf } from '../values/evaluate.ts';
import { relationshipCall, relationshipSource, type RelationshipSource } from '../relationships/relationship-source.ts';
import { addColumn } from '../schema/tables.ts';
import { type MapperDraft, mapperOfPath, type Workspace } from '../workspace.ts';

/**
 * Statements outside class bodies that add to mapped classes: `User.posts = relationship(…)`, `setattr(User, "posts", …)`,
 * `add_mapped_attribute`, `User.__mapper__.add_property(…)`, `inspect(User).add_properties({…})`. What they add without
 * telling leaves the class open.
 */
export function applyEffects(workspace: Workspace): RelationshipSource[] {
  const sources: RelationshipSource[] = [];
  const { names } = workspace;
  for (const file of names.files) {
    for (const effect of file.facts.shape.effects) {
      const scope: Scope = { names, file: names.inside(file, effect.within) };
      for (const source of effect.kind === 'assign'
        ? assigned(effect, scope, workspace)
        : called(effect, scope, workspace))
        sources.push(isRepeated(source, sources) ? { ...source, replaces: true } : source);
    }
  }
  return sources;
}

/** Whether the same attribute is assigned before. */
function isRepeated({ mapper, key, conditional }: RelationshipSource, before: readonly RelationshipSource[]): boolean {
  return !conditional && before.some((it) => it.mapper === mapper && it.key === key && !it.conditional);
}

function assigned(
  effect: Extract<Effect, { kind: 'assign' }>,
  scope: Scope,
  workspace: Workspace,
): readonly RelationshipSource[] {
  const { target } = effect;
  if (target.kind !== 'path' || target.names.length < 2) return [];
  const [first, ...rest] = target.names;
  const mapper = mapperOfPath(workspace, [first, ...rest.slice(0, -1)], scope);
  const name = target.names.at(-1) ?? '';
  const nameSite = target.sites.at(-1) ?? target.site;
  if (!mapper || mapper.mapped.root.ignoresAssignments) return [];
  return listOf(added(mapper, { name, nameSite }, effect.value, scope, effect.conditional));
}

function called(
  { value: call, conditional }: Extract<Effect, { kind: 'call' }>,
  scope: Scope,
  workspace: Workspace,
): readonly RelationshipSource[] {
  if (call.kind !== 'call') return [];
  const { callee } = call;
  const function_ = callee.kind === 'path' ? callee.names.at(-1) : callee.kind === 'member' ? callee.name : undefined;
  const [first, second, third] = call.arguments;
  if (function_ === 'setattr' || function_ === 'add_mapped_attribute') {
    const mapper = first?.kind === 'path' ? mapperOfPath(workspace, first.names, scope) : undefined;
    if (!mapper || !second || !third) return [];
    if (function_ === 'setattr' && mapper.mapped.root.ignoresAssignments) return [];
    return listOf(named(mapper, second, third, scope, conditional));
  }
  if (function_ !== 'add_property' && function_ !== 'add_properties') return [];
  const mapper = mapperOfMapper(callee, workspace, scope);
  if (!mapper) return [];
  if (function_ === 'add_property' && first && second) return listOf(named(mapper, first, second, scope, conditional));
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

/** The mapper in `User.__mapper__.add_property`, `inspect(User).add_property`. */
function mapperOfMapper(callee: Value, workspace: Workspace, scope: Scope): MapperDraft | undefined {
  if (callee.kind === 'path') {
    const [first, ...rest] = callee.names;
    return rest.at(-2) === '__mapper__' ? mapperOfPath(workspace, [first, ...rest.slice(0, -2)], scope) : undefined;
  }
  const of = callee.kind === 'member' && callee.of.kind === 'call' ? callee.of : undefined;
  const given = of?.arguments[0];
  const inspects = of?.callee.kind === 'path' && ['inspect', 'class_mapper'].includes(of.callee.names.at(-1) ?? '');
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
