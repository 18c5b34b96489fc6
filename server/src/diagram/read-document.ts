import {
  type Guard,
  isBoolean,
  isEither,
  isListOf,
  isNullOr,
  isNumber,
  isOneOf,
  isRecord,
  isString,
} from '../base/guard.ts';
import { type DocumentPart, joinDocument } from './document-parts.ts';
import type {
  ColumnReference,
  ColumnRow,
  DiagramDocument,
  DiagramEdge,
  DiagramEntity,
  DiagramProblem,
  EdgeEnd,
  ForeignKeyEdge,
  InheritanceEdge,
  RelationshipEdge,
  RelationshipEdgeEnd,
  RelationshipRow,
} from './document.ts';

/** What came in as a document, together with the parts that came before, if it is one as a whole; never throws. */
export function readDocument(received: unknown, parts: readonly DocumentPart[] = []): DiagramDocument | undefined {
  if (!isDocument(received)) return undefined;
  const document = joinDocument(parts, received);
  return isWhole(document) ? document : undefined;
}

/** Whether a document's ids are unique, and its edges end at what it holds. */
export function isWhole(document: DiagramDocument): boolean {
  const rows = new Map<string, string>();
  const ids = new Set<string>();
  let count = 0;
  for (const { id, columns, relationships } of document.entities) {
    ids.add(id);
    count += 1 + columns.length + relationships.length;
    for (const row of columns) rows.set(row.id, id);
    for (const row of relationships) rows.set(row.id, id);
  }
  const edges = new Set(document.edges.map((it) => it.id));
  const areUnique = ids.size + rows.size === count && edges.size === document.edges.length;
  const isKnown = ({ entity, row }: EdgeEnd): boolean => ids.has(entity) && (row === null || rows.get(row) === entity);
  return areUnique && document.edges.every(({ from, to }) => isKnown(from) && isKnown(to));
}

const isProblem: Guard<DiagramProblem> = isRecord<DiagramProblem>({
  rule: isString,
  severity: isOneOf('error', 'warning', 'information', 'hint'),
  message: isString,
});

const isReference: Guard<ColumnReference> = isRecord<ColumnReference>({
  spelled: isString,
  entity: isNullOr(isString),
  row: isNullOr(isString),
  key: isNullOr(isNumber),
});

const isColumn: Guard<ColumnRow> = isRecord<ColumnRow>({
  id: isString,
  name: isString,
  column: isString,
  type: isNullOr(isString),
  primaryKey: isBoolean,
  nullable: isNullOr(isBoolean),
  unique: isNullOr(isBoolean),
  references: isListOf(isReference),
  problems: isListOf(isProblem),
});

const isRelationship: Guard<RelationshipRow> = isRecord<RelationshipRow>({
  id: isString,
  name: isString,
  target: isRecord({ entity: isNullOr(isString), name: isNullOr(isString) }),
  collection: isNullOr(isBoolean),
  nullable: isNullOr(isBoolean),
  viewonly: isBoolean,
  origin: isOneOf('relationship', 'backref', 'inherited'),
  problems: isListOf(isProblem),
});

/** Whether a value is one card of a document. */
export const isEntity: Guard<DiagramEntity> = isRecord<DiagramEntity>({
  id: isString,
  kind: isOneOf('entity', 'association'),
  name: isString,
  module: isString,
  group: isString,
  dialect: isString,
  table: isNullOr(isString),
  uri: isString,
  inScope: isBoolean,
  columns: isListOf(isColumn),
  relationships: isListOf(isRelationship),
  problems: isListOf(isProblem),
});

const isEnd: Guard<EdgeEnd> = isRecord<EdgeEnd>({ entity: isString, row: isNullOr(isString) });

const isRelationshipEnd: Guard<RelationshipEdgeEnd> = isRecord<RelationshipEdgeEnd>({
  entity: isString,
  row: isNullOr(isString),
  many: isNullOr(isBoolean),
  optional: isNullOr(isBoolean),
});

/** Whether a value is one edge of a document, as far as it can be told without its cards. */
export const isEdge: Guard<DiagramEdge> = isEither(
  isRecord<RelationshipEdge>({
    kind: isOneOf('relationship'),
    id: isString,
    from: isRelationshipEnd,
    to: isRelationshipEnd,
    via: isNullOr(isString),
    viewonly: isBoolean,
    problems: isListOf(isProblem),
  }),
  isEither(
    isRecord<ForeignKeyEdge>({
      kind: isOneOf('foreignKey'),
      id: isString,
      from: isRelationshipEnd,
      to: isRelationshipEnd,
    }),
    isRecord<InheritanceEdge>({ kind: isOneOf('inheritance'), id: isString, from: isEnd, to: isEnd }),
  ),
);

const isDocument: Guard<DiagramDocument> = isRecord<DiagramDocument>({
  version: isOneOf(1),
  entities: isListOf(isEntity),
  edges: isListOf(isEdge),
  broken: isListOf(isString),
});
