import { groupBy } from '../../server/src/base/multi-map.ts';
import type { DiagramDocument, DiagramEntity } from '../../server/src/diagram/document.ts';
import { diagramDocument } from '../../server/src/features/diagram-document.ts';
import type { Snapshot } from '../../server/src/project/project.ts';
import { check } from '../../server/src/rules/check.ts';

/**
 * The diagram of a project as a test fixture: keys and relationships only, one card or edge a line, no path of this machine,
 * and classes without their modules in the ids where no other has the name.
 *
 * Models inside migrations are left out, for they are those of the past.
 */
export function diagramFixture(snapshot: Snapshot): string {
  const covers = (uri: string): boolean => !/\/versions\/[^/]+\.py$/.test(uri);
  const document = diagramDocument(snapshot, { covers }, (uri) =>
    [...check(snapshot, uri)].map((report) => ({ report, severity: report.severity })),
  );
  const paths = new Map<string, string>(snapshot.files.map((uri) => [uri, `file:///${snapshot.path(uri)}`]));
  const text = print({ ...document, entities: document.entities.map((it) => withoutPlainColumns(it, paths)) });
  const short = shortIds(document);
  return text.replace(/[\w.-]+:[\w~]+/g, (id) => short.get(id) ?? id);
}

function withoutPlainColumns(entity: DiagramEntity, paths: ReadonlyMap<string, string>): DiagramEntity {
  const columns = entity.columns.filter((it) => it.primaryKey || it.references.length > 0);
  return { ...entity, uri: paths.get(entity.uri) ?? '', columns };
}

function shortIds({ entities }: DiagramDocument): ReadonlyMap<string, string> {
  const byName = groupBy(entities, (it) => it.name);
  return new Map(
    [...byName.values()].flatMap(([it, ...others]) => (it && others.length === 0 ? [[it.id, it.name]] : [])),
  );
}

function print({ version, entities, edges, broken }: DiagramDocument): string {
  const lines = (items: readonly unknown[]): string => items.map((it) => JSON.stringify(it)).join(',\n');
  return `{"version":${version},"broken":${JSON.stringify(broken)},"entities":[\n${lines(entities)}\n],"edges":[\n${lines(edges)}\n]}\n`;
}
