import type { RelationshipEnd } from '../model/graph.ts';
import { referredTable, tableKey, tablesOf } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { joinText } from './place.ts';

/** The tables that `end` could go through, by key: their foreign keys refer to both sides, and its joins mention them if any. */
export function associationTables(end: RelationshipEnd, snapshot: Snapshot): readonly string[] {
  const { owner, target } = end;
  if (target.kind !== 'resolved') return [];
  const [mine, theirs] = [tablesOf(owner), tablesOf(target.to)];
  const linking = snapshot.graph.tables.flatMap((table) => {
    const referred = table.constraints.flatMap((it) => referredTable(it) ?? []);
    const left = referred.findIndex((it) => mine.has(it));
    const links = left >= 0 && referred.some((it, index) => index !== left && theirs.has(it));
    const isEither = [...mine, ...theirs].some(
      (it) => it === table || it.constraints.some((key) => referredTable(key) === table),
    );
    return links && !isEither ? [tableKey(table)] : [];
  });
  const words = joinText(end, snapshot).split(/[^\w.]+|\.c\./);
  const mentioned = linking.filter((it) => words.includes(it));
  return mentioned.length > 0 ? mentioned : linking;
}
