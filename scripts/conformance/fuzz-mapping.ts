import type { Written } from '../../server/src/model/facts.ts';
import type {
  Column,
  ForeignKey,
  ForeignKeyConstraint,
  ForeignKeyTarget,
  Table,
} from '../../server/src/model/schema.ts';
import { expandCascade } from '../../server/src/dialects/sqlalchemy/laws/cascade.ts';
import type {
  Backref,
  JoinExpression,
  Mapper,
  Property,
  Relationship,
} from '../../server/src/dialects/sqlalchemy/laws/mapping.ts';

/** A random mapping as `fuzz_specs.py` describes it. */
export interface Spec {
  readonly tables: Readonly<Record<string, TableSpec>>;
  readonly classes: readonly ClassSpec[];
  readonly ends: readonly EndSpec[];
}

interface TableSpec {
  readonly columns: readonly string[];
  readonly keys: readonly (readonly (readonly [column: string, target: string])[])[];
  /** Whether more may be there than is written. */
  readonly open?: boolean;
}

interface ClassSpec {
  readonly name: string;
  readonly table: string;
  readonly base: string | null;
  readonly kind: Mapper['inheritance'];
  readonly attributes: Readonly<Record<string, 'synonym' | 'plain'>>;
  readonly open?: boolean;
}

/** The arguments of one relationship or backref; `unknown` names those that the source would not show. */
interface Arguments {
  readonly foreignKeys?: readonly string[];
  readonly remoteSide?: readonly string[];
  readonly primaryjoin?: ExpressionSpec;
  readonly secondaryjoin?: ExpressionSpec;
  readonly viewonly?: boolean;
  readonly syncBackref?: boolean;
  readonly uselist?: boolean;
  readonly overlaps?: string;
  readonly cascade?: string;
  readonly singleParent?: boolean;
  readonly passiveDeletes?: boolean | 'all';
  readonly lazy?: string;
  readonly unknown?: readonly string[];
}

export interface EndSpec extends Arguments {
  readonly class: string;
  readonly key: string;
  readonly target: string;
  readonly secondary?: string;
  readonly backPopulates?: string;
  readonly backref?: Arguments & { readonly name: string };
}

export type ExpressionSpec = readonly [kind: string, ...operands: (ExpressionSpec | string)[]];

/** The mappers of a spec, in configuration order. */
export function mappersOf(spec: Spec): readonly Mapper[] {
  const schema = new Schema(spec);
  const mappers = new Map<string, Mapper>();
  const properties = new Map<Mapper, Map<string, Property>>();
  for (const cls of spec.classes) {
    const own = new Map<string, Property>();
    const superclass = cls.base === null ? undefined : mappers.get(cls.base);
    const inherited = superclass === undefined || cls.kind === 'concrete' ? [] : superclass.tables;
    const localTable = schema.table(cls.table);
    const mapper: Mapper = {
      name: cls.name,
      registry: 'default',
      superclass,
      inheritance: cls.kind,
      tables: inherited.includes(localTable) ? inherited : [...inherited, localTable],
      localTable,
      properties: own,
      plainAttributes: new Set(Object.keys(cls.attributes).filter((name) => cls.attributes[name] === 'plain')),
      open: cls.open ?? false,
    };
    mappers.set(cls.name, mapper);
    properties.set(mapper, own);
  }
  for (const cls of spec.classes) {
    const parent = known(mappers, cls.name);
    const own = known(properties, parent);
    for (const end of spec.ends)
      if (end.class === cls.name)
        own.set(end.key, { kind: 'relationship', relationship: relationshipOf(end, parent, mappers, schema) });
    for (const [name, kind] of Object.entries(cls.attributes))
      if (kind === 'synonym') own.set(name, { kind: 'other', construct: 'synonym' });
    if (cls.kind === 'single') continue;
    for (const [name, column] of parent.localTable.columns)
      if (!own.has(name)) own.set(name, { kind: 'column', column });
  }
  return [...mappers.values()];
}

class Schema {
  private readonly tables = new Map<string, Table>();

  constructor({ tables }: Spec) {
    for (const [name, spec] of Object.entries(tables)) {
      const columns = new Map<string, Column>();
      const table = {
        name,
        schema: undefined,
        metadata: '',
        columns,
        constraints: new Array<ForeignKeyConstraint>(),
        open: spec.open ?? false,
        at: undefined,
      };
      for (const key of spec.columns) columns.set(key, columnOf(table, key, columns.size === 0));
      this.tables.set(name, table);
    }
    for (const [name, spec] of Object.entries(tables)) {
      const table = this.table(name);
      const constraints = spec.keys.map((key) => this.constraint(table, key));
      Object.assign(table, { constraints });
    }
  }

  table(name: string): Table {
    return known(this.tables, name);
  }

  column(path: string): Column {
    const [table = '', name = ''] = path.split('.');
    return known(this.table(table).columns, name);
  }

  private constraint(table: Table, key: TableSpec['keys'][number]): ForeignKeyConstraint {
    const elements = key.map(([column, spelled]): ForeignKey => ({
      column: known(table.columns, column),
      spelled,
      target: this.target(spelled),
      at: undefined,
    }));
    return { table, elements };
  }

  private target(spelled: string): ForeignKeyTarget {
    if (spelled === 'unknown') return { kind: 'unknown', because: 'dynamic' };
    const [name = '', column = ''] = spelled.split('.');
    const table = this.tables.get(name);
    if (table === undefined) return { kind: 'noTable', schema: undefined, table: name, column };
    const resolved = table.columns.get(column);
    return resolved === undefined ? { kind: 'noColumn', table, column } : { kind: 'resolved', column: resolved };
  }
}

function columnOf(table: Table, name: string, primaryKey: boolean): Column {
  return {
    table,
    key: name,
    name,
    type: 'Integer',
    primaryKey,
    nullable: !primaryKey,
    unique: undefined,
    at: undefined,
  };
}

function relationshipOf(
  end: EndSpec,
  parent: Mapper,
  mappers: ReadonlyMap<string, Mapper>,
  schema: Schema,
): Relationship {
  const unknown = new Set(end.unknown);
  const write = writer(unknown);
  return {
    parent,
    key: end.key,
    target: unknown.has('target')
      ? { kind: 'unknown', because: 'dynamic' }
      : { kind: 'resolved', to: known(mappers, end.target) },
    secondary: write('secondary', end.secondary === undefined ? undefined : schema.table(end.secondary)),
    backPopulates: write('backPopulates', end.backPopulates),
    backref: write('backref', end.backref === undefined ? undefined : backrefOf(end.backref, schema)),
    ...argumentsOf(end, write, schema),
  };
}

function backrefOf(backref: Arguments & { readonly name: string }, schema: Schema): Backref {
  const unknown = new Set(backref.unknown);
  const given = Object.entries(argumentsOf(backref, writer(unknown), schema));
  return { name: backref.name, ...Object.fromEntries(given.filter(([, written]) => written.kind !== 'absent')) };
}

type Writer = <T>(name: string, value: T | undefined) => Written<T>;

function writer(unknown: ReadonlySet<string>): Writer {
  return (name, value) => {
    if (unknown.has(name)) return { kind: 'dynamic' };
    return value === undefined ? { kind: 'absent' } : { kind: 'literal', value };
  };
}

function argumentsOf(given: Arguments, write: Writer, schema: Schema) {
  const columns = (paths: readonly string[] | undefined): readonly Column[] | undefined =>
    paths?.map((path) => schema.column(path));
  const expression = (spelled: ExpressionSpec | undefined): JoinExpression | undefined =>
    spelled && expressionOf(spelled, schema);
  return {
    primaryjoin: write('primaryjoin', expression(given.primaryjoin)),
    secondaryjoin: write('secondaryjoin', expression(given.secondaryjoin)),
    foreignKeys: write('foreignKeys', columns(given.foreignKeys)),
    remoteSide: write('remoteSide', columns(given.remoteSide)),
    viewonly: write('viewonly', given.viewonly),
    syncBackref: write('syncBackref', given.syncBackref),
    uselist: write('uselist', given.uselist),
    overlaps: write('overlaps', given.overlaps === undefined ? undefined : new Set(given.overlaps.split(/\s*,\s*/u))),
    cascade: write('cascade', given.cascade === undefined ? undefined : expandCascade(given.cascade)),
    singleParent: write('singleParent', given.singleParent),
    passiveDeletes: write('passiveDeletes', given.passiveDeletes),
    lazy: write('lazy', given.lazy),
  };
}

function expressionOf(spelled: ExpressionSpec | string, schema: Schema): JoinExpression {
  if (typeof spelled === 'string') return { kind: 'column', column: schema.column(spelled) };
  const [kind, ...parts] = spelled;
  const operands = parts.map((part) => expressionOf(part, schema));
  const [first = { kind: 'literal' }, second = { kind: 'literal' }] = operands;
  switch (kind) {
    case 'column':
      return first;
    case 'literal':
      return { kind: 'literal' };
    case 'unknown':
      return { kind: 'unknown' };
    case 'foreign':
    case 'remote':
      return { kind: 'annotated', annotation: kind, operand: first };
    case 'and':
    case 'or':
    case 'not':
      return { kind: 'junction', operator: kind, operands };
    case 'lower':
      return { kind: 'function', operands };
    default:
      return { kind: 'comparison', operator: kind, left: first, right: second };
  }
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The spec names ${String(key)}, which it does not declare.`);
  return value;
}
