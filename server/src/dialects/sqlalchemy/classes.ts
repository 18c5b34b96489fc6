import type { Value } from '../../model/facts.ts';
import type { DialectId } from '../../model/graph.ts';
import type { ClassShape, Member } from '../../syntax/python/shape.ts';
import { constructOf, lastName, rootPackage } from './constructs.ts';
import type { DeclaredClass, Names, PythonFile, Symbol } from './names.ts';

/** A class of the workspace with what inheriting means for it. One object is one class. */
export interface ClassNode {
  readonly declared: DeclaredClass;
  readonly file: PythonFile;
  readonly shape: ClassShape;
  readonly name: string;
  /** Itself and its analysed bases in method resolution order. */
  readonly mro: readonly ClassNode[];
  /** The declarative base it descends from, if any. */
  readonly root: Root | undefined;
  /** Whether it *is* a declarative base, which is never mapped itself. */
  readonly isBase: boolean;
  /** Whether all its bases and decorators are known, so that its members are all there are. */
  readonly closed: boolean;
}

/** What makes the classes below it mapped: one registry of class names and one default metadata. */
export interface Root {
  readonly dialect: DialectId;
  /** Classes of equal registries see each other by name. */
  readonly registry: string;
  /** The value of `metadata` given to it, with the file to look names up in. */
  readonly metadata: { readonly value: Value; readonly file: PythonFile } | undefined;
  /** Whether it lies outside the analysed files, so that its registry and columns are not known. */
  readonly external: boolean;
}

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
  'UserMixin',
  'AnonymousUserMixin',
  'RoleMixin',
  'SerializerMixin',
  'Versioned',
  'BaseModel',
  'AllFeaturesMixin',
  'ActiveRecordMixin',
  'SmartQueryMixin',
  'ReprMixin',
  'DeferredReflection',
]);

const harmlessDecorators: ReadonlySet<string> = new Set([
  'dataclass',
  'total_ordering',
  'final',
  'python_2_unicode_compatible',
  'generic_repr',
  'unique',
  'listens_for',
  'runtime_checkable',
  'mapped',
  'mapped_as_dataclass',
  'as_declarative',
  'as_declarative_base',
  'unmapped_dataclass',
  'deprecated',
  'force_auto_coercion',
]);

type Base =
  | { readonly kind: 'class'; readonly declared: DeclaredClass }
  | { readonly kind: 'root'; readonly root: Root; readonly mixins: readonly DeclaredClass[]; readonly closed: boolean }
  /** `DeclarativeBase` itself: the class that derives from it is the base. */
  | { readonly kind: 'baseMaker' }
  | { readonly kind: 'harmless' }
  | { readonly kind: 'unknown'; readonly path: string };

/** Works out the bases of every class. Cyclic inheritance ends where it closes. */
export function classesOf(names: Names): ReadonlyMap<DeclaredClass, ClassNode> {
  const nodes = new Map<DeclaredClass, ClassNode>();
  const underway = new Set<DeclaredClass>();
  for (const declared of names.classes) nodeOf(declared);
  return nodes;

  function nodeOf(declared: DeclaredClass): ClassNode | undefined {
    const known = nodes.get(declared);
    if (known) return known;
    if (underway.has(declared)) return undefined;
    underway.add(declared);
    const node = build(declared);
    underway.delete(declared);
    nodes.set(declared, node);
    return node;
  }

  function build(declared: DeclaredClass): ClassNode {
    const { file, shape } = declared;
    const bases = shape.bases.map((it) => baseOf(it, file, names));
    const decorators = shape.decorators.map((it) => decoratorName(it));
    const parents: ClassNode[] = [];
    let root: Root | undefined;
    let closed =
      shape.keywords.every((it) => it.keyword !== 'metaclass') &&
      decorators.every((it) => it !== undefined && harmlessDecorators.has(it));
    let isBase = decorators.some((it) => it === 'as_declarative' || it === 'as_declarative_base');
    let unknown: string | undefined;
    for (const base of bases) {
      switch (base.kind) {
        case 'class': {
          const parent = nodeOf(base.declared);
          if (parent) {
            parents.push(parent);
            root ??= parent.root;
            closed &&= parent.closed;
          } else closed = false;
          break;
        }
        case 'root':
          root ??= base.root;
          closed &&= base.closed;
          for (const mixin of base.mixins) {
            const parent = nodeOf(mixin);
            if (parent) parents.push(parent);
          }
          break;
        case 'baseMaker':
          isBase = true;
          break;
        case 'unknown':
          closed = false;
          unknown ??= base.path;
          break;
        case 'harmless':
          break;
      }
    }
    if (isBase) root = ownRoot(declared, names);
    else if (!root && decorators.some((it) => it === 'mapped' || it === 'mapped_as_dataclass'))
      root = decoratorRoot(shape, file, names);
    else if (!root && unknown !== undefined && looksMapped(shape, file, names)) root = externalRoot(unknown);
    const node: { -readonly [K in keyof ClassNode]: ClassNode[K] } = {
      declared,
      file,
      shape,
      name: shape.name,
      mro: [],
      root,
      isBase,
      closed,
    };
    node.mro = linearize(node, parents);
    return node;
  }
}

/** C3 linearisation as Python's; where the bases contradict each other, depth first. */
function linearize(node: ClassNode, parents: readonly ClassNode[]): readonly ClassNode[] {
  const lists = [...parents.map((it) => [...it.mro]), [...parents]];
  const order: ClassNode[] = [node];
  while (lists.some((it) => it.length > 0)) {
    const head =
      lists.map((it) => it[0]).find((it) => it && !lists.some((list) => list.indexOf(it) > 0)) ??
      lists.find((it) => it.length > 0)?.[0];
    if (!head) break;
    order.push(head);
    for (const list of lists) {
      const at = list.indexOf(head);
      if (at >= 0) list.splice(at, 1);
    }
  }
  return order;
}

function baseOf(value: Value, file: PythonFile, names: Names): Base {
  switch (value.kind) {
    case 'path':
      return baseOfSymbol(names.resolve(file, value.names), names);
    case 'subscript':
      return baseOf(value.of, file, names);
    case 'call':
      return (
        rootOfCall(value, `${file.module}:${String(value.site)}`, file, names) ?? { kind: 'unknown', path: '(call)' }
      );
    case 'member':
      return value.name === 'Model'
        ? flaskRoot({ kind: 'unbound', name: '(call)' }, names)
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

function baseOfSymbol(symbol: Symbol, names: Names): Base {
  const name = lastName(symbol);
  switch (symbol.kind) {
    case 'class':
      return { kind: 'class', declared: symbol.declared };
    case 'value':
      return valueBase(symbol, names);
    case 'attribute':
      return name === 'Model' ? flaskRoot(symbol.of, names) : { kind: 'unknown', path: name ?? '' };
    case 'external':
    case 'unbound': {
      const path = symbol.kind === 'external' ? symbol.path : symbol.name;
      if (name === 'DeclarativeBase' || name === 'DeclarativeBaseNoMeta') return { kind: 'baseMaker' };
      if (name === 'SQLModel' && rootPackage(symbol) !== 'pydantic') return sqlmodelRoot;
      if (/(^|\.)db\.Model$/.test(path))
        return flaskRoot({ kind: 'external', path: path.slice(0, -'.Model'.length) }, names);
      if (name !== undefined && harmless.has(name)) return { kind: 'harmless' };
      return { kind: 'unknown', path };
    }
    case 'module':
    case 'function':
      return { kind: 'unknown', path: name ?? '' };
  }
}

function valueBase(symbol: Extract<Symbol, { kind: 'value' }>, names: Names): Base {
  const id = `${symbol.file.module}:${symbol.name}`;
  const root = symbol.value.kind === 'call' ? rootOfCall(symbol.value, id, symbol.file, names) : undefined;
  return root ?? { kind: 'unknown', path: id };
}

/** `declarative_base(cls=Mixin, metadata=…)`, `automap_base()`, `registry.generate_base()`. */
function rootOfCall(
  call: Extract<Value, { kind: 'call' }>,
  id: string,
  file: PythonFile,
  names: Names,
): Base | undefined {
  if (constructOf(call.callee, file, names) !== 'declarativeBase') return undefined;
  const given = new Map(call.options.map((it) => [it.keyword, it.value]));
  const cls = given.get('cls');
  const mixins = (cls?.kind === 'list' ? cls.items : cls ? [cls] : []).map((it) => baseOf(it, file, names));
  const metadata = given.get('metadata');
  const last = call.callee.kind === 'path' ? call.callee.names.at(-1) : undefined;
  const registry =
    last === 'generate_base' && call.callee.kind === 'path'
      ? `registry:${identify(names.resolve(file, call.callee.names.length > 1 ? [call.callee.names[0]] : call.callee.names))}`
      : id;
  return {
    kind: 'root',
    root: { dialect: 'sqlalchemy', registry, metadata: metadata && { value: metadata, file }, external: false },
    mixins: mixins.flatMap((it) => (it.kind === 'class' ? [it.declared] : [])),
    closed:
      last !== 'automap_base' &&
      !given.has('metaclass') &&
      call.unpacked.length === 0 &&
      mixins.every((it) => it.kind === 'class' || it.kind === 'harmless'),
  };
}

const sqlmodelRoot: Base = {
  kind: 'root',
  root: { dialect: 'sqlmodel', registry: 'sqlmodel', metadata: undefined, external: false },
  mixins: [],
  closed: true,
};

/** `db.Model`, whatever `db` is; `SQLAlchemy(model_class=Base)` gives it the members of `Base`. */
function flaskRoot(db: Symbol, names: Names): Base {
  const options = db.kind === 'value' && db.value.kind === 'call' ? db.value.options : [];
  const file = db.kind === 'value' ? db.file : undefined;
  const model = options.find((it) => it.keyword === 'model_class')?.value;
  const metadata = options.find((it) => it.keyword === 'metadata')?.value;
  const base = model && file ? baseOf(model, file, names) : undefined;
  const mixins = base?.kind === 'class' ? [base.declared] : [];
  return {
    kind: 'root',
    root: {
      dialect: 'flask-sqlalchemy',
      registry: `flask:${identify(db)}`,
      metadata: metadata && file ? { value: metadata, file } : undefined,
      external: false,
    },
    mixins,
    closed: !model || mixins.length > 0 || base?.kind === 'baseMaker',
  };
}

/** A spelling that is equal for equal symbols. */
export function identify(symbol: Symbol): string {
  switch (symbol.kind) {
    case 'class':
      return `${symbol.declared.file.module}:${symbol.declared.shape.name}`;
    case 'module':
      return symbol.file.module;
    case 'value':
      return `${symbol.file.module}:${symbol.name}`;
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
function ownRoot({ file, shape }: DeclaredClass, names: Names): Root {
  const metadata = shape.members.find((it) => it.name === 'metadata')?.value;
  const registry = shape.members.find((it) => it.name === 'registry')?.value;
  return {
    dialect: 'sqlalchemy',
    registry:
      registry?.kind === 'path'
        ? `registry:${identify(names.resolve(file, registry.names))}`
        : `${file.module}:${shape.name}`,
    metadata: metadata && { value: metadata, file },
    external: false,
  };
}

function decoratorRoot(shape: ClassShape, file: PythonFile, names: Names): Root {
  const decorator = shape.decorators
    .map((it) => (it.kind === 'call' ? it.callee : it))
    .find((it) => it.kind === 'path');
  const [first, second] = decorator?.kind === 'path' ? decorator.names : [];
  const registry =
    first !== undefined && second !== undefined ? identify(names.resolve(file, [first])) : `${file.module}:registry`;
  return { dialect: 'sqlalchemy', registry: `registry:${registry}`, metadata: undefined, external: false };
}

function externalRoot(path: string): Root {
  return { dialect: 'sqlalchemy', registry: `external:${path}`, metadata: undefined, external: true };
}

function decoratorName(value: Value): string | undefined {
  const callee = value.kind === 'call' ? value.callee : value;
  return callee.kind === 'path' ? callee.names.at(-1) : undefined;
}

/** Whether a class whose base lies outside the workspace declares something that only a mapped class has. */
function looksMapped(shape: ClassShape, file: PythonFile, names: Names): boolean {
  return shape.members.some(
    (it) => it.name === '__tablename__' || it.name === '__table__' || isMappedMember(it, file, names),
  );
}

function isMappedMember({ value }: Member, file: PythonFile, names: Names): boolean {
  if (value?.kind !== 'call') return false;
  const construct = constructOf(value.callee, file, names);
  return construct === 'relationship' || construct === 'column';
}
