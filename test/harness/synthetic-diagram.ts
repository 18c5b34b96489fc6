import { groupBy } from '../../server/src/base/multi-map.ts';
import type {
  ColumnRow,
  DiagramDocument,
  DiagramEntity,
  DiagramProblem,
  RelationshipEdge,
  RelationshipRow,
} from '../../server/src/diagram/document.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * The diagram of a made-up schema, the same for the same number of entities and seed.
 *
 * It has the features by which real ones are hard to lay out: modules of 6 to 17 entities, three hubs, entities that draw
 * more relationships the more they have, self references, parallel edges, 12 % one-to-one, 16 % many-to-many, and 3 % of
 * pairs whose sides do not fit. An entity has 10 columns and 1.6 relationships on average.
 */
export function syntheticDiagram(count: number, seed = 7): DiagramDocument {
  const random = seededRandom(seed * 1_000_003 + count);
  const drafts = draftEntities(count);
  const modules = groupBy(drafts, (it) => it.module);
  const hubs = drafts.slice(0, 3);
  const edges: RelationshipEdge[] = [];
  const joined = new Set<string>();

  for (const [index, draft] of drafts.entries()) {
    if (index === 0) continue;
    const mates = (modules.get(draft.module) ?? []).filter((it) => it.index < index);
    if (mates.length > 0) join(draft, byDegree(mates));
    else join(draft, chance(60) ? (hubs[random.below(hubs.length)] ?? draft) : (drafts[random.below(index)] ?? draft));
  }
  const wanted = Math.round(count * 1.6);
  for (let attempt = 0; edges.length < wanted && attempt < count * 20; attempt++) {
    const source = drafts[random.below(count)];
    if (source) join(source, partnerOf(source));
  }
  for (const draft of drafts) fillColumns(draft);
  return { version: 1, entities: drafts.map(entityOf), edges, broken: [] };

  function draftEntities(total: number): readonly Draft[] {
    const names = new Set<string>();
    let module = '';
    let left = 0;
    let made = 0;
    return Array.from({ length: total }, (_, index) => {
      if (left === 0) {
        left = 6 + random.below(12);
        const round = Math.floor(made / moduleNames.length);
        module = `${moduleNames[made % moduleNames.length] ?? ''}${round === 0 ? '' : round + 1}`;
        made += 1;
      }
      left -= 1;
      const name = unusedName(names, module, index);
      names.add(name);
      const id = `app.${module}.models:${name}`;
      const key = column(id, 'id', 'Integer', { primaryKey: true, nullable: false });
      return { index, id, name, module, table: `${snakeCase(name)}s`, columns: [key], rows: [], degree: 1 };
    });
  }

  function unusedName(names: ReadonlySet<string>, module: string, index: number): string {
    const noun = random.pick(nouns);
    const candidates = [noun, `${capital(module)}${noun}`, `${capital(module)}${noun}${random.pick(nouns)}`];
    return candidates.find((it) => !names.has(it)) ?? `${noun}${index}`;
  }

  function partnerOf(source: Draft): Draft {
    const mates = (modules.get(source.module) ?? []).filter((it) => it !== source);
    const roll = random.below(100);
    if (roll < 4) return source;
    if (roll < 72 && mates.length > 0) return byDegree(mates);
    if (roll < 85) return hubs[random.below(hubs.length)] ?? source;
    return drafts[random.below(count)] ?? source;
  }

  function byDegree(from: readonly Draft[]): Draft {
    let rest = random.below(Math.ceil(from.reduce((sum, it) => sum + it.degree, 0)));
    for (const it of from) {
      rest -= it.degree;
      if (rest < 0) return it;
    }
    return from[from.length - 1] ?? fail();
  }

  /** Relates two entities, of which `child` has the foreign key. A second pair of the same two is rare. */
  function join(child: Draft, parent: Draft): void {
    const pair = `${child.id} ${parent.id}`;
    const isAgain = joined.has(pair);
    if (isAgain && chance(80)) return;
    joined.add(pair);
    const roll = random.below(100);
    const kind = roll < 72 ? 'one-to-many' : roll < 84 ? 'one-to-one' : 'many-to-many';
    const nullable = chance(35);
    const problems = chance(3) ? [mismatch] : [];
    const again = isAgain ? `_alt${edges.length}` : '';
    const many = kind === 'many-to-many';
    if (!many && child.columns.length < 6) child.columns.push(foreignKey(child, parent, again, nullable));
    const isSelf = child === parent;
    const there = isSelf ? 'parent' : snakeCase(parent.name);
    const back = isSelf ? 'children' : `${snakeCase(child.name)}${kind === 'one-to-one' ? '' : 's'}`;
    const up = row(child, `${there}${many ? 's' : ''}${again}`, parent, many, many || nullable, problems);
    const down = row(parent, `${back}${again}`, child, kind !== 'one-to-one', true, problems);
    child.rows.push(up);
    parent.rows.push(down);
    child.degree += 1;
    parent.degree += 1.5;
    edges.push({
      kind: 'relationship',
      id: [up.id, down.id].sort().join('--'),
      from: { entity: child.id, row: up.id, many: kind !== 'one-to-one', optional: true },
      to: { entity: parent.id, row: down.id, many, optional: many || nullable },
      via: many ? `${child.table}_${parent.table}` : null,
      viewonly: false,
      problems,
    });
  }

  /** A name is taken only once in a card: both ends of a self reference and of parallel edges stand in it. */
  function row(
    owner: Draft,
    wished: string,
    target: Draft,
    collection: boolean,
    nullable: boolean,
    problems: readonly DiagramProblem[],
  ): RelationshipRow {
    const name = owner.rows.some((it) => it.name === wished) ? `${wished}_${edges.length}` : wished;
    return {
      id: `${owner.id}.${name}`,
      name,
      target: { entity: target.id, name: target.name },
      collection,
      nullable,
      viewonly: false,
      origin: 'relationship',
      problems,
    };
  }

  function foreignKey(child: Draft, parent: Draft, again: string, nullable: boolean): ColumnRow {
    const wished = `${snakeCase(parent.name)}${again}_id`;
    const name = child.columns.some((it) => it.name === wished) ? `${wished}_${edges.length}` : wished;
    const references = [{ spelled: `${parent.table}.id`, entity: parent.id, row: `${parent.id}#id`, key: null }];
    return column(child.id, name, 'ForeignKey', { nullable, references });
  }

  function fillColumns({ id, columns }: Draft): void {
    for (let next = random.below(plainColumns.length); columns.length < 10; next++) {
      const [name, type] = plainColumns[next % plainColumns.length] ?? fail();
      columns.push(column(id, name, type, { nullable: name === 'notes' || name === 'due_on' }));
    }
  }

  function chance(percent: number): boolean {
    return random.below(100) < percent;
  }
}

interface Draft {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly module: string;
  readonly table: string;
  readonly columns: ColumnRow[];
  readonly rows: RelationshipRow[];
  degree: number;
}

const mismatch: DiagramProblem = {
  rule: 'asymmetric-inverse',
  severity: 'warning',
  message: 'The two sides do not name each other.',
};

function entityOf({ id, name, module, table, columns, rows }: Draft): DiagramEntity {
  return {
    id,
    kind: 'entity',
    name,
    module: `app.${module}.models`,
    group: module,
    dialect: 'sqlalchemy',
    table,
    uri: `file:///app/${module}/models.py`,
    inScope: true,
    columns,
    relationships: rows,
    problems: [],
  };
}

function column(entity: string, name: string, type: string, more: Partial<ColumnRow>): ColumnRow {
  const plain = { primaryKey: false, nullable: false, unique: false, references: [], problems: [] };
  return { id: `${entity}#${name}`, name, column: name, type, ...plain, ...more };
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function fail(): never {
  throw new Error('There is nothing to choose from.');
}

const moduleNames: readonly string[] = (
  'core sales billing catalog shipping hr projects content auth ledger iot alerts chat events booking school exams crm ' +
  'assets audit search media reports planning quality fleet legal risk travel health'
).split(' ');

const nouns = [
  ...['User', 'Order', 'Invoice', 'Product', 'Category', 'Payment', 'Shipment', 'Address', 'Customer', 'Employee'],
  ...['Department', 'Project', 'Task', 'Comment', 'Tag', 'Document', 'Version', 'Session', 'Token', 'Role'],
  ...['Permission', 'Account', 'Ledger', 'Entry', 'Batch', 'Device', 'Sensor', 'Reading', 'Alert', 'Rule', 'Team'],
  ...['Member', 'Channel', 'Message', 'Attachment', 'Event', 'Ticket', 'Venue', 'Seat', 'Booking', 'Course', 'Lesson'],
  ...['Student', 'Grade', 'Exam', 'Question', 'Answer', 'Survey', 'Campaign', 'Lead'],
] as const satisfies readonly [string, ...string[]];

const plainColumns: readonly (readonly [name: string, type: string])[] = [
  ['name', 'String'],
  ['code', 'String(20)'],
  ['title', 'String(200)'],
  ['status', 'Enum'],
  ['created_at', 'DateTime'],
  ['updated_at', 'DateTime'],
  ['amount', 'Numeric(12, 2)'],
  ['quantity', 'Integer'],
  ['description', 'Text'],
  ['is_active', 'Boolean'],
  ['position', 'Integer'],
  ['email', 'String(254)'],
  ['notes', 'Text'],
  ['payload', 'JSON'],
  ['due_on', 'Date'],
];
