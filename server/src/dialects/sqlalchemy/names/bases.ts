import type { Value } from '../../../model/facts.ts';
import type { DialectId } from '../../../model/graph.ts';
import type { ClassShape } from '../../../syntax/python/shape.ts';
import { constructOf, lastName, rootPackage } from './constructs.ts';
import { type DeclaredClass, type Names, namespaceOf, type PythonFile, type Symbol } from './names.ts';

/** What makes the classes below it mapped: one registry of class names and one default metadata. */
export interface Root {
  readonly dialect: DialectId;
  /** Classes of equal registries see each other by name. */
  readonly registry: string;
  /** The value of `metadata` given to it, with the file to look names up in. */
  readonly metadata: { readonly value: Value; readonly file: PythonFile } | undefined;
  /** Whether it lies outside the analysed files, so that its registry and columns are not known. */
  readonly external: boolean;
  /** Whether its registry may hold classes that the analysed files do not show. */
  readonly isOpen?: boolean;
  /** Whether the source shows where it is made, so that no other name means the same. */
  readonly isShown: boolean;
  /** Whether Flask-SQLAlchemy is told not to name tables after classes. */
  readonly disablesNaming?: boolean;
  /** Whether only the class itself is mapped, not those below it: `@registry.mapped`. */
  readonly isForOne?: boolean;
  /** Whether what is assigned to its classes later is not mapped. */
  readonly ignoresAssignments?: boolean;
}

/** What a base class in a class header is. */
export type Base =
  | { readonly kind: 'class'; readonly declared: DeclaredClass }
  | { readonly kind: 'root'; readonly root: Root; readonly mixins: readonly DeclaredClass[]; readonly closed: boolean }
  /** `DeclarativeBase` itself: the class that derives from it is the base. */
  | { readonly kind: 'baseMaker'; readonly ignoresAssignments: boolean }
  | { readonly kind: 'harmless' }
  | { readonly kind: 'unknown'; readonly path: string };

/** Classes from outside that add nothing mapped. */
const harmless: ReadonlySet<string> = new Set([
  'object',
  'ABC',
  'Generic',
  'Protocol',
  'Enum',
  'IntEnum',
  'StrEnum',
  'NamedTuple',
  'TypedDict',
  'Exception',
  'dict',
  'list',
  'str',
  'int',
  'AsyncAttrs',
  'MappedAsDataclass',
  'SerializerMixin',
  'Versioned',
  'BaseModel',
  'AllFeaturesMixin',
  'ActiveRecordMixin',
  'SmartQueryMixin',
  'ReprMixin',
]);

/** Those of Flask's extensions; other packages have classes of these names that do map something. */
const harmlessOfFlask = /^(?:UserMixin|AnonymousUserMixin|RoleMixin)$/;

/** Bases that lead to bases this often lead in a circle. */
const maxDepth = 16;

/** Follows a base class as written. */
export function baseOf(value: Value, file: PythonFile, names: Names, depth = 0): Base {
  if (depth > maxDepth) return { kind: 'unknown', path: '(circle)' };
  switch (value.kind) {
    case 'path':
      return baseOfSymbol(names.resolve(file, value.names), names, depth + 1);
    case 'subscript':
      return baseOf(value.of, file, names, depth + 1);
    case 'call':
      return (
        rootOfCall(value, `${namespaceOf(file)}:${String(value.site)}`, file, names, depth) ?? {
          kind: 'unknown',
          path: '(call)',
        }
      );
    case 'member':
      return value.name === 'Model'
        ? flaskRoot({ kind: 'unbound', name: '(call)' }, names, depth)
        : { kind: 'unknown', path: value.name };
    case 'string':
    case 'constant':
    case 'list':
    case 'dict':
    case 'lambda':
    case 'operation':
    case 'format':
    case 'unknown':
      return { kind: 'unknown', path: '(expression)' };
  }
}

function baseOfSymbol(symbol: Symbol, names: Names, depth: number): Base {
  const name = lastName(symbol);
  switch (symbol.kind) {
    case 'class':
      return { kind: 'class', declared: symbol.declared };
    case 'value':
      return valueBase(symbol, names, depth);
    case 'attribute':
      return name === 'Model' ? flaskRoot(symbol.of, names, depth) : { kind: 'unknown', path: name ?? '' };
    case 'external':
    case 'unbound': {
      const path = symbol.kind === 'external' ? symbol.path : symbol.name;
      if (name === 'DeclarativeBase' || name === 'DeclarativeBaseNoMeta')
        return { kind: 'baseMaker', ignoresAssignments: name === 'DeclarativeBaseNoMeta' };
      if (name === 'SQLModel' && rootPackage(symbol) !== 'pydantic') return sqlmodelRoot;
      if (/(^|\.)db\.Model$/.test(path))
        return flaskRoot({ kind: 'external', path: path.slice(0, -'.Model'.length) }, names, depth);
      if (name !== undefined && harmless.has(name)) return { kind: 'harmless' };
      if (name !== undefined && harmlessOfFlask.test(name) && /^flask|^[^.]*$/.test(path)) return { kind: 'harmless' };
      return { kind: 'unknown', path };
    }
    case 'module':
    case 'function':
      return { kind: 'unknown', path: name ?? '' };
  }
}

function valueBase(symbol: Extract<Symbol, { kind: 'value' }>, names: Names, depth: number): Base {
  const id = `${namespaceOf(symbol.file)}:${symbol.name}`;
  const root =
    symbol.value.kind === 'call' ? rootOfCall(symbol.value, id, symbol.file, names, depth, symbol.name) : undefined;
  return root ?? { kind: 'unknown', path: id };
}

/** `declarative_base(cls=Mixin, metadata=…)`, `automap_base()`, `registry.generate_base()`, `as_declarative(…)(Mixin)`. */
function rootOfCall(
  written: Extract<Value, { kind: 'call' }>,
  id: string,
  file: PythonFile,
  names: Names,
  depth: number,
  bound?: string,
): Base | undefined {
  const [decorated] = written.arguments;
  const call = written.callee.kind === 'call' && decorated ? written.callee : written;
  const isDecorator = call !== written && call.callee.kind === 'path' && call.callee.names.at(-1) === 'as_declarative';
  if (!isDecorator && constructOf(written.callee, file, names) !== 'declarativeBase') return undefined;
  const given = new Map(call.options.map((it) => [it.keyword, it.value]));
  const cls = isDecorator ? decorated : given.get('cls');
  const mixins = (cls?.kind === 'list' ? cls.items : cls ? [cls] : []).map((it) => mixinOf(it));
  const metadata = given.get('metadata');
  const last = call.callee.kind === 'path' ? call.callee.names.at(-1) : undefined;
  const registry = last === 'generate_base' && call.callee.kind === 'path' ? ownerOf(call.callee.names) : undefined;
  const shared = given.get('class_registry');
  const root: Root = {
    dialect: 'sqlalchemy',
    registry: shared?.kind === 'path' ? `classes:${identify(names.resolve(file, shared.names))}` : id,
    metadata: metadata && { value: metadata, file },
    // What `automap_base` finds in the database has classes too.
    external: last === 'automap_base' || (shared !== undefined && shared.kind !== 'path'),
    isShown: true,
  };
  return {
    kind: 'root',
    root: registry ? registryRoot(registry, file, names) : root,
    mixins: mixins.flatMap((it) => (it.kind === 'class' ? [it.declared] : [])),
    closed:
      last !== 'automap_base' &&
      !given.has('metaclass') &&
      call.unpacked.length === 0 &&
      mixins.every((it) => it.kind === 'class' || it.kind === 'harmless'),
  };

  /** In `Base = declarative_base(cls=Base)` the argument is the class that had the name before. */
  function mixinOf(value: Value): Base {
    const before =
      value.kind === 'path' && value.names.length === 1 && value.names[0] === bound
        ? names.classes.findLast((it) => it.file === file && it.shape.name === bound)
        : undefined;
    return before ? { kind: 'class', declared: before } : baseOf(value, file, names, depth + 1);
  }
}

/** What `registry` in `registry.generate_base` and its kin is. */
function ownerOf([first, ...rest]: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return [first, ...rest.slice(0, -1)];
}

/** The classes of a `registry(…)` that a path leads to. */
export function registryRoot(path: readonly [string, ...string[]], file: PythonFile, names: Names): Root {
  const symbol = names.resolve(file, path);
  const call = symbol.kind === 'value' && symbol.value.kind === 'call' ? symbol.value : undefined;
  const metadata = call?.options.find((it) => it.keyword === 'metadata')?.value;
  return {
    dialect: 'sqlalchemy',
    registry: `registry:${identify(symbol)}`,
    metadata: metadata && symbol.kind === 'value' ? { value: metadata, file: symbol.file } : undefined,
    external: false,
    isShown: call !== undefined,
    ...(!call && symbol.kind !== 'unbound' && { isOpen: true }),
  };
}

const sqlmodelRoot: Base = {
  kind: 'root',
  root: { dialect: 'sqlmodel', registry: 'sqlmodel', metadata: undefined, external: false, isShown: true },
  mixins: [],
  closed: true,
};

/** `db.Model`, whatever `db` is; `SQLAlchemy(model_class=Base)` gives it the members of `Base`. */
function flaskRoot(db: Symbol, names: Names, depth: number): Base {
  const isMade = db.kind === 'value' && db.value.kind === 'call';
  const options = isMade ? db.value.options : [];
  const file = db.kind === 'value' ? db.file : undefined;
  const model = options.find((it) => it.keyword === 'model_class')?.value;
  const metadata = options.find((it) => it.keyword === 'metadata')?.value;
  const naming = options.find((it) => it.keyword === 'disable_autonaming')?.value;
  const base = model && file ? baseOf(model, file, names, depth + 1) : undefined;
  const mixins = base?.kind === 'class' ? [base.declared] : [];
  return {
    kind: 'root',
    root: {
      dialect: 'flask-sqlalchemy',
      registry: `flask:${identify(db)}`,
      metadata: metadata && file ? { value: metadata, file } : undefined,
      external: false,
      isShown: isMade && !model,
      ...(!isMade && db.kind !== 'unbound' && { isOpen: true }),
      ...(naming?.kind === 'constant' && naming.value === true && { disablesNaming: true }),
    },
    mixins,
    closed: !model || mixins.length > 0 || base?.kind === 'baseMaker',
  };
}

/** A spelling that is equal for equal symbols. */
export function identify(symbol: Symbol): string {
  switch (symbol.kind) {
    case 'class':
      return `${namespaceOf(symbol.declared.file)}:${symbol.declared.shape.name}`;
    case 'module':
      return symbol.file.module;
    case 'value':
      return `${namespaceOf(symbol.file)}:${symbol.name}`;
    case 'attribute':
      return `${identify(symbol.of)}.${symbol.name}`;
    case 'external':
      return symbol.path;
    case 'function':
      return '(function)';
    case 'unbound':
      return symbol.name;
  }
}

/** A subclass of `DeclarativeBase`, which may set `metadata` and `registry` in its body. */
export function ownRoot({ file, shape }: DeclaredClass, names: Names): Root {
  const metadata = shape.members.find((it) => it.name === 'metadata')?.value;
  const registry = shape.members.find((it) => it.name === 'registry')?.value;
  const own: Root = {
    dialect: 'sqlalchemy',
    registry: `${namespaceOf(file)}:${shape.name}`,
    metadata: metadata && { value: metadata, file },
    external: false,
    isShown: !registry,
  };
  const given = registry?.kind === 'path' ? registryRoot(registry.names, file, names) : own;
  return { ...given, ...(metadata && { metadata: own.metadata }) };
}

/** The registry that `@registry.mapped` and its kin map a class in. */
export function decoratorRoot(shape: ClassShape, file: PythonFile, names: Names): Root {
  const decorator = shape.decorators
    .map((it) => (it.kind === 'call' ? it.callee : it))
    .find((it) => it.kind === 'path');
  const own = { isForOne: true, ignoresAssignments: true };
  if (decorator && decorator.names.length > 1) return { ...registryRoot([decorator.names[0]], file, names), ...own };
  const registry = `registry:${namespaceOf(file)}:registry`;
  return { dialect: 'sqlalchemy', registry, metadata: undefined, external: false, isShown: false, ...own };
}

/** A base outside the analysed files. */
export function externalRoot(path: string): Root {
  return {
    dialect: 'sqlalchemy',
    registry: `external:${path}`,
    metadata: undefined,
    external: true,
    isOpen: true,
    isShown: false,
  };
}
