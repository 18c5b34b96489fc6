import type { Located, Value } from '../../../model/facts.ts';
import type { EntityProblem } from '../../../model/problems.ts';
import type { Member } from '../../../syntax/python/shape.ts';
import { tableArgsOf } from '../assemble.ts';
import { constructOf } from '../names/constructs.ts';
import { mapperArgument } from '../mapping/mapper-arguments.ts';
import { follow, lastMember, membersOf, type Scope } from '../values/evaluate.ts';
import { inheritanceProblems } from './inheritance-problems.ts';
import { before } from '../laws/since.ts';
import { type Result, resultsOf } from '../values/results.ts';
import { columnOf } from '../schema/columns.ts';
import { type TableDraft, tableKey } from '../schema/tables.ts';
import { calls, type PythonFile } from '../names/names.ts';
import type { MapperDraft, Workspace } from '../workspace.ts';

/** What SQLAlchemy refuses about the table of a mapped class and how it is mapped. */
export function* tableProblems(mapper: MapperDraft, workspace: Workspace): Iterable<EntityProblem> {
  const { mapped, localTable } = mapper;
  const isOwn = mapped.inheritance !== 'single';
  if (isOwn) {
    for (const fault of localTable.faults ?? [])
      if (fault.kind !== 'foreignKeyColumnTwice' || before(workspace.range, [2, 1, 0])) yield fault;
    yield* ofTableArgs(mapper, workspace);
    yield* ofForeignKeys(mapper, workspace);
    yield* ofMixins(mapper, workspace);
  } else {
    yield* ofSharedColumns(mapper, workspace);
    yield* ofLostArgs(mapper);
  }
  if (mapped.inheritance === 'joined') yield* inheritanceProblems(mapper, workspace);
  yield* ofPrimaryKey(mapper, workspace);
  if (isOwn) yield* ofTableName(mapper, workspace);
}

/** `Table.__new__` refuses a second table of one name in one metadata. */
function* ofTableName(mapper: MapperDraft, workspace: Workspace): Iterable<EntityProblem> {
  const { mapped, localTable: own } = mapper;
  const { node } = mapped;
  if (mapped.root.external || !isMadeByClass(mapper)) return;
  const key = tableKey(own.name, own.schema);
  const first = workspace.schema.find(own.metadata, key, node.file);
  if (!first?.at || first === own || first.metadata !== own.metadata) return;
  if (!isUnshared(own) || !isUnshared(first) || workspace.names.files.some((it) => calls(it, clearsMetadata))) return;
  const other = [...workspace.mappers.values()].find((it) => it.localTable === first && isMadeByClass(it));
  // Two classes of one name in one module are reported for that.
  if (other?.name === node.name && other.mapped.node.file === node.file) return;
  const owner = other?.name ?? nameOfTable(first, workspace);
  if (owner !== undefined) yield { kind: 'tableTaken', name: key, owner, other: first.at };
}

/** Whether the class statement makes the table of a mapper, and does so once in each program. */
function isMadeByClass({ mapped: { node, table } }: MapperDraft): boolean {
  return (
    (table.kind === 'named' || (table.kind === 'given' && table.value.kind === 'call')) &&
    (node.shape.scope === 'module' || node.shape.scope === 'function') &&
    node.mro.every(({ file, shape }) => shape.bases.every((it) => isSettled(it, file)))
  );
}

/** The name that a module gives the table that it certainly makes, and makes once. */
function nameOfTable(table: TableDraft, { names, schema }: Workspace): string | undefined {
  const file = names.files.find((it) => it.uri === table.at?.uri);
  for (const [name, binding] of file?.facts.shape.bindings ?? []) {
    if (!file || binding.kind !== 'value' || binding.value.kind !== 'call') continue;
    const { value } = binding;
    if (schema.ofValue(value, { names, file }) !== table) continue;
    const isSure = [value.callee, value.arguments[1]].every((it) => isSettled(it, file));
    return isSure && !file.facts.shape.unsettled.includes(name) ? name : undefined;
  }
  return undefined;
}

/** Whether what a name of the module means is the same all the time. */
function isSettled(value: Value | undefined, { facts }: PythonFile): boolean {
  return value?.kind !== 'path' || !facts.shape.unsettled.includes(value.names[0]);
}

/** `Base.metadata.clear()`, `metadata.remove(user_table)`. */
const clearsMetadata = /meta\w*\.(?:clear|remove)$/i;

/** Whether a table has the name for certain, is not told to share it with another one, and has what only one can have. */
function isUnshared({ name, guesses, extendsExisting, columns }: TableDraft): boolean {
  return name !== '' && !guesses && !extendsExisting && columns.size > 0;
}

/** Row D23: a constraint in parentheses is no tuple yet. */
function* ofTableArgs({ mapped }: MapperDraft, { names }: Workspace): Iterable<EntityProblem> {
  const args = mapped.table.kind === 'named' ? tableArgsOf(mapped, names) : undefined;
  if (!args) return;
  const { value, scope } = follow(args.value, args.scope);
  const construct = value.kind === 'call' ? constructOf(value.callee, scope.file, names) : undefined;
  const isConstraint = construct === 'foreignKeyConstraint' || construct === 'constraint';
  const isList = value.kind === 'list' && value.form !== 'tuple';
  if (isConstraint || isList || value.kind === 'string')
    yield { kind: 'tableArgsNotATuple', at: { uri: scope.file.uri, site: value.site } };
}

/** Rows D22 and D29: a foreign key leads to a column, which on a mixin has no table yet. */
function* ofForeignKeys({ mapped, localTable }: MapperDraft, { names, range }: Workspace): Iterable<EntityProblem> {
  for (const { draft } of localTable.pending) {
    const { expression, scope, reference, site } = draft;
    const at: Located = { uri: scope.file.uri, site };
    const isOnMixin = scope.body !== mapped.node.declared && !scope.method && scope.owner === mapped.node;
    if (reference !== undefined) continue;
    if (expression.kind === 'constant') {
      yield { kind: 'foreignKeyNotAColumn', spelled: String(expression.value), at };
    } else if (expression.kind === 'path') {
      const [name, ...more] = expression.names;
      const isMember =
        more.length === 0 && scope.body !== undefined && lastMember(scope.body.shape, name) !== undefined;
      if (isMember && isOnMixin) {
        if (!before(range, [2, 0, 0])) yield { kind: 'foreignKeyOnMixin', toMixin: true, at };
      } else if (!isMember && names.resolve(scope.file, expression.names).kind === 'class')
        yield { kind: 'foreignKeyNotAColumn', spelled: expression.names.join('.'), at };
    }
  }
}

/** Row D22 before 2.0: a mixin's column with any foreign key is not copied (`_produce_column_copies`). */
function* ofMixins({ mapped, properties }: MapperDraft, { names, range }: Workspace): Iterable<EntityProblem> {
  if (!before(range, [2, 0, 0]) || mapped.root.dialect === 'sqlmodel') return;
  for (const { shape, file, declared } of mapped.contributors) {
    if (declared === mapped.node.declared) continue;
    const scope: Scope = { names, file, body: declared };
    for (const { name, nameSite, value } of membersOf(shape).values()) {
      if (value?.kind !== 'call' || constructOf(value.callee, file, names) !== 'column') continue;
      const property = properties.get(name);
      const isCopied = property?.kind === 'column' && property.column?.at?.site === nameSite;
      if (isCopied && columnOf(value, scope, undefined).foreignKeys.length > 0)
        yield { kind: 'foreignKeyOnMixin', toMixin: false, at: { uri: file.uri, site: nameSite } };
    }
  }
}

/** `_ClassScanMapperConfig._setup_inheriting_columns`: what is said of a table needs one. */
function* ofLostArgs({ mapped: { node, root, imperative } }: MapperDraft): Iterable<EntityProblem> {
  if (imperative || root.dialect !== 'sqlalchemy') return;
  const written = lastMember(node.shape, '__table_args__');
  const isGiven =
    (written?.value?.kind === 'list' && written.value.items.length > 0) ||
    (written?.value?.kind === 'dict' && written.value.entries.length > 0);
  if (written && isGiven && !written.conditional)
    yield { kind: 'tableArgsWithoutTable', at: { uri: node.file.uri, site: written.nameSite } };
}

/** Row D27: all classes of one table share its columns (`_setup_inheriting_columns`). */
function* ofSharedColumns({ mapped, properties }: MapperDraft, { names }: Workspace): Iterable<EntityProblem> {
  const { node } = mapped;
  // A base that lies elsewhere may give each class a table.
  if (!node.closed) return;
  for (const { name, nameSite, value, method, conditional } of membersOf(node.shape).values()) {
    if (method || conditional || value?.kind !== 'call' || value.unpacked.length > 0) continue;
    if (constructOf(value.callee, node.file, names) !== 'column') continue;
    if (value.options.some((it) => it.keyword === 'use_existing_column')) continue;
    if (value.arguments.some((it) => it.kind === 'call' && constructOf(it.callee, node.file, names) === 'column'))
      continue;
    const property = properties.get(name);
    const column = property?.kind === 'column' ? property.column : undefined;
    if (!column?.at || (column.at.uri === node.file.uri && column.at.site === nameSite)) continue;
    yield { kind: 'columnConflict', name, column, at: { uri: node.file.uri, site: nameSite } };
  }
}

/** Row D25: `Mapper._configure_pks`, which warns of each class whose own table of several has no key. */
function* ofPrimaryKey(mapper: MapperDraft, workspace: Workspace): Iterable<EntityProblem> {
  const { mapped, superclass, localTable, open } = mapper;
  if (mapped.inheritance === 'single') {
    const above = superclass ? [...ofPrimaryKey(superclass, workspace)] : [];
    yield* above.filter((it) => it.kind === 'noPrimaryKey' && !it.raises);
    return;
  }
  const { node, table, fault } = mapped;
  if (open || localTable.open || localTable.extendsExisting || table.kind !== 'named' || fault) return;
  for (const column of localTable.columns.values()) if (column.primaryKey) return;
  if (mapperArgument(node, 'primary_key', workspace.names).kind !== 'absent') return;
  const args = tableArgsOf(mapped, workspace.names);
  if (args && mayHoldKey(args.value, args.scope)) return;
  for (const { file, shape, declared } of mapped.contributors) {
    const scope: Scope = { names: workspace.names, file, body: declared };
    for (const member of membersOf(shape).values())
      if (!member.name.startsWith('__') && mayBeKey(member, scope)) return;
  }
  yield { kind: 'noPrimaryKey', table: localTable, raises: mapped.inheritance !== 'joined' };
}

/** Whether a column may be part of the key without saying so in plain words. */
function mayBeKey({ value, annotation, method, conditional }: Member, scope: Scope): boolean {
  if (conditional) return true;
  if (method && method.decorators.length > 0) return resultsOf(method, scope).some((it) => mayReturnKey(it));
  if (value?.kind === 'call' && constructOf(value.callee, scope.file, scope.names) === 'relationship') return false;
  const written = value?.kind === 'call' ? value.options.find((it) => it.keyword === 'primary_key')?.value : undefined;
  if (written && written.kind !== 'constant') return true;
  return annotation !== undefined && typesOf(annotation).some((names) => mayHideKey(names, scope));
}

/** Whether a `declared_attr` may give a column of the key: anything but a relationship or a column that does not say so. */
function mayReturnKey({ value, scope }: Result): boolean {
  if (value?.kind !== 'call' || value.unpacked.length > 0) return true;
  const construct = constructOf(value.callee, scope.file, scope.names);
  if (construct === 'relationship') return false;
  return construct !== 'column' || value.options.some((it) => it.keyword === 'primary_key');
}

/** Packages whose types say nothing of keys. */
const plainTypes =
  /^(typing|typing_extensions|datetime|uuid|decimal|enum|collections|sqlalchemy|sqlmodel|pathlib|ipaddress)\b/;

/** Whether a type may be an `Annotated[…]` with a key in it. */
function mayHideKey([first, ...rest]: readonly string[], { names, file }: Scope): boolean {
  if (first === undefined) return true;
  const symbol = names.resolve(file, [first, ...rest]);
  if (symbol.kind === 'class' || symbol.kind === 'unbound') return false;
  return symbol.kind !== 'external' || !plainTypes.test(symbol.path);
}

/** Every name of a type. */
function typesOf(value: Value): readonly (readonly string[])[] {
  switch (value.kind) {
    case 'path':
      return [value.names];
    case 'string':
      return value.expression ? typesOf(value.expression) : [];
    case 'subscript':
      return [...typesOf(value.of), ...value.items.flatMap(typesOf)];
    case 'operation':
      return value.operands.flatMap(typesOf);
    case 'constant':
    case 'list':
      return [];
    default:
      return [[]];
  }
}

/** Whether `__table_args__` may make a primary key. */
function mayHoldKey(written: Value, at: Scope): boolean {
  const { value, scope } = follow(written, at);
  switch (value.kind) {
    case 'dict':
    case 'constant':
      return false;
    case 'list':
      return value.items.some((it) => mayHoldKey(it, scope));
    case 'call': {
      if (value.callee.kind === 'path' && value.callee.names.at(-1) === 'PrimaryKeyConstraint') return true;
      const construct = constructOf(value.callee, scope.file, scope.names);
      return construct !== 'foreignKeyConstraint' && construct !== 'constraint';
    }
    default:
      return true;
  }
}
