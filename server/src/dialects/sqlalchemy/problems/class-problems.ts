import { addTo } from '../../../base/multi-map.ts';
import type { Located, Site, Value } from '../../../model/facts.ts';
import type { EntityProblem } from '../../../model/problems.ts';
import type { Member } from '../../../syntax/python/shape.ts';
import { annotationProblem } from './annotation-problems.ts';
import { isMappedContainer, readAnnotation, unquote } from '../values/annotations.ts';
import { baseOf } from '../names/bases.ts';
import type { ClassNode } from '../names/classes.ts';
import { repeatedNames } from '../names/names.ts';
import { constructOf } from '../names/constructs.ts';
import { fieldProblems } from './dataclass-problems.ts';
import { lastMember, membersOf, type Scope } from '../values/evaluate.ts';
import { before, since } from '../laws/since.ts';
import { relationshipCall } from '../relationships/relationship-source.ts';
import { hasColumns, type MappedClass } from '../mapping/mapped-classes.ts';
import { tableProblems } from './table-problems.ts';
import { untypedColumn } from './untyped-column.ts';
import type { MapperDraft, Workspace } from '../workspace.ts';

/**
 * What SQLAlchemy refuses or warns about when it maps a class (`orm/decl_base._ClassScanMapperConfig`). Nothing else
 * depends on it, so it is worked out only for the classes that somebody looks at.
 */
export function* classProblems(mapper: MapperDraft, workspace: Workspace): Iterable<EntityProblem> {
  const { node, fault, imperative } = mapper.mapped;
  if (fault === 'noTable') yield { kind: 'noTable' };
  if (fault === 'declarativeBase') yield { kind: 'declarativeBaseMapped' };
  yield* ofName(mapper, workspace);
  yield* ofModuleName(mapper, workspace);
  if (imperative) return;
  yield* ofBases(node, workspace);
  for (const base of mapper.mapped.contributors) {
    const scope: Scope = { names: workspace.names, file: base.file, body: base.declared, owner: node };
    for (const member of membersOf(base.shape).values()) {
      if (/^(_sa_|__)/.test(member.name)) continue;
      // Most members are columns and methods without fault: no generator is made for them.
      if (base !== node) yield* ofMixinMember(member, scope, mapper, workspace);
      else if (mayBeFaulty(member, mapper, scope, workspace)) yield* ofMember(member, scope, mapper, workspace);
    }
  }
  yield* fieldProblems(mapper, workspace);
  yield* tableProblems(mapper, workspace);
}

/**
 * Row D20: `clsregistry._ModuleMarker.add_class` keeps classes and modules under one name. Every end of a module's path is
 * a path of its own there, so the last module of the class's path alone is enough.
 */
function* ofModuleName(
  { mapped: { node, root } }: MapperDraft,
  { mapped, programs }: Workspace,
): Iterable<EntityProblem> {
  if (node.shape.scope !== 'module' || root.external) return;
  const path = `${node.file.module.slice(node.file.module.lastIndexOf('.') + 1)}.${node.name}`;
  const others = (modulesByStep(mapped).get(path) ?? []).filter((it) => it.root.registry === root.registry);
  const [other] = programs.together(others, node.file, (it) => it.node.file);
  if (other) yield { kind: 'nameOfModule', module: other.node.file.module };
}

const steps = new WeakMap<Workspace['mapped'], ReadonlyMap<string, readonly MappedClass[]>>();

/** The mapped classes by each step of their modules' paths: `app.models` and `models.user` of `app.models.user`. */
function modulesByStep(mapped: Workspace['mapped']): ReadonlyMap<string, readonly MappedClass[]> {
  const known = steps.get(mapped);
  if (known) return known;
  const found = new Map<string, MappedClass[]>();
  for (const it of mapped.values()) {
    const parts = it.node.file.module.split('.');
    for (const [index, part] of parts.slice(1).entries()) addTo(found, `${parts[index] ?? ''}.${part}`, it);
  }
  steps.set(mapped, found);
  return found;
}

/** Row D19: `clsregistry.add_class` finds another class of that name in the same module. */
function* ofName(
  { mapped: { node, root, contributors }, localTable: own }: MapperDraft,
  { mapped, mappers, names }: Workspace,
): Iterable<EntityProblem> {
  if (node.shape.scope !== 'module' || !repeatedNames(node.file.facts.shape).has(node.name)) return;
  for (const shape of node.file.facts.shape.classes) {
    if (shape === node.shape) return;
    if (shape.name !== node.name || shape.scope !== 'module') continue;
    for (const other of mapped.values()) {
      if (other.node.shape !== shape || other.root.registry !== root.registry || other.imperative) continue;
      const table = mappers.get(other)?.localTable;
      const isNamed = other.table.kind === 'named' && own.name !== '' && !own.extendsExisting;
      const isSame = table !== own && table?.name === own.name && table.metadata === own.metadata;
      // A class without columns is given the table that is there (`Table.__new__`).
      const sharesTable = isNamed && isSame && hasColumns(contributors, names);
      yield { kind: 'classNameTaken', other: { uri: node.file.uri, site: shape.nameSite }, sharesTable };
      return;
    }
  }
}

/** Row D24: `_ClassScanMapperConfig._setup_inheriting_mapper`. */
function* ofBases({ file, shape, closed }: ClassNode, { names, nodes, mapped }: Workspace): Iterable<EntityProblem> {
  if (shape.bases.length < 2 || !closed) return;
  const found = new Set<ClassNode>();
  for (const value of shape.bases) {
    const base = baseOf(value, file, names);
    const node = base.kind === 'class' ? nodes.get(base.declared) : undefined;
    const first = node?.mro.find((it) => mapped.has(it));
    if (first) found.add(first);
  }
  if (found.size > 1) yield { kind: 'severalMappedBases', bases: [...found].map((it) => it.name) };
}

/** Whether anything that {@link ofMember} looks for can be there. */
function mayBeFaulty(member: Member, mapper: MapperDraft, scope: Scope, workspace: Workspace): boolean {
  const { name, value, annotation, method, conditional } = member;
  const { mapped } = mapper;
  if (conditional || method) return false;
  if (name === 'metadata' || name === 'registry' || mapped.table.kind === 'given') return true;
  if (value?.kind === 'list' && value.form === 'tuple') return true;
  if (!annotation) return false;
  return (
    !value ||
    annotationProblem(annotation, scope, mapped.node, workspace, 'column') !== undefined ||
    untypedColumn(member, scope, mapper, workspace) !== undefined
  );
}

function* ofMember(member: Member, scope: Scope, mapper: MapperDraft, workspace: Workspace): Iterable<EntityProblem> {
  const { name, value, annotation, method, conditional } = member;
  const at = located(member.nameSite, scope);
  if (conditional || method) return;
  yield* ofReservedName(member, at, scope, workspace);
  yield* ofTuple(member, at, scope);
  if (annotation && since(workspace.range, [2, 0, 0]) && mapper.mapped.root.dialect !== 'sqlmodel') {
    // A given table has all its columns already: annotations make none.
    if (!value && mapper.mapped.table.kind !== 'given' && isMappedContainer(annotation, scope))
      yield* ofBareAnnotation(name, annotation, at, scope, workspace);
    if (isAnnotationRead(member, scope, mapper)) {
      const problem = annotationProblem(annotation, scope, mapper.mapped.node, workspace, 'column');
      const type = mapper.mapped.table.kind === 'given' ? undefined : untypedColumn(member, scope, mapper, workspace);
      if (problem) yield { kind: 'attributeAnnotation', name, at, problem };
      else if (type !== undefined && isMappedContainer(annotation, scope))
        yield { kind: 'attributeAnnotation', name, at, problem: { kind: 'annotationWithoutType', name: type } };
    }
  }
  // With a given table its columns are mapped under their keys, unless under another name already.
  const taken = mapper.mapped.table.kind === 'given' ? mapper.localTable.columns.get(name) : undefined;
  if (taken && mapper.properties.get(name)?.kind === 'relationship' && !isMappedOtherwise(name, mapper))
    yield { kind: 'columnNameTaken', name, column: taken, at };
}

function isMappedOtherwise(key: string, { properties, localTable }: MapperDraft): boolean {
  const column = localTable.columns.get(key);
  for (const property of properties.values()) if (property.kind === 'column' && property.column === column) return true;
  return false;
}

/** Row D9. Since 2.1 these names are only warned of. */
function* ofReservedName(
  { name, value, annotation }: Member,
  at: Located,
  scope: Scope,
  { range }: Workspace,
): Iterable<EntityProblem> {
  if (name !== 'metadata' && name !== 'registry') return;
  const construct = value?.kind === 'call' ? constructOf(value.callee, scope.file, scope.names) : undefined;
  const isMapped = construct === 'relationship' || construct === 'column';
  if (!isMapped && !(annotation && isMappedContainer(annotation, scope))) return;
  if (since(range, [2, 1, 0])) yield { kind: 'nameReserved', name, at, raises: false };
  else if (name === 'metadata') yield { kind: 'nameReserved', name, at, raises: before(range, [2, 1, 0]) };
}

/** Row D7: a tuple of one is what a comma at the end of the line makes. */
function* ofTuple({ name, value }: Member, at: Located, scope: Scope): Iterable<EntityProblem> {
  if (value?.kind !== 'list' || value.form !== 'tuple' || value.items.length !== 1) return;
  const [item] = value.items;
  const construct = item?.kind === 'call' ? constructOf(item.callee, scope.file, scope.names) : undefined;
  if (construct !== 'relationship' && construct !== 'column') return;
  yield { kind: 'trailingComma', name, at, value: located(value.site, scope) };
}

/** Whether SQLAlchemy demands `Mapped[…]` here: where there is no value, or one of its own newer constructs. */
function isAnnotationRead({ value }: Member, { file, names }: Scope, { mapped }: MapperDraft): boolean {
  if (!value) return mapped.node.shape.decorators.length === 0 && mapped.table.kind !== 'given';
  if (value.kind !== 'call' || value.callee.kind !== 'path') return false;
  const name = value.callee.names.at(-1);
  return name === 'mapped_column' && constructOf(value.callee, file, names) === 'column';
}

/** Rows D8 and D21: `Mapped[…]` alone declares a column, which a mapped class cannot be. */
function* ofBareAnnotation(
  name: string,
  annotation: Value,
  at: Located,
  scope: Scope,
  { names, nodes, mapped }: Workspace,
): Iterable<EntityProblem> {
  if (holdsRelationship(annotation, scope)) {
    yield { kind: 'relationshipInAnnotated', name, at };
    return;
  }
  const { target, container } = readAnnotation(annotation, scope);
  if (container !== 'Mapped' || target?.value.kind !== 'path') return;
  const symbol = names.resolve(scope.file, target.value.names);
  const node = symbol.kind === 'class' ? nodes.get(symbol.declared) : undefined;
  if (node && mapped.has(node)) yield { kind: 'relationshipNotMade', name, target: target.name, at };
}

function holdsRelationship(written: Value, scope: Scope): boolean {
  const value = unquote(written);
  if (value.kind !== 'subscript') return relationshipCall(value, scope) !== undefined;
  return value.items.some((it) => holdsRelationship(it, scope));
}

/** Row D6, where the relationship does not become one of this class and so cannot be reported as that. */
function* ofMixinMember(
  { name, nameSite, value, conditional }: Member,
  scope: Scope,
  { mapped, properties }: MapperDraft,
  { nodes }: Workspace,
): Iterable<EntityProblem> {
  if (conditional || !scope.body || !relationshipCall(value, scope)) return;
  const isSqlmodel = mapped.root.dialect === 'sqlmodel';
  const isOverridden = properties.has(name) && lastMember(mapped.node.shape, name) !== undefined;
  const base = nodes.get(scope.body);
  if (!base?.closed || (isSqlmodel ? isOverridden : !isOverridden)) return;
  yield { kind: 'relationshipOnMixin', name, base: scope.body.shape.name, at: located(nameSite, scope) };
}

function located(site: Site, { file }: Scope): Located {
  return { uri: file.uri, site };
}
