import type {
  ColumnRow,
  DiagramDocument,
  DiagramEntity,
  DiagramProblem,
  RelationshipEdge,
  RelationshipRow,
} from '../../../server/src/diagram/document.ts';

/**
 * A company: `Department.employees` ⇄ `Employee.department`, `Employee.manager` ⇄ `Employee.reports`, and `Badge.holder`,
 * which names an attribute that `Employee` does not have. Badges are in a module of their own.
 */
export function companyDiagram(): DiagramDocument {
  const department = entity(
    'hr',
    'Department',
    [column('id', { primaryKey: true }), column('name')],
    [relationship('employees', 'hr:Employee', { collection: true })],
  );
  const employee = entity(
    'hr',
    'Employee',
    [
      column('id', { primaryKey: true }),
      column('department_id', {
        references: [{ spelled: 'department.id', entity: 'hr:Department', row: 'hr:Department#id', key: null }],
      }),
      column('nickname', { nullable: true }),
    ],
    [
      relationship('department', 'hr:Department'),
      relationship('manager', 'hr:Employee', { nullable: true }),
      relationship('reports', 'hr:Employee', { collection: true }),
    ],
  );
  const badge = entity(
    'access',
    'Badge',
    [column('id', { primaryKey: true })],
    [relationship('holder', 'hr:Employee', { problems: [missing] })],
  );
  return {
    version: 1,
    entities: [department, employee, badge],
    edges: [
      edge('hr:Department.employees', 'hr:Employee.department'),
      edge('hr:Employee.manager', 'hr:Employee.reports'),
      {
        ...edge('access:Badge.holder', 'hr:Employee.badge'),
        id: 'access:Badge.holder-->hr:Employee',
        to: { entity: 'hr:Employee', row: null, many: null, optional: null },
        problems: [missing],
      },
    ],
    broken: [],
  };
}

/** What is wrong with `Badge.holder`. */
export const missing: DiagramProblem = {
  rule: 'missing-inverse',
  severity: 'error',
  message: '"Badge.holder" names "badge", but "Employee" has no such attribute.',
};

/** A card whose rows are named after it. */
export function entity(
  module: string,
  name: string,
  columns: readonly Omit<ColumnRow, 'id'>[],
  relationships: readonly Omit<RelationshipRow, 'id'>[],
): DiagramEntity {
  const id = `${module}:${name}`;
  return {
    id,
    kind: 'entity',
    name,
    module,
    group: module,
    dialect: 'sqlalchemy',
    table: name.toLowerCase(),
    uri: `file:///app/${module}.py`,
    inScope: true,
    columns: columns.map((it) => ({ ...it, id: `${id}#${it.name}` })),
    relationships: relationships.map((it) => ({ ...it, id: `${id}.${it.name}` })),
    problems: [],
  };
}

/** An integer that is not null, unless told otherwise. */
export function column(name: string, more: Partial<ColumnRow> = {}): Omit<ColumnRow, 'id'> {
  const plain = { primaryKey: false, nullable: false, unique: false, references: [], problems: [] };
  return { name, column: name, type: 'Integer', ...plain, ...more };
}

/** A relationship to one, unless told otherwise. */
export function relationship(
  name: string,
  target: string,
  more: Partial<RelationshipRow> = {},
): Omit<RelationshipRow, 'id'> {
  const plain = { collection: false, nullable: false, viewonly: false, origin: 'relationship', problems: [] } as const;
  return { name, target: { entity: target, name: target.slice(target.indexOf(':') + 1) }, ...plain, ...more };
}

function edge(from: string, to: string): RelationshipEdge {
  const end = (row: string, many: boolean) => ({ entity: row.slice(0, row.indexOf('.')), row, many, optional: many });
  return {
    kind: 'relationship',
    id: `${from}--${to}`,
    from: end(from, false),
    to: end(to, true),
    via: null,
    viewonly: false,
    problems: [],
  };
}
