import type { Value } from '../../../model/facts.ts';
import type { Names, PythonFile, Symbol } from './names.ts';

/** What a callable of SQLAlchemy, Flask-SQLAlchemy or SQLModel makes, whatever it is called through. */
export type Construct =
  | 'relationship'
  | 'backref'
  | 'column'
  | 'field'
  | 'table'
  | 'foreignKey'
  | 'foreignKeyConstraint'
  | 'constraint'
  | 'synonym'
  | 'composite'
  | 'column_property'
  | 'association_proxy'
  | 'declarativeBase'
  | 'aliased'
  | 'and'
  | 'or'
  | 'not'
  | 'foreign'
  | 'remote';

const constructs: ReadonlyMap<string, Construct> = new Map([
  ['relationship', 'relationship'],
  ['relation', 'relationship'],
  ['dynamic_loader', 'relationship'],
  ['RelationshipProperty', 'relationship'],
  ['backref', 'backref'],
  ['Column', 'column'],
  ['mapped_column', 'column'],
  ['deferred', 'column'],
  ['Table', 'table'],
  ['ForeignKey', 'foreignKey'],
  ['ForeignKeyConstraint', 'foreignKeyConstraint'],
  ['PrimaryKeyConstraint', 'constraint'],
  ['UniqueConstraint', 'constraint'],
  ['CheckConstraint', 'constraint'],
  ['Index', 'constraint'],
  ['ExcludeConstraint', 'constraint'],
  ['synonym', 'synonym'],
  ['composite', 'composite'],
  ['column_property', 'column_property'],
  ['query_expression', 'column_property'],
  ['association_proxy', 'association_proxy'],
  ['declarative_base', 'declarativeBase'],
  ['automap_base', 'declarativeBase'],
  ['generate_base', 'declarativeBase'],
  ['aliased', 'aliased'],
  ['and_', 'and'],
  ['or_', 'or'],
  ['not_', 'not'],
  ['foreign', 'foreign'],
  ['remote', 'remote'],
] satisfies readonly (readonly [string, Construct])[]);

/** Packages whose callables happen to have the same names. */
const decoys: ReadonlySet<string> = new Set([
  'marshmallow',
  'marshmallow_jsonapi',
  'flask_rest_jsonapi',
  'combojsonapi',
  'django',
  'tortoise',
  'peewee',
  'pony',
  'neomodel',
  'rich',
  'wtforms',
  'graphene',
  'prettytable',
  'docx',
  'reportlab',
  'pydantic',
  'attr',
  'attrs',
]);

/** What calling `callee` in `file` makes; `undefined` for anything that is not known to be of SQLAlchemy. */
export function constructOf(callee: Value, file: PythonFile, names: Names): Construct | undefined {
  if (callee.kind === 'member') return constructs.get(callee.name);
  if (callee.kind !== 'path') return undefined;
  const symbol = names.resolve(file, callee.names);
  return symbol.kind === 'value' ? ofPartial(symbol.value, symbol.file, names) : constructOfSymbol(symbol);
}

/** `Column = functools.partial(db.Column, nullable=False)`. */
function ofPartial(value: Value, file: PythonFile, names: Names): Construct | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'path' || value.callee.names.at(-1) !== 'partial')
    return undefined;
  const made = value.arguments[0];
  const symbol = made?.kind === 'path' ? names.resolve(file, made.names) : undefined;
  return symbol && constructOfSymbol(symbol);
}

/** What calling what a name stands for makes. */
export function constructOfSymbol(symbol: Symbol): Construct | undefined {
  switch (symbol.kind) {
    case 'external':
      return ofExternal(symbol.path);
    case 'attribute':
      // `db.relationship`, `orm.relationship` on something that is only known to be an object.
      return symbol.of.kind === 'class' ? undefined : constructs.get(symbol.name);
    case 'unbound':
      return constructs.get(symbol.name);
    case 'class':
    case 'module':
    case 'value':
    case 'function':
      return undefined;
  }
}

const externals = new Map<string, Construct | undefined>();

function ofExternal(path: string): Construct | undefined {
  if (!externals.has(path)) externals.set(path, readExternal(path));
  return externals.get(path);
}

function readExternal(path: string): Construct | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const root = path.slice(0, Math.max(0, path.indexOf('.')));
  if (decoys.has(root)) return undefined;
  if (name === 'Relationship') return root === 'sqlmodel' ? 'relationship' : undefined;
  if (name === 'Field') return root === 'sqlmodel' ? 'field' : undefined;
  return constructs.get(name);
}

/** The last name of an external path or attribute, for telling well-known classes: `DeclarativeBase`, `SQLModel`. */
export function lastName(symbol: Symbol): string | undefined {
  switch (symbol.kind) {
    case 'external':
      return symbol.path.slice(symbol.path.lastIndexOf('.') + 1);
    case 'attribute':
    case 'unbound':
      return symbol.name;
    case 'class':
    case 'module':
    case 'value':
    case 'function':
      return undefined;
  }
}

/** The package an external symbol comes from: `sqlalchemy` of `sqlalchemy.orm.relationship`. */
export function rootPackage(symbol: Symbol): string | undefined {
  return symbol.kind === 'external' ? symbol.path.split('.')[0] : undefined;
}
