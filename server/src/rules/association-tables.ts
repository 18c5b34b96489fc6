import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Table } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { optionOf } from './place.ts';
import { tableKey } from './words.ts';

/** The tables that `end` could go through, by key: their foreign keys refer to both sides, and its joins mention them if any. */
export function associationTables(end: RelationshipEnd, snapshot: Snapshot): readonly string[] {
  const { owner, target } = end;
  if (target.kind !== 'resolved') return [];
  const [mine, theirs] = [tablesOf(owner), tablesOf(target.to)];
  const linking = snapshot.graph.tables.flatMap((table) => {
    const referred = referredBy(table);
    const left = referred.findIndex((it) => mine.includes(it));
    const links = left >= 0 && referred.some((it, index) => index !== left && theirs.includes(it));
    const isEither = [...mine, ...theirs].some((it) => it === table || referredBy(it).includes(table));
    return links && !isEither ? [tableKey(table)] : [];
  });
  const words = joinText(end, snapshot).split(/[^\w.]+|\.c\./);
  const mentioned = linking.filter((it) => words.includes(it));
  return mentioned.length > 0 ? mentioned : linking;
}

/** The source of the joins that are written. */
export function joinText(end: RelationshipEnd, snapshot: Snapshot): string {
  const texts = ['primaryjoin', 'secondaryjoin'].map((keyword) => {
    const option = optionOf(end, keyword);
    const span = option && snapshot.span({ uri: end.declaration.uri, site: option.value.site });
    return snapshot.text(end.declaration.uri)?.slice(span?.start ?? 0, span?.end ?? 0);
  });
  return texts.join(' ');
}

function referredBy({ constraints }: Table): readonly Table[] {
  return constraints.flatMap(({ elements: [first] }) =>
    first?.target.kind === 'resolved' ? [first.target.column.table] : [],
  );
}

function tablesOf({ attributes, table }: Entity): readonly Table[] {
  const columns = [...attributes.values()].flatMap((it) => (it.kind === 'column' ? (it.column?.table ?? []) : []));
  return table.kind === 'resolved' ? [table.to, ...columns] : columns;
}
