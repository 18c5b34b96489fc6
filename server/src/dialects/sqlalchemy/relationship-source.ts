import type { Resolution, Value } from '../../model/facts.ts';
import type { Problem } from '../../model/problems.ts';
import type { Member } from '../../syntax/python/shape.ts';
import { type MappedAnnotation, readAnnotation } from './annotations.ts';
import { type Arguments, argumentsOf, optionsOfDict } from './arguments.ts';
import { constructOf } from './constructs.ts';
import { follow, memberOf, type Scope } from './evaluate.ts';
import type { MappedClass } from './mapped-classes.ts';
import { evaluated, type MapperDraft, type Workspace } from './workspace.ts';

/** A `relationship(…)` call found on a mapped class, with everything written about it. */
export interface RelationshipSource {
  readonly mapper: MapperDraft;
  readonly key: string;
  readonly member: Pick<Member, 'name' | 'nameSite'>;
  readonly call: Call;
  readonly arguments: Arguments;
  readonly annotation: MappedAnnotation | undefined;
  readonly annotationValue: Value | undefined;
  readonly scope: Scope;
  /** Whether it may not be there when the mappers are configured. */
  readonly conditional: boolean;
}

type Call = Extract<Value, { kind: 'call' }>;

/** Reads a call as a relationship; SQLModel's `Relationship(…)` is turned into the one it makes (`sqlmodel.main`). */
export function relationshipSource(
  mapper: MapperDraft,
  member: Pick<Member, 'name' | 'nameSite'>,
  written: Call,
  annotation: Value | undefined,
  scope: Scope,
  conditional: boolean,
): RelationshipSource {
  const read = annotation && readAnnotation(annotation, scope);
  const source = (given: Arguments, mapped: MappedAnnotation | undefined): RelationshipSource => ({
    mapper,
    key: member.name,
    member,
    call: written,
    arguments: given,
    annotation: mapped,
    annotationValue: annotation,
    scope,
    conditional,
  });
  const given = argumentsOf(written, scope);
  if (mapper.mapped.root.dialect !== 'sqlmodel') return source(given, read);
  const whole = given.options.get('sa_relationship')?.value;
  // SQLModel wraps every annotation of a relationship in `Mapped[…]`.
  const mapped: MappedAnnotation | undefined = read && { ...read, container: read.container ?? 'Mapped' };
  return source(whole?.kind === 'call' ? argumentsOf(whole, scope) : sqlmodelArguments(given, scope), mapped);
}

function sqlmodelArguments(given: Arguments, scope: Scope): Arguments {
  const options = new Map(given.options);
  const scopes = new Map(given.scopes);
  const link = options.get('link_model');
  if (link) options.set('secondary', { ...link, keyword: 'secondary' });
  const cascade = options.get('cascade_delete');
  if (cascade?.value.kind === 'constant' && cascade.value.value === true) {
    options.set('cascade', {
      ...cascade,
      keyword: 'cascade',
      value: { kind: 'string', text: 'all, delete-orphan', site: cascade.value.site },
    });
  }
  const extra = options.get('sa_relationship_kwargs');
  const spread = extra && optionsOfDict(follow(extra.value, scope).value);
  for (const option of spread ?? []) {
    options.set(option.keyword, option);
    scopes.set(option.keyword, scope);
  }
  const positional = options.get('sa_relationship_args')?.value;
  return {
    positional: positional?.kind === 'list' ? positional.items : [],
    options,
    scopes,
    open: given.open || (extra !== undefined && !spread) || (positional !== undefined && positional.kind !== 'list'),
  };
}

/** The class a relationship leads to, and why it cannot be had when that is certain. */
export interface Target {
  readonly target: Resolution<MappedClass>;
  readonly problem?: Problem<never, MappedClass>;
  /** The name as spelled and the value that spells it. */
  readonly spelled?: { readonly name: string; readonly value: Value };
}

/** Follows the target: the first argument, else the annotation (`RelationshipProperty._setup_entity`). */
export function targetOf(source: RelationshipSource, workspace: Workspace): Target {
  const { arguments: given, scope, mapper, annotation } = source;
  const written = given.positional[0] ?? given.options.get('argument')?.value;
  if (written) {
    const isOwnScope = given.positional[0] !== undefined;
    return ofArgument(written, isOwnScope ? scope : (given.scopes.get('argument') ?? scope), mapper, workspace, 0);
  }
  if (given.open) return { target: { kind: 'unknown', because: 'dynamic' } };
  const named = annotation?.target;
  if (!annotation || !named) {
    return annotation || source.annotationValue
      ? { target: { kind: 'unknown', because: 'dynamic' } }
      : { target: { kind: 'unknown', because: 'absent' } };
  }
  if (!annotation.container) return { target: { kind: 'unknown', because: 'absent' } };
  const spelled = { name: named.value.kind === 'path' ? named.value.names.join('.') : named.name, value: named.value };
  return { ...ofAnnotation(named.value, spelled.name, scope, mapper, workspace), spelled };
}

/** A name in an annotation: what the module binds to it, else looked up as a string. */
function ofAnnotation(value: Value, name: string, scope: Scope, mapper: MapperDraft, workspace: Workspace): Target {
  if (value.kind === 'path') {
    const symbol = workspace.names.resolve(scope.file, value.names);
    if (symbol.kind === 'class') {
      const node = workspace.nodes.get(symbol.declared);
      const mapped = node && workspace.mapped.get(node);
      if (mapped) return { target: { kind: 'resolved', to: mapped } };
    }
    const found = workspace.classes.find(mapper.registry, name);
    // An imported or computed alias is not the class's own name.
    return found.target.kind === 'resolved' || symbol.kind === 'unbound'
      ? found
      : { target: { kind: 'unknown', because: 'external' } };
  }
  return workspace.classes.find(mapper.registry, name);
}

function ofArgument(written: Value, scope: Scope, mapper: MapperDraft, workspace: Workspace, depth: number): Target {
  const unknown: Target = { target: { kind: 'unknown', because: 'dynamic' } };
  if (depth > 8) return unknown;
  switch (written.kind) {
    case 'string':
      return {
        ...workspace.classes.find(mapper.registry, written.text),
        spelled: { name: written.text, value: written },
      };
    case 'lambda':
      return ofArgument(evaluated(written).value, scope, mapper, workspace, depth + 1);
    case 'path': {
      const { value, scope: at } = follow(written, scope);
      if (value !== written && value.kind === 'string') return ofArgument(value, at, mapper, workspace, depth + 1);
      return ofPath(written, scope, workspace);
    }
    case 'format':
    case 'constant':
    case 'call':
    case 'member':
    case 'subscript':
    case 'list':
    case 'dict':
    case 'operation':
    case 'unknown':
      return unknown;
  }
}

function ofPath(path: Extract<Value, { kind: 'path' }>, scope: Scope, workspace: Workspace): Target {
  const spelled = { name: path.names.join('.'), value: path };
  if (path.names.length === 1 && path.names[0] === scope.method?.receiver && scope.owner) {
    const own = workspace.mapped.get(scope.owner);
    return own
      ? { target: { kind: 'resolved', to: own }, spelled }
      : { target: { kind: 'unknown', because: 'dynamic' } };
  }
  const [receiver, attribute, ...more] = path.names;
  const given =
    attribute !== undefined && more.length === 0 && receiver === scope.method?.receiver && scope.owner
      ? memberOf(scope.owner, attribute)
      : undefined;
  if (given?.member.value?.kind === 'path') {
    return ofPath(given.member.value, { names: scope.names, file: given.node.file, body: given.node.shape }, workspace);
  }
  const symbol = workspace.names.resolve(scope.file, path.names);
  if (symbol.kind !== 'class')
    return { target: { kind: 'unknown', because: symbol.kind === 'external' ? 'external' : 'dynamic' }, spelled };
  const node = workspace.nodes.get(symbol.declared);
  const mapped = node && workspace.mapped.get(node);
  if (mapped) return { target: { kind: 'resolved', to: mapped }, spelled };
  if (!node?.closed || (node.root && !node.isBase))
    return { target: { kind: 'unknown', because: 'external' }, spelled };
  return {
    target: { kind: 'missing' },
    problem: { kind: 'targetNotMapped', name: spelled.name, by: 'plain' },
    spelled,
  };
}

/** The value, if it is a call that makes a relationship. */
export function relationshipCall(value: Value | undefined, scope: Scope): Call | undefined {
  return value?.kind === 'call' && constructOf(value.callee, scope.file, scope.names) === 'relationship'
    ? value
    : undefined;
}
