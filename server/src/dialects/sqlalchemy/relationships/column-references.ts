import { exact } from '../../../base/exact.ts';
import type { Located, Value, Written } from '../../../model/facts.ts';
import type { ArgumentProblem } from '../../../model/problems.ts';
import type { Column } from '../../../model/schema.ts';
import { constructOf } from '../names/constructs.ts';
import { follow, lastMember, spelledOut } from '../values/evaluate.ts';
import { pythonBuiltins, sqlalchemyClasses, sqlalchemyFunctions } from '../names/sqlalchemy-names.ts';
import { tableKey } from '../schema/tables.ts';
import {
  classNamed,
  evaluated,
  type MapperDraft,
  mapperOfClass,
  mapperOfPath,
  propertyOf,
  type Reading,
  tableNamed,
} from '../workspace.ts';

/** What a path in an argument leads to. */
export type Reference =
  | { readonly kind: 'column'; readonly column: Column; readonly of?: MapperDraft }
  | { readonly kind: 'literal' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'problem'; readonly problem: ArgumentProblem };

type Path = Extract<Value, { kind: 'path' }>;

const unknown: Reference = { kind: 'unknown' };

/** Follows a path to a column, as Python does in source and as SQLAlchemy does in strings (`clsregistry._class_resolver`). */
export function columnReference(path: Path, reading: Reading, asString: boolean): Reference {
  return asString ? inString(path, reading) : inSource(path, reading);
}

function inSource(path: Path, reading: Reading): Reference {
  const { mapper, scope } = reading;
  const [first, second, third] = path.names;
  if (second === undefined) {
    const local = scope.locals?.get(first);
    if (local?.kind === 'path')
      return inSource(local, { ...reading, scope: { ...scope, method: undefined, locals: undefined } });
    if (scope.body && !scope.method && lastMember(scope.body.shape, first) && !isBuiltinFunction(path, false, reading))
      return ofProperty(mapper, first, path, reading, false);
    const { value } = follow(path, scope);
    // Python's own function is no column, and so is compared as a value.
    const isValue = value.kind === 'constant' || value.kind === 'string' || isBuiltinFunction(path, false, reading);
    return isValue ? { kind: 'literal' } : unknown;
  }
  if (first === scope.method?.receiver && third === undefined) return ofProperty(mapper, second, path, reading, false);
  if (first === scope.method?.receiver) {
    const { value, scope: at } = follow(path, scope);
    return value.kind === 'path' && value !== path ? throughSymbols(value, { ...reading, scope: at }) : unknown;
  }
  // `author_id.desc` and the like: an attribute of a column is no column.
  if (scope.body && lastMember(scope.body.shape, first) && !isTableOf(path)) return unknown;
  return throughSymbols(path, reading);
}

/** `Post.author_id`, `Post.__table__.c.author_id`, `post_table.c.author_id`, `models.Post.author_id`. */
function throughSymbols(path: Path, reading: Reading): Reference {
  const { workspace, scope } = reading;
  const table = isTableOf(path) ? tableBefore(path, reading) : undefined;
  const name = path.names.at(-1) ?? '';
  if (table) return ofTable(table.columns.get(name));
  const [first, ...rest] = path.names.slice(0, -1);
  if (first === undefined) return unknown;
  const mapper = mapperOfPath(workspace, [first, ...rest], scope);
  return mapper ? ofProperty(mapper, name, path, reading, false) : unknown;
}

/** Whether a path ends in `.c.name` or `.columns.name`. */
function isTableOf(path: Path): boolean {
  const marker = path.names.at(-2);
  return path.names.length > 2 && (marker === 'c' || marker === 'columns');
}

function tableBefore(
  path: Path,
  { workspace, scope }: Reading,
): { readonly columns: ReadonlyMap<string, Column> } | undefined {
  const [first, ...rest] = path.names.slice(0, -2);
  if (first === undefined) return undefined;
  if (rest.at(-1) === '__table__') return mapperOfPath(workspace, [first, ...rest.slice(0, -1)], scope)?.localTable;
  if (rest.length === 0 && first === '__table__' && scope.body) {
    return mapperOfClass(workspace, scope.body)?.localTable;
  }
  return workspace.schema.ofValue({ ...path, names: [first, ...rest] }, scope);
}

function inString(path: Path, reading: Reading): Reference {
  const { workspace, mapper } = reading;
  const names = path.names;
  if (isTableOf(path)) {
    const table = tableNamed(names.slice(0, -2).join('.'), mapper, workspace);
    const name = names.at(-1) ?? '';
    if (table && !table.open && !table.columns.has(name) && !collectionAttributes.has(name)) {
      const entity = names.slice(0, -1).join('.');
      const { argument } = reading;
      return {
        kind: 'problem',
        problem: { kind: 'attributeNotFound', argument, entity, name, at: at(path, -1, reading) },
      };
    }
    if (table) return ofTable(table.columns.get(name));
  }
  if (names.length === 1) return bareName(path, reading);
  // Only what is mapped can be named.
  if (names[1] === '__table__' && classNamed(names[0], mapper, workspace).target.kind === 'resolved') {
    const { argument } = reading;
    return {
      kind: 'problem',
      problem: { kind: 'attributeNotFound', argument, entity: names[0], name: names[1], at: at(path, 1, reading) },
    };
  }
  const name = names.at(-1) ?? '';
  const found = classNamed(names.slice(0, -1).join('.'), mapper, workspace);
  if (found.target.kind === 'resolved') {
    const target = workspace.mappers.get(found.target.to);
    return target ? ofProperty(target, name, path, reading, true) : unknown;
  }
  if (found.problem?.kind === 'targetIsTable' && names.length === 2) {
    const table = tableNamed(names[0], mapper, workspace);
    const problem = {
      kind: 'tableAttribute',
      argument: reading.argument,
      table: names[0],
      name,
      at: at(path, -1, reading),
    } as const;
    return table?.columns.has(name) && !tableAttributes.has(name) ? { kind: 'problem', problem } : unknown;
  }
  const isClass = found.problem?.kind === 'targetMissing' && names.length === 2;
  const isTable = isTableOf(path) && names.length === 3 && workspace.schema.isComplete;
  if ((isClass || isTable) && isUnknownName(names[0], reading)) {
    return {
      kind: 'problem',
      problem: { kind: 'nameNotFound', argument: reading.argument, name: names[0], at: at(path, 0, reading) },
    };
  }
  return unknown;
}

/** What a Table has of its own, besides its columns. */
const tableAttributes: ReadonlySet<string> = new Set([
  ...['c', 'columns', 'name', 'key', 'schema', 'metadata', 'primary_key', 'foreign_keys', 'constraints', 'indexes'],
  ...['info', 'comment', 'description', 'fullname', 'alias', 'select', 'join', 'delete', 'update', 'insert', 'params'],
  ...['bind', 'exists', 'count', 'implicit_returning', 'dialect_options', 'dialect_kwargs', 'kwargs', 'selectable'],
]);

/** What the collection of a table's columns has of its own. */
const collectionAttributes: ReadonlySet<string> = new Set([
  'keys',
  'values',
  'items',
  'get',
  'contains_column',
  'as_readonly',
]);

/** A bare name in a string: a table, a class, something of SQLAlchemy's, a builtin; never a column of the own class. */
function bareName(path: Path, reading: Reading): Reference {
  const name = path.names[0];
  if (!isUnknownName(name, reading)) return unknown;
  return {
    kind: 'problem',
    problem: { kind: 'nameNotFound', argument: reading.argument, name, at: at(path, 0, reading) },
  };
}

function isUnknownName(name: string, { workspace, mapper }: Reading): boolean {
  if (workspace.classes.isOpen(mapper.registry)) return false;
  // A class that is there may not be mapped, or not where it is looked for.
  if (workspace.classes.exists(name) && classNamed(name, mapper, workspace).problem?.kind !== 'targetMissing')
    return false;
  if (sqlalchemyClasses.has(name) || sqlalchemyFunctions.has(name) || pythonBuiltins.has(name)) return false;
  if (
    workspace.schema.has(mapper.stringMetadata.id, tableKey(name, mapper.stringMetadata.schema)) ||
    workspace.schema.has(mapper.stringMetadata.id, name)
  )
    return false;
  // The first name of a schema or of a module path.
  if (workspace.schema.tables.some((it) => it.schema?.split('.')[0] === name)) return false;
  return !workspace.names.files.some((it) => it.module.split('.').includes(name));
}

/** Builtin functions whose names are names of columns as well; the types among the builtins behave in other ways. */
const builtinFunctions: ReadonlySet<string> = new Set([
  ...['id', 'hash', 'max', 'min', 'sum', 'len', 'next', 'iter', 'all', 'any', 'abs', 'format', 'round', 'sorted'],
  ...['chr', 'ord', 'hex', 'oct', 'bin', 'repr', 'callable', 'getattr', 'setattr', 'isinstance', 'open', 'pow'],
]);

/** Row R12: in a class body without such a column above, or outside of one, the name is Python's function. */
export function isBuiltinFunction(path: Path, asString: boolean, { scope, workspace, mapper }: Reading): boolean {
  const [name, more] = path.names;
  if (more !== undefined || !builtinFunctions.has(name)) return false;
  if (asString) return !workspace.classes.exists(name) && !workspace.schema.has(mapper.stringMetadata.id, name);
  if (scope.file.facts.shape.stars.length > 0 || scope.locals?.has(name)) return false;
  // What a class body binds is not seen in its methods, nor above where it is bound.
  const isBound = scope.body?.shape.members.some((it) => it.name === name && it.nameSite < path.site);
  if (isBound && !scope.method) return false;
  return scope.names.lookup(scope.file, name).kind === 'unbound';
}

function ofProperty(mapper: MapperDraft, name: string, path: Path, reading: Reading, asString: boolean): Reference {
  const property = propertyOf(mapper, name);
  switch (property?.kind) {
    case 'column':
      return property.column ? { kind: 'column', column: property.column, of: mapper } : unknown;
    case 'relationship': {
      const problem = {
        kind: 'attributeIsNoColumn',
        argument: reading.argument,
        entity: mapper.name,
        name,
        at: at(path, -1, reading),
      } as const;
      return asString ? { kind: 'problem', problem } : unknown;
    }
    case 'other':
    case 'unknown':
      return unknown;
    case undefined: {
      const hybrid = ofHybrid(mapper, name, path, reading, asString);
      if (hybrid) return hybrid;
      return asString && isMissing(mapper, name)
        ? {
            kind: 'problem',
            problem: {
              kind: 'attributeNotFound',
              argument: reading.argument,
              entity: mapper.name,
              name,
              at: at(path, -1, reading),
            },
          }
        : unknown;
    }
  }
}

/** A `hybrid_property` that gives one column (`return self._email`) is that column in an expression. */
function ofHybrid(
  mapper: MapperDraft,
  name: string,
  path: Path,
  reading: Reading,
  asString: boolean,
): Reference | undefined {
  for (const { shape } of mapper.mapped.node.mro) {
    const own = shape.members.filter((it) => it.name === name);
    if (own.length === 0) continue;
    const getter = own.find((it) => it.method?.decorators.some(isHybrid))?.method;
    const [step, more] = getter?.body ?? [];
    if (!getter || step?.kind !== 'return' || more || step.value?.kind !== 'path') return undefined;
    // Another expression for queries may be anything.
    if (own.some((it) => it.method?.decorators.some(isExpression))) return undefined;
    const [receiver, column, rest] = step.value.names;
    if (receiver !== getter.receiver || column === undefined || rest !== undefined || column === name) return undefined;
    return propertyOf(mapper, column)?.kind === 'column'
      ? ofProperty(mapper, column, path, reading, asString)
      : undefined;
  }
  return undefined;
}

function isHybrid(decorator: Value): boolean {
  return decorator.kind === 'path' && decorator.names.at(-1) === 'hybrid_property';
}

function isExpression(decorator: Value): boolean {
  return decorator.kind === 'path' && ['expression', 'comparator'].includes(decorator.names.at(-1) ?? '');
}

function isMissing(mapper: MapperDraft, name: string): boolean {
  if (name.startsWith('__')) return false;
  for (let it: MapperDraft | undefined = mapper; it; it = it.superclass) {
    if (it.open || it.localTable.open || it.plainAttributes.has(name)) return false;
  }
  return !mapper.mapped.node.mro.some((it) => lastMember(it.shape, name));
}

function at(path: Path, index: number, { scope }: Reading): Located {
  return { uri: scope.file.uri, site: path.sites.at(index) ?? path.site };
}

function ofTable(column: Column | undefined): Reference {
  return column ? { kind: 'column', column } : unknown;
}

/** The columns an argument lists: `foreign_keys=`, `remote_side=`. */
export function columnList(
  written: Value | undefined,
  reading: Reading,
): { readonly columns: Written<readonly Column[]>; readonly problems: readonly ArgumentProblem[] } {
  if (!written) return { columns: { kind: 'absent' }, problems: [] };
  const followed = written.kind === 'path' && written.names.length === 1 ? followList(written, reading) : written;
  const { value, asString } = evaluated(spelledOut(followed, reading.scope));
  if (value.kind === 'constant' && value.value === null) return { columns: { kind: 'absent' }, problems: [] };
  const items = value.kind === 'list' ? value.items : [value];
  const columns: Column[] = [];
  const problems: ArgumentProblem[] = [];
  let known = true;
  for (const item of items) {
    const reference = columnOf(item, reading, asString);
    if (reference.kind === 'column') columns.push(reference.column);
    else {
      known = false;
      if (reference.kind === 'problem') problems.push(reference.problem);
    }
  }
  if (!known) return { columns: { kind: 'dynamic' }, problems };
  return { columns: columns.length > 0 ? { kind: 'literal', value: exact(columns) } : { kind: 'absent' }, problems };
}

function followList(path: Path, { scope }: Reading): Value {
  const { value } = follow(path, scope);
  return value.kind === 'list' || value.kind === 'string' ? value : path;
}

/** `table.c["name"]` is `table.c.name`; `undefined` for other subscripts. */
export function subscriptPath(value: Value): Path | undefined {
  if (value.kind !== 'subscript' || value.of.kind !== 'path') return undefined;
  const [item] = value.items;
  const marker = value.of.names.at(-1);
  if (item?.kind !== 'string' || (marker !== 'c' && marker !== 'columns')) return undefined;
  return { ...value.of, names: [...value.of.names, item.text], sites: [...value.of.sites, item.site] };
}

function columnOf(written: Value, reading: Reading, asString: boolean): Reference {
  const value = subscriptPath(written) ?? written;
  if (value.kind === 'path') return columnReference(value, reading, asString);
  if (value.kind !== 'call') return unknown;
  const construct = constructOf(value.callee, reading.scope.file, reading.workspace.names);
  const inner = value.arguments[0];
  return inner && (construct === 'foreign' || construct === 'remote') ? columnOf(inner, reading, asString) : unknown;
}
