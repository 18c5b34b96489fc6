import type { ConfiguredRelationship } from '../../server/src/dialects/sqlalchemy/laws/configured.ts';
import { configure } from '../../server/src/dialects/sqlalchemy/laws/configure.ts';
import type { VersionRange } from '../../server/src/dialects/sqlalchemy/version.ts';
import { nameOf } from './fuzz-compare.ts';
import { type EndSpec, mappersOf, type Spec } from './fuzz-mapping.ts';

/** A mapping of which something is hidden, as the source might: an argument is computed, a base class unknown. */
export interface Hidden {
  readonly what: string;
  readonly spec: Spec;
}

/** Every way to hide one thing. */
export function* hidings(spec: Spec): Generator<Hidden> {
  for (const [index, end] of spec.ends.entries()) yield* hiddenArguments(spec, index, end);
  for (const [name, table] of Object.entries(spec.tables)) {
    const hide = (change: Partial<typeof table>): Spec => ({
      ...spec,
      tables: { ...spec.tables, [name]: { ...table, ...change } },
    });
    yield { what: `whether ${name} has more`, spec: hide({ open: true }) };
    for (const index of table.keys.keys()) {
      const rest = table.keys.filter((_, other) => other !== index);
      yield { what: `foreign key ${index} of ${name}`, spec: hide({ open: true, keys: rest }) };
      const blurred = table.keys.map((key, other) =>
        other === index ? key.map(([column]) => [column, 'unknown'] as const) : key,
      );
      yield { what: `the target of foreign key ${index} of ${name}`, spec: hide({ keys: blurred }) };
    }
  }
  for (const cls of spec.classes) {
    const hide = (change: Partial<typeof cls>): Spec => ({
      ...spec,
      classes: spec.classes.map((other) => (other === cls ? { ...cls, ...change } : other)),
    });
    yield { what: `whether ${cls.name} has more`, spec: hide({ open: true }) };
    yield { what: `the attributes of ${cls.name}`, spec: hide({ open: true, attributes: {} }) };
    if (cls.kind === 'joined') {
      const detached = hide({ open: true, kind: 'base', base: null });
      const tables = Object.entries(spec.tables).map(([name, table]) => [
        name,
        name === cls.table ? { ...table, open: true } : table,
      ]);
      yield {
        what: `the base of ${cls.name}`,
        spec: { ...detached, tables: Object.fromEntries(tables) as Spec['tables'] },
      };
    }
    for (const end of spec.ends)
      if (end.class === cls.name && end.backref === undefined)
        yield {
          what: `${end.class}.${end.key}`,
          spec: { ...hide({ open: true }), ends: spec.ends.filter((other) => other !== end) },
        };
  }
}

const hideable = [
  ...['target', 'secondary', 'backPopulates', 'backref', 'primaryjoin', 'secondaryjoin', 'foreignKeys', 'remoteSide'],
  ...['viewonly', 'syncBackref', 'uselist', 'overlaps', 'cascade', 'singleParent', 'passiveDeletes', 'lazy'],
];

function* hiddenArguments(spec: Spec, index: number, end: EndSpec): Generator<Hidden> {
  const replaced = (change: Partial<EndSpec>): Spec => ({
    ...spec,
    ends: spec.ends.map((other, at) => (at === index ? { ...end, ...change } : other)),
  });
  const name = `${end.class}.${end.key}`;
  for (const argument of hideable) yield { what: `${argument} of ${name}`, spec: replaced({ unknown: [argument] }) };
  const { primaryjoin, backref } = end;
  if (primaryjoin !== undefined)
    for (const [at, operand] of primaryjoin.entries())
      if (at > 0 && typeof operand !== 'string') {
        const blurred = primaryjoin.map((other, position) => (position === at ? (['unknown'] as const) : other));
        const [kind, ...operands] = blurred;
        if (typeof kind === 'string')
          yield { what: `a part of primaryjoin of ${name}`, spec: replaced({ primaryjoin: [kind, ...operands] }) };
      }
  if (backref === undefined) return;
  for (const argument of hideable.slice(4))
    yield {
      what: `${argument} of the backref of ${name}`,
      spec: replaced({ backref: { ...backref, unknown: [argument] } }),
    };
}

/** What is said of the hidden mapping, on the `releases` it may run on, and not of the whole one; there must be nothing. */
export function unfounded(whole: Spec, hidden: Spec, range: VersionRange, releases: VersionRange): readonly string[] {
  const known = problemsOf(whole, range);
  return problemsOf(hidden, releases)
    .filter((problem) => !known.some((other) => covers(other, problem)))
    .map((problem) => problem.join(' '));
}

function problemsOf(spec: Spec, range: VersionRange): readonly (readonly string[])[] {
  return configure(mappersOf(spec), range).relationships.flatMap((one) => one.problems.map((it) => words(one, it)));
}

function words(end: ConfiguredRelationship, problem: ConfiguredRelationship['problems'][number]): readonly string[] {
  const said = [nameOf(end), problem.kind];
  switch (problem.kind) {
    case 'conflictingWrite': {
      const [from, to] = [problem.from, problem.column].map(({ table, name }) => `${table.name}.${name}`);
      return [...said, `${from}>${to}`, ...problem.others.map((other) => nameOf(other.end))];
    }
    case 'remoteColumnIsLocal':
      return [...said, problem.column.name];
    case 'foreignKeyToMissingTable':
    case 'foreignKeyToMissingColumn':
      return [...said, problem.foreignKey.spelled];
    case 'inverseOfOtherClass':
    case 'sameDirection':
    case 'syncBackrefOfViewonly':
      return [...said, nameOf(problem.inverse)];
    case 'inverseMissing':
    case 'inverseIsNoRelationship':
    case 'backrefReplacesAttribute':
      return [...said, problem.name];
    default:
      return said;
  }
}

/** Of a conflict fewer relationships may be named. */
function covers(whole: readonly string[], part: readonly string[]): boolean {
  return part.every((word, index) => (index < 3 ? whole[index] === word : whole.includes(word)));
}
