import type { DiagramDocument, DiagramEntity, RelationshipEdge } from '../../server/src/diagram/document.ts';

/** Names that a model may have in some language, or that someone may want to break a diagram with. */
export const hostileNames: readonly string[] = [
  'User',
  'user',
  '<b>bold</b>',
  '<script>alert(1)</script>',
  'a "quoted" name',
  "it's",
  "'''",
  '"""',
  'back\\slash\\',
  'new\nline',
  '%% comment',
  '# hash; #60;',
  '{curly} [square] (round) |pipe|',
  '@enduml',
  '*/ // --',
  '--',
  '__init__',
  '**bold** //italic// ""mono""',
  '<&folder> <U+0041> ~tilde',
  '$dollar !bang `tick`',
  'مستخدم',
  'משתמש',
  '\u202Eright-to-left',
  '用户',
  'Ünïcödé',
  '👩‍👩‍👧',
  'class',
  'Class',
  'Note',
  'note',
  'Table',
  'end',
  'End',
  'Ref',
  'title',
  'subgraph',
  'Node',
  'Edge',
  'entity',
  'enum',
  'style',
  'direction',
  'TB',
  'PK',
  'u',
  'one',
  'zero',
  'only',
  'to',
  'package',
  'Package',
  'left',
  'skinparam',
  'hide',
  'default',
  'null',
  'not',
  '1',
  '9lives',
  ' ',
  '-',
  '.',
  ':',
  '::',
];

/** An entity of each name, with a column and a relationship of that name to the next. */
export function hostileDiagram(names: readonly string[] = hostileNames): DiagramDocument {
  const entities = names.map((name, index): DiagramEntity => {
    const id = `m:${index}`;
    const next = (index + 1) % names.length;
    return {
      id,
      kind: 'entity',
      name,
      module: name,
      group: names[index - (index % 7)] ?? '',
      dialect: 'sqlalchemy',
      table: `${name}.${index}`,
      uri: 'file:///m.py',
      inScope: true,
      columns: [
        column(`${id}#id`, 'id', 'Integer', true, []),
        column(`${id}#x`, name, name, false, [{ spelled: name, entity: `m:${next}`, row: `m:${next}#id`, key: null }]),
      ],
      relationships: [
        {
          id: `${id}.x`,
          name,
          target: { entity: `m:${next}`, name: names[next] ?? '' },
          collection: false,
          nullable: true,
          viewonly: false,
          origin: 'relationship',
          problems: [],
        },
      ],
      problems: [],
    };
  });
  return { version: 1, entities, edges: entities.map((it, index) => edge(it, index, names)), broken: [] };
}

function column(
  id: string,
  name: string,
  type: string,
  primaryKey: boolean,
  references: DiagramEntity['columns'][number]['references'],
): DiagramEntity['columns'][number] {
  return { id, name, column: name, type, primaryKey, nullable: !primaryKey, unique: null, references, problems: [] };
}

function edge({ id }: DiagramEntity, index: number, names: readonly string[]): RelationshipEdge {
  const next = `m:${(index + 1) % names.length}`;
  return {
    kind: 'relationship',
    id: `${id}.x-->${next}`,
    from: { entity: id, row: `${id}.x`, many: true, optional: true },
    to: { entity: next, row: null, many: false, optional: true },
    via: null,
    viewonly: false,
    problems: [],
  };
}
