import type { Value } from '../../../model/facts.ts';
import type { Column } from '../../../model/schema.ts';
import type { ClassShape, Member } from '../../../syntax/python/shape.ts';
import { argumentsOf, optionsOfDict, withScope } from '../values/arguments.ts';
import { columnAnnotation, isMappedContainer, readAnnotation } from '../values/annotations.ts';
import { columnOf, fieldOf, otherProperty } from '../schema/columns.ts';
import { constructOf } from '../names/constructs.ts';
import { follow, lastMember, memberOf, membersOf, type Scope } from '../values/evaluate.ts';
import { placeIn } from '../names/names.ts';
import type { ImperativeMapping } from './imperative.ts';
import { before } from '../laws/since.ts';
import { madeByCall } from '../values/made-by-call.ts';
import { type Result, resultsOf } from '../values/results.ts';
import { relationshipCall, relationshipSource, type RelationshipSource } from '../relationships/relationship-source.ts';
import { addColumn } from '../schema/tables.ts';
import type { MapperDraft, Workspace } from '../workspace.ts';

/** Names in a class body that configure the mapper instead of being mapped. */
const configuration: ReadonlySet<string> = new Set([
  'metadata',
  'registry',
  'type_annotation_map',
  'query_class',
  'query',
]);

/** Decorators under which a method is evaluated once for each mapped class. */
const declaredAttributes: ReadonlySet<string> = new Set([
  'declared_attr',
  'directive',
  'cascading',
  'classproperty',
  'strict_classproperty',
]);

/**
 * Reads the members of a mapped class and of the unmapped bases it draws from: columns go to its table, relationships are
 * given back in SQLAlchemy's order (`orm/decl_base._scan_attributes`: the own body first, then the bases).
 */
export function collectMembers(mapper: MapperDraft, workspace: Workspace): RelationshipSource[] {
  const sources: RelationshipSource[] = [];
  if (mapper.mapped.imperative) return imperativeMembers(mapper, mapper.mapped.imperative);
  for (const base of mapper.mapped.contributors) {
    const scope: Scope = { names: workspace.names, file: base.file, body: base.declared, owner: mapper.mapped.node };
    for (const written of membersOf(base.shape).values()) {
      const isPrivate = written.name.startsWith('_');
      // Since 2.0 names of SQLAlchemy's own kind are left alone.
      if (isPrivate && written.name.startsWith('_sa_') && !before(workspace.range, [2, 0, 0])) continue;
      const member = isPrivate ? mangled(written, base.shape) : written;
      if (mapper.properties.has(member.name) || mapper.plainAttributes.has(member.name)) continue;
      const source = readMember(member, scope, mapper, workspace);
      if (source) {
        dropShared(source, written, sources, mapper);
        sources.push(source);
        mapper.properties.set(member.name, { kind: 'unknown' });
      }
    }
  }
  for (const base of mapper.mapped.node.mro) {
    if (mapper.mapped.contributors.includes(base) || workspace.mapped.has(base)) continue;
    const scope: Scope = { names: workspace.names, file: base.file, body: base.declared, owner: mapper.mapped.node };
    for (const member of cascadingMembers(base.shape)) {
      const source = mapper.properties.has(member.name) ? undefined : readMember(member, scope, mapper, workspace);
      if (source) sources.push(source);
    }
  }
  // What a mixin has hid the same name of those after it, but it is not the class's own.
  for (const name of mapper.plainAttributes)
    if (!membersOf(mapper.mapped.node.shape).has(name)) mapper.plainAttributes.delete(name);
  sources.push(...mapperArgsMembers(mapper, workspace));
  mapGivenTable(mapper);
  return sources;
}

/** Whether a member is read for subclasses that are mapped by themselves as well. */
export function cascades({ method }: Member): boolean {
  return method?.decorators.some((it) => it.kind === 'path' && it.names.at(-1) === 'cascading') === true;
}

const cascading = new WeakMap<ClassShape, readonly Member[]>();

/** The methods that are evaluated for subclasses of mapped classes as well: `@declared_attr.cascading`. */
function cascadingMembers(shape: ClassShape): readonly Member[] {
  const known = cascading.get(shape);
  if (known) return known;
  const found = shape.members.filter((it) => cascades(it) && !it.name.startsWith('__'));
  cascading.set(shape, found);
  return found;
}

/** `__mapper_args__ = {"properties": {…}}` maps as an imperative mapping does. */
function mapperArgsMembers(mapper: MapperDraft, { names, range }: Workspace): RelationshipSource[] {
  // Before 1.4 they are ignored.
  if (before(range, [1, 4, 0])) return [];
  const { file, shape, declared } = mapper.mapped.node;
  const scope: Scope = { names, file, body: declared, owner: mapper.mapped.node };
  const args = lastMember(shape, '__mapper_args__')?.value;
  const properties = args && optionsOfDict(args)?.find((it) => it.keyword === 'properties')?.value;
  const entries = properties && optionsOfDict(properties);
  if (properties && !entries) mapper.open = true;
  return propertyMembers(
    mapper,
    (entries ?? []).map((it) => ({ name: it.keyword, nameSite: it.keywordSite, value: it.value })),
    scope,
  );
}

/** What `properties={…}` maps, in its order; everything in the class body is plain Python. */
function imperativeMembers(mapper: MapperDraft, { properties, scope }: ImperativeMapping): RelationshipSource[] {
  const sources = propertyMembers(mapper, properties, scope);
  mapGivenTable(mapper);
  for (const member of mapper.mapped.node.shape.members) {
    if (!mapper.properties.has(member.name)) mapper.plainAttributes.add(member.name);
  }
  return sources;
}

function propertyMembers(
  mapper: MapperDraft,
  properties: ImperativeMapping['properties'],
  scope: Scope,
): RelationshipSource[] {
  const sources: RelationshipSource[] = [];
  for (const { name, nameSite, value } of properties) {
    const member = { name, nameSite };
    const call = relationshipCall(value, scope);
    const column = value.kind === 'path' ? columnOfTable(value, mapper) : undefined;
    if (call) sources.push(relationshipSource(mapper, member, call, undefined, scope, false));
    mapper.properties.set(name, column ? { kind: 'column', column } : { kind: 'unknown' });
  }
  return sources;
}

/** `user_table.c.name`, as far as it is the mapped table's. */
function columnOfTable(path: Extract<Value, { kind: 'path' }>, { localTable }: MapperDraft): Column | undefined {
  return path.names.at(-2) === 'c' ? localTable.columns.get(path.names.at(-1) ?? '') : undefined;
}

function readMember(
  member: Member,
  scope: Scope,
  mapper: MapperDraft,
  workspace: Pick<Workspace, 'lenders'>,
): RelationshipSource | undefined {
  if (isSkipped(member, scope)) return undefined;
  if (member.conditional) mapper.open = true;
  if (member.method) return readMethod(member, scope, mapper);
  const inField = fieldMetadata(member.value, scope);
  // Such a field has an annotation for Python alone.
  if (inField) {
    const { name, nameSite, conditional } = member;
    return readMember({ name, nameSite, conditional, value: inField }, scope, mapper, workspace);
  }
  const value = member.value && followAlias(member.value, scope);
  const call = relationshipCall(value, scope);
  if (call) {
    // SQLModel does not hand relationships down from classes without a table.
    const isMixin = scope.body !== mapper.mapped.node.declared;
    if (isMixin && mapper.mapped.root.dialect === 'sqlmodel') return undefined;
    return relationshipSource(mapper, member, call, member.annotation, scope, member.conditional);
  }
  const ofFunction = value && relationshipMade(member, value, scope, mapper);
  if (ofFunction) return ofFunction;
  // A column of the given table under another name.
  const given =
    value?.kind === 'path' && mapper.mapped.table.kind === 'given' ? columnOfTable(value, mapper) : undefined;
  if (given) {
    mapper.properties.set(member.name, { kind: 'column', column: given });
    return undefined;
  }
  const { value: made, scope: there } = madeElsewhere(value, scope);
  if (there !== scope && there.body) workspace.lenders.add(there.body);
  // A relationship whose arguments a function of the project has its own way with.
  if (relationshipCall(made, there)) {
    mapper.properties.set(member.name, { kind: 'unknown' });
    return undefined;
  }
  readColumn(member, made, scope, mapper, there);
  return undefined;
}

/** The relationship that one of the project's functions makes; where it may make several, only that there is one is known. */
function relationshipMade(
  member: Member,
  written: Value,
  scope: Scope,
  mapper: MapperDraft,
): RelationshipSource | undefined {
  if (written.kind !== 'call' || mapper.mapped.root.dialect === 'sqlmodel') return undefined;
  const [made, other] = madeByCall(written, scope);
  const call = made && relationshipCall(made.value, made.scope);
  if (!call) return undefined;
  const source = relationshipSource(mapper, member, written, member.annotation, scope, member.conditional);
  const given = other ? { ...source.arguments, options: new Map(), open: true } : argumentsOf(call, made.scope);
  return { ...source, arguments: withScope(given, made.scope), isMade: true };
}

/** What one of the project's functions makes, or another class has: where it stands. */
function madeElsewhere(value: Value | undefined, scope: Scope): Result {
  if (value?.kind !== 'call' || constructOfCall(value, scope)) return columnOfClass(value, scope);
  const [only, other] = madeByCall(value, scope);
  return only && !other ? only : { value, scope };
}

/** `id = BaseMixin.id`: the column that another class of the workspace shows, where it stands. */
function columnOfClass(value: Value | undefined, scope: Scope): Result {
  const { names } = scope;
  const symbol = value?.kind === 'path' ? names.resolve(scope.file, value.names) : undefined;
  if (symbol?.kind !== 'attribute' || symbol.of.kind !== 'class') return { value, scope };
  const { declared } = symbol.of;
  const there: Scope = { names, file: declared.file, body: declared };
  const column = lastMember(declared.shape, symbol.name)?.value;
  return constructOfCall(column, there) === 'column' ? { value: column, scope: there } : { value, scope };
}

/** What `field(metadata={"sa": …})` maps, where the class says `__sa_dataclass_metadata_key__ = "sa"`. */
function fieldMetadata(value: Value | undefined, scope: Scope): Value | undefined {
  if (value?.kind !== 'call' || value.callee.kind !== 'path' || value.callee.names.at(-1) !== 'field') return undefined;
  const metadata = value.options.find((it) => it.keyword === 'metadata')?.value;
  const key = metadata && scope.owner && memberOf(scope.owner, '__sa_dataclass_metadata_key__')?.member.value;
  if (!metadata || key?.kind !== 'string') return undefined;
  const given = optionsOfDict(metadata)?.find((it) => it.keyword === key.text)?.value;
  return given?.kind === 'lambda' ? given.body : given;
}

/** One object assigned to two attributes is the relationship of the second (`Mapper._configure_property`). */
function dropShared(
  { call }: RelationshipSource,
  { value }: Member,
  sources: RelationshipSource[],
  mapper: MapperDraft,
): void {
  if (value?.kind !== 'path' && sources.at(-1)?.call !== call) return;
  const index = sources.findIndex((it) => it.call === call);
  const [first] = index < 0 ? [] : sources.splice(index, 1);
  if (first) mapper.properties.set(first.key, { kind: 'unknown' });
}

/** `__posts` in a class body is `_User__posts`, as Python has it. */
function mangled(member: Member, { name }: ClassShape): Member {
  if (!member.name.startsWith('__') || member.name.endsWith('__')) return member;
  return { ...member, name: `_${name.replace(/^_+/, '')}${member.name}` };
}

/** What SQLAlchemy does not take for an attribute: names of Python's, of its own, and of the declarative base. */
function isSkipped({ name, value, annotation }: Member, scope: Scope): boolean {
  if (name.startsWith('__')) return name.endsWith('__');
  if (!configuration.has(name)) return false;
  if (annotation && isMappedContainer(annotation, scope)) return false;
  const construct = constructOfCall(value, scope);
  return construct !== 'relationship' && construct !== 'column';
}

function constructOfCall(value: Value | undefined, { file, names }: Scope): ReturnType<typeof constructOf> {
  return value?.kind === 'call' ? constructOf(value.callee, file, names) : undefined;
}

/** `x = other` in a class body is the other's value. */
function followAlias(value: Value, scope: Scope): Value {
  if (value.kind !== 'path' || value.names.length > 1) return value;
  const { value: followed } = follow(value, scope);
  return followed.kind === 'call' ? followed : value;
}

/** A method, hybrid or property; or, under `@declared_attr`, what it returns for this class. */
function readMethod(member: Member, scope: Scope, mapper: MapperDraft): RelationshipSource | undefined {
  const { method } = member;
  if (!method?.decorators.some((it) => declaredAttributes.has(decoratorName(it) ?? ''))) {
    mapper.plainAttributes.add(member.name);
    return undefined;
  }
  const results = resultsOf(method, { ...scope, tablename: mapper.localTable.name || undefined }).map((it) => ({
    value: it.value && followAlias(it.value, it.scope),
    scope: it.scope,
  }));
  const given = results.filter(({ value }) => value && !(value.kind === 'constant' && value.value === null));
  // Where it may also return nothing, the attribute may not be there.
  if (given.length < results.length) {
    if (given.length === 0) mapper.plainAttributes.add(member.name);
    else mapper.open = true;
  }
  for (const { value, scope: inside } of given) {
    const call = relationshipCall(value, inside);
    if (!call) continue;
    const read = relationshipSource(mapper, member, call, method.returns, inside, member.conditional);
    if (given.length === 1) return read;
    // Which of several returns applies is not known: the attribute is there, its arguments are not.
    return { ...read, arguments: { ...read.arguments, options: new Map(), open: true } };
  }
  const [only, other] = given;
  if (!only) return undefined;
  if (other) mapper.properties.set(member.name, { kind: 'unknown' });
  else
    readColumn(
      { ...member, ...(only.value && { value: only.value }), ...(method.returns && { annotation: method.returns }) },
      only.value,
      only.scope,
      mapper,
    );
  return undefined;
}

function decoratorName(value: Value): string | undefined {
  const callee = value.kind === 'call' ? value.callee : value;
  return callee.kind === 'path' ? callee.names.find((it) => declaredAttributes.has(it)) : undefined;
}

/** @param there where `value` stands, if elsewhere. */
function readColumn(member: Member, value: Value | undefined, scope: Scope, mapper: MapperDraft, there = scope): void {
  const { name, annotation } = member;
  const at = placeIn(scope.file, member.nameSite);
  const isSqlmodel = mapper.mapped.root.dialect === 'sqlmodel';
  const read = columnAnnotation(annotation, scope);
  const construct = constructOfCall(value, there);
  const set = (draft: ReturnType<typeof columnOf>): void => {
    const column = addColumn(mapper.localTable, name, draft, at);
    mapper.properties.set(name, { kind: 'column', column });
  };
  if (value?.kind === 'call' && (construct === 'column' || isColumnProperty(value, construct, there)))
    set(columnOf(value, there, read));
  else if (isSqlmodel && annotation && read && !isClassVariable(annotation)) {
    if (!value || construct === 'field') set(fieldOf(value?.kind === 'call' ? value : undefined, there, read));
    else if (value.kind !== 'call') set(fieldOf(undefined, scope, read));
    else if (!mayBeMapped(value, there)) set(fieldOf(undefined, scope, read));
    else setUnknown(name, mapper);
  } else if (!value && annotation && read) {
    // A given table has its columns already.
    const isGiven = mapper.mapped.table.kind === 'given' && !mapper.localTable.open;
    if (!isMappedContainer(annotation, scope)) mapper.plainAttributes.add(name);
    else if (isGiven) return;
    else if (readAnnotation(annotation, scope).collection) mapper.properties.set(name, { kind: 'unknown' });
    else
      set(
        columnOf(
          { kind: 'call', callee: annotation, arguments: [], options: [], unpacked: [], site: member.nameSite },
          scope,
          read,
        ),
      );
  } else if (otherProperty(construct))
    mapper.properties.set(name, { kind: 'other', construct: otherProperty(construct) ?? 'synonym' });
  else if (value && construct === undefined && mayBeMapped(value, there)) setUnknown(name, mapper);
  else mapper.plainAttributes.add(name);
}

/** What cannot be read may be a column, with a foreign key or without. */
function setUnknown(name: string, { properties, localTable }: MapperDraft): void {
  properties.set(name, { kind: 'unknown' });
  localTable.open = true;
}

/** `column_property(Column(…), …)` declares the column as well. */
function isColumnProperty(
  { arguments: [first] }: Extract<Value, { kind: 'call' }>,
  construct: ReturnType<typeof constructOf>,
  { file, names }: Scope,
): boolean {
  return (
    construct === 'column_property' && first?.kind === 'call' && constructOf(first.callee, file, names) === 'column'
  );
}

function isClassVariable(annotation: Value): boolean {
  return annotation.kind === 'subscript' && annotation.of.kind === 'path' && annotation.of.names.at(-1) === 'ClassVar';
}

/**
 * Whether what cannot be read may be a column or a relationship: what a call gives, and what is imported from outside
 * under a name that is not a class's or constant's. Python's own classes are neither.
 */
function mayBeMapped(value: Value, { file, names }: Scope): boolean {
  if (value.kind === 'path') {
    const symbol = names.resolve(file, value.names);
    return symbol.kind === 'external' && /(?:^|\.)[a-z]\w*$/.test(symbol.path);
  }
  if (value.kind !== 'call') return false;
  if (value.callee.kind !== 'path') return true;
  const symbol = names.resolve(file, value.callee.names);
  return (
    symbol.kind === 'function' || symbol.kind === 'external' || symbol.kind === 'attribute' || symbol.kind === 'value'
  );
}

/** With `__table__` given, its columns are attributes under their keys unless mapped under another name. */
function mapGivenTable({ mapped, localTable, properties }: MapperDraft): void {
  if (mapped.table.kind !== 'given') return;
  const mappedAlready = new Set([...properties.values()].map((it) => it.kind === 'column' && it.column));
  for (const column of localTable.columns.values()) {
    if (!properties.has(column.key) && !mappedAlready.has(column))
      properties.set(column.key, { kind: 'column', column });
  }
}
