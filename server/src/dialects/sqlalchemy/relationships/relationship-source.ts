import type { Resolution, Value } from '../../../model/facts.ts';
import type { Problem } from '../../../model/problems.ts';
import type { Member } from '../../../syntax/python/shape.ts';
import {
  type MappedAnnotation,
  namesClassItself,
  readAnnotation,
  readSqlmodelAnnotation,
  unquote,
} from '../values/annotations.ts';
import { type Arguments, argumentsOf, optionsOfDict } from '../values/arguments.ts';
import { constructOf } from '../names/constructs.ts';
import { chosenOf } from '../values/constants.ts';
import { follow, lastMember, memberOf, resolveHere, type Scope, textOf } from '../values/evaluate.ts';
import { before } from '../laws/since.ts';
import { passedOn } from '../values/made-by-call.ts';
import { mappedBy } from '../mapping/imperative.ts';
import type { DeclaredClass, Symbol } from '../names/names.ts';
import type { MappedClass } from '../mapping/mapped-classes.ts';
import { pythonBuiltins } from '../names/sqlalchemy-names.ts';
import { tableKey } from '../schema/tables.ts';
import { classNamed, evaluated, type MapperDraft, type Workspace } from '../workspace.ts';

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
  /** Whether `call` is that of a function of the project, so that its arguments stand elsewhere. */
  readonly isMade?: boolean;
  /** Whether the class body has a relationship of that name, which this one replaces. */
  readonly replaces?: boolean;
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
  const isSqlmodel = mapper.mapped.root.dialect === 'sqlmodel';
  // SQLModel wraps every annotation of a relationship in `Mapped[…]`.
  const read =
    annotation && (isSqlmodel ? readSqlmodelAnnotation(annotation, scope) : readAnnotation(annotation, scope));
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
  if (!isSqlmodel) return source(given, read);
  const whole = given.options.get('sa_relationship')?.value;
  return source(whole?.kind === 'call' ? argumentsOf(whole, scope) : sqlmodelArguments(given, scope), read);
}

function sqlmodelArguments(given: Arguments, scope: Scope): Arguments {
  const options = new Map(given.options);
  const scopes = new Map(given.scopes);
  const link = options.get('link_model');
  // A name is not looked up: SQLModel inspects the class itself.
  if (link && link.value.kind !== 'string') options.set('secondary', { ...link, keyword: 'secondary' });
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
  readonly problem?: Problem<never, MappedClass> | undefined;
  readonly spelled?: Spelled;
  /** Whether it is an `aliased(…)` class, which has columns of its own. */
  readonly aliased?: true;
}

/** The name of a class as spelled and the value that spells it. */
interface Spelled {
  readonly name: string;
  readonly value: Value;
}

/** Not spread together: objects made so share nothing, and there is one for every relationship. */
function spelling({ target, problem }: Target, spelled: Spelled): Target {
  return { target, problem, spelled };
}

/** Follows the target: the first argument, else the annotation (`RelationshipProperty._setup_entity`). */
export function targetOf(source: RelationshipSource, workspace: Workspace): Target {
  const { arguments: given, scope, mapper, annotation, annotationValue } = source;
  const written = given.positional[0] ?? given.options.get('argument')?.value;
  if (written) {
    const isOwnScope = given.positional[0] !== undefined;
    const at = isOwnScope ? scope : (given.scopes.get('argument') ?? scope);
    // Before 1.4 only classes that a declarative base makes can be named.
    if (written.kind === 'string' && mapper.mapped.imperative && before(workspace.range, [1, 4, 0]))
      return notAClass(written.text, 'string', written);
    return ofArgument(written, at, mapper, workspace, 0);
  }
  if (given.open) return { target: { kind: 'unknown', because: 'dynamic' } };
  if (isUnannotated(source, workspace))
    return { target: { kind: 'unknown', because: 'absent' }, problem: { kind: 'targetNotGiven' } };
  const named = annotation?.target;
  if (!annotation?.container || !named) {
    return {
      target: { kind: 'unknown', because: annotation && (annotation.container ?? !named) ? 'dynamic' : 'absent' },
    };
  }
  const spelled = { name: named.value.kind === 'path' ? named.value.names.join('.') : named.name, value: named.value };
  return spelling(
    ofAnnotation(named.value, spelled.name, annotationValue ?? named.value, scope, mapper, workspace),
    spelled,
  );
}

/** Whether SQLAlchemy has no annotation to take the target from: none, one it does not read, any before 2.0. */
function isUnannotated({ annotationValue, scope, mapper }: RelationshipSource, { range }: Workspace): boolean {
  if (mapper.mapped.root.dialect === 'sqlmodel') return false;
  if (!annotationValue || before(range, [2, 0, 0])) return true;
  const annotation = unquote(annotationValue);
  if (annotation.kind === 'subscript' && annotation.of.kind === 'path' && annotation.of.names.at(-1) === 'ClassVar')
    return true;
  // What a `@declared_attr` of the mapped class itself returns is not looked at.
  return scope.method !== undefined && scope.body === mapper.mapped.node.declared;
}

function notAClass(name: string, by: 'string' | 'attribute', value: Value): Target {
  return { target: { kind: 'missing' }, problem: { kind: 'targetNotMapped', name, by }, spelled: { name, value } };
}

/** A name in an annotation: what the module binds to it, else looked up as a string. */
function ofAnnotation(
  value: Value,
  name: string,
  written: Value,
  scope: Scope,
  mapper: MapperDraft,
  workspace: Workspace,
): Target {
  if (value.kind === 'path') {
    const symbol = isEarly(value, scope) ? unbound : resolveHere(value.names, scope);
    const isTypeOnly = scope.file.facts.shape.bindings.get(value.names[0])?.typeChecking === true;
    if (symbol.kind === 'class') {
      const own = symbol.declared.shape.name;
      const node = workspace.nodes.get(symbol.declared);
      const mapped = node && workspace.mapped.get(node);
      const isApart =
        mapped?.root.registry !== mapper.registry &&
        !workspace.classes.isOpen(mapper.registry) &&
        !namesClassItself(written, scope);
      // What a name in quotes leads to is looked up again, in the registry of the own class.
      if (mapped && isApart && !isTypeOnly) return classNamed(own, mapper, workspace);
      if (mapped && (!isTypeOnly || own === value.names.at(-1))) return { target: { kind: 'resolved', to: mapped } };
      // A string that names something in the module stands for that thing's own name.
      if (!mapped && !isTypeOnly && own !== name) return classNamed(own, mapper, workspace);
      // A class that is certainly not mapped: abstract, or no class of the base at all.
      if (!isTypeOnly && !ofClass(symbol.declared, workspace))
        return namesClassItself(written, scope)
          ? { target: { kind: 'missing' }, problem: { kind: 'targetNotMapped', name, by: 'plain' } }
          : classNamed(own, mapper, workspace);
    }
    const found = classNamed(name, mapper, workspace);
    // An imported or computed alias is not the class's own name; one for type checkers only is not there to be followed.
    const isOwnMember = symbol.kind === 'attribute' && symbol.of.kind === 'class' && symbol.of.declared === scope.body;
    return found.target.kind === 'resolved' || isUnbound(symbol) || isTypeOnly || isOwnMember
      ? found
      : { target: { kind: 'unknown', because: 'external' } };
  }
  return classNamed(name, mapper, workspace);
}

const unbound: Symbol = { kind: 'unbound', name: '' };

/** Whether `Outer.Inner` is asked for before the body of `Outer` is done, so that only the registry can know it. */
function isEarly({ names: [first, second] }: Extract<Value, { kind: 'path' }>, { names, file, body }: Scope): boolean {
  const outer = second !== undefined && body ? names.lookup(file, first) : undefined;
  if (outer?.kind !== 'class' || !body || outer.declared.file.uri !== file.uri) return false;
  const { classes } = file.facts.shape;
  return classes.indexOf(outer.declared.shape) >= classes.indexOf(body.shape);
}

/** Whether nothing binds the first name of what was looked up. */
function isUnbound(symbol: Symbol): boolean {
  return symbol.kind === 'unbound' || (symbol.kind === 'attribute' && isUnbound(symbol.of));
}

function ofArgument(written: Value, scope: Scope, mapper: MapperDraft, workspace: Workspace, depth: number): Target {
  const unknown: Target = { target: { kind: 'unknown', because: 'dynamic' } };
  if (depth > 8) return unknown;
  switch (written.kind) {
    case 'string':
      return spelling(classNamed(written.text, mapper, workspace), { name: written.text, value: written });
    case 'lambda': {
      const { value } = evaluated(written);
      // What a callable gives is not looked up any more.
      if (value.kind === 'string') return notAClass(value.text, 'string', value);
      return ofArgument(value, scope, mapper, workspace, depth + 1);
    }
    case 'path': {
      const name = written.names.at(-1) === '__name__' ? textOf(written, scope) : undefined;
      if (name !== undefined) return spelling(classNamed(name, mapper, workspace), { name, value: written });
      const { value, scope: at } = follow(written, scope);
      if (value !== written && (value.kind === 'string' || isAliased(value, at)))
        return ofArgument(value, at, mapper, workspace, depth + 1);
      const declared = value === written ? undefined : mappedBy(value, at);
      const ofMapper = declared && ofClass(declared, workspace);
      if (ofMapper) return spelling(ofMapper, { name: written.names.join('.'), value: written });
      return ofPath(written, scope, workspace);
    }
    case 'operation':
    case 'format': {
      const text = textOf(written, scope);
      if (text === undefined) return unknown;
      return spelling(classNamed(text, mapper, workspace), { name: text, value: written });
    }
    case 'call': {
      const mapped = mappedBy(written, scope);
      const found = mapped && ofClass(mapped, workspace);
      if (found) return found;
      const inner = written.arguments[0];
      if (!inner || !isAliased(written, scope)) return unknown;
      return { ...ofArgument(inner, scope, mapper, workspace, depth + 1), aliased: true };
    }
    case 'constant':
    case 'member':
    case 'subscript':
    case 'list':
    case 'dict':
      return unknown;
    case 'unknown': {
      const chosen = chosenOf(written, scope);
      return chosen ? ofArgument(chosen, scope, mapper, workspace, depth + 1) : unknown;
    }
  }
}

function isAliased(value: Value, scope: Scope): boolean {
  return value.kind === 'call' && constructOf(value.callee, scope.file, scope.names) === 'aliased';
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
    return ofPath(
      given.member.value,
      { names: scope.names, file: given.node.file, body: given.node.declared },
      workspace,
    );
  }
  const symbol = resolveHere(path.names, scope);
  const table = symbol.kind === 'class' ? undefined : workspace.schema.ofValue(path, scope);
  const isClassTable = path.names.at(-1) === '__table__' && symbol.kind === 'attribute' && symbol.of.kind === 'class';
  if (table || isClassTable)
    return {
      target: { kind: 'missing' },
      problem: { kind: 'targetIsTable', name: table ? tableKey(table.name, table.schema) : spelled.name },
      spelled,
    };
  if (symbol.kind === 'unbound' && isUndefined(path, scope))
    return {
      target: { kind: 'missing' },
      problem: { kind: 'targetMissing', name: spelled.name, unbound: true },
      spelled,
    };
  if (symbol.kind !== 'class')
    return { target: { kind: 'unknown', because: symbol.kind === 'external' ? 'external' : 'dynamic' }, spelled };
  const found = ofClass(symbol.declared, workspace);
  if (found) return spelling(found, spelled);
  return {
    target: { kind: 'missing' },
    problem: { kind: 'targetNotMapped', name: spelled.name, by: 'plain' },
    spelled,
  };
}

/** A class as a target; `undefined` for one that is certainly not mapped. */
function ofClass(declared: DeclaredClass, { nodes, mapped }: Workspace): Target | undefined {
  const node = nodes.get(declared);
  const to = node && mapped.get(node);
  if (to) return { target: { kind: 'resolved', to } };
  const abstract = node && lastMember(node.shape, '__abstract__')?.value;
  const isAbstract = abstract?.kind === 'constant' && abstract.value === true;
  const isKnown = node?.closed === true && (!node.root || node.isBase || isAbstract);
  return isKnown ? undefined : { target: { kind: 'unknown', because: 'external' } };
}

/** Whether a name that nothing in the module binds is certainly not there when it is used. */
function isUndefined({ names: [name] }: Extract<Value, { kind: 'path' }>, { file, body, method }: Scope): boolean {
  if (method || file.facts.shape.stars.length > 0 || pythonBuiltins.has(name)) return false;
  return body?.shape.scope === 'module' && !lastMember(body.shape, name);
}

/** The value, if it is a call that makes a relationship; of one that passes its arguments on, the call that makes it. */
export function relationshipCall(value: Value | undefined, scope: Scope): Call | undefined {
  if (value?.kind !== 'call') return undefined;
  const isDirect = constructOf(value.callee, scope.file, scope.names) === 'relationship';
  const passed = passedOn(value, scope);
  if (!passed) return isDirect ? value : undefined;
  return constructOf(passed.call.callee, passed.file, scope.names) === 'relationship' ? passed.call : undefined;
}
