import type { Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Thing } from '../model/occurrences.ts';
import type { Snapshot } from '../project/project.ts';
import { diagramIds, type Identified } from './diagram/ids.ts';
import { placesAt } from './diagram/places.ts';
import { placeFindings, type ShownFinding } from './diagram/problems.ts';

/** Where the name of a card or row stands; `undefined` for an id that is no more, or a thing that is written nowhere. */
export function diagramPlace(snapshot: Snapshot, id: string): Located | undefined {
  const found = diagramIds(snapshot.graph).find(id);
  return found && placeOf(found);
}

/** What a card or row is to the rest of the analysis, and the file that declares it. */
export function diagramThing(snapshot: Snapshot, id: string): { readonly uri: Uri; readonly thing: Thing } | undefined {
  const found = diagramIds(snapshot.graph).find(id);
  const uri = found && fileOf(found);
  return uri && { uri, thing: thingOf(found) };
}

/** The rows whose declaration is around an offset, else the card of the class it is in. */
export function diagramIdsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly string[] {
  return placesAt(snapshot, uri, offset, diagramIds(snapshot.graph));
}

/** The findings that a diagram shows at these cards and rows, each once. */
export function diagramFindings<F extends ShownFinding>(
  snapshot: Snapshot,
  ids: readonly string[],
  findingsIn: (uri: Uri) => Iterable<F>,
): readonly F[] {
  const all = diagramIds(snapshot.graph);
  const asked = new Set(ids);
  const files = new Set(ids.flatMap((id) => filesOf(all.find(id))));
  return [...files].flatMap((uri) =>
    placeFindings(snapshot, uri, findingsIn(uri), all)
      .filter((it) => it.ids.some((id) => asked.has(id)))
      .map((it) => it.finding),
  );
}

function filesOf(found: Identified | undefined): readonly Uri[] {
  const uri = found && fileOf(found);
  return uri === undefined ? [] : [uri];
}

/** The file that declares it. */
function fileOf(found: Identified): Uri | undefined {
  return found.kind === 'relationship' ? found.end.declaration.uri : placeOf(found)?.uri;
}

function placeOf(found: Identified): Located | undefined {
  switch (found.kind) {
    case 'entity':
      return found.entity.at;
    case 'table':
      return found.table.at;
    case 'relationship':
      return found.end.at;
    case 'column':
      return found.column.at;
  }
}

function thingOf(found: Identified): Thing {
  switch (found.kind) {
    case 'relationship':
      return { kind: 'end', end: found.end };
    case 'entity':
    case 'table':
    case 'column':
      return found;
  }
}
