import type { DiagramDocument, DiagramEdge, DiagramEntity } from '../../../server/src/diagram/document.ts';
import type { PanelState } from '../state/panel-state.ts';
import { isFaulty, isMarked } from '../../../server/src/diagram/picture/card-face.ts';

/** A document that questions are asked of. */
export interface IndexedDocument {
  readonly document: DiagramDocument;
  readonly entities: ReadonlyMap<string, DiagramEntity>;
  /** Every edge of a card. */
  readonly edgesOf: ReadonlyMap<string, readonly DiagramEdge[]>;
  /** The card that each row is on. */
  readonly ownerOf: ReadonlyMap<string, string>;
}

/** Prepares a document for questions. */
export function indexDocument(document: DiagramDocument): IndexedDocument {
  const entities = new Map(document.entities.map((it) => [it.id, it]));
  const edgesOf = new Map<string, DiagramEdge[]>();
  for (const edge of document.edges) {
    for (const id of new Set([edge.from.entity, edge.to.entity])) {
      const known = edgesOf.get(id);
      if (known === undefined) edgesOf.set(id, [edge]);
      else known.push(edge);
    }
  }
  const ownerOf = new Map<string, string>();
  for (const { id, columns, relationships } of document.entities) {
    for (const row of [...columns, ...relationships]) ownerOf.set(row.id, id);
  }
  return { document, entities, edgesOf, ownerOf };
}

/** What the state asks to see: the cards, and those of them that it is about rather than their neighbours. */
export interface Shown {
  readonly core: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/**
 * The cards that are laid out: a path, a neighbourhood, a file's models with their neighbours, or the whole project. A file
 * without models stands for the project.
 */
export function shownCards(index: IndexedDocument, state: PanelState, file: string | null): Shown {
  const known = (ids: readonly string[]) => ids.filter((id) => index.entities.has(id));
  const path = known(state.path);
  if (path.length > 0) return { core: new Set(path), all: new Set([...path, ...known(state.added)]) };

  const focus = known(state.focus === null ? [] : [state.focus]);
  const ofFile = focus.length > 0 ? focus : entitiesOf(index, file);
  if (focus.length === 0 && (state.reach === 'project' || ofFile.length === 0)) {
    const everything = new Set(index.entities.keys());
    return { core: everything, all: everything };
  }
  const core = new Set(ofFile);
  return { core, all: new Set([...core, ...ofFile.flatMap((id) => counterpartsOf(index, id)), ...known(state.added)]) };
}

/** A card's neighbours; where one only joins it to others, these too. */
function counterpartsOf(index: IndexedDocument, id: string): readonly string[] {
  return neighboursOf(index, id).flatMap((it) =>
    index.entities.get(it)?.kind === 'association' ? [it, ...neighboursOf(index, it)] : [it],
  );
}

/** The cards that a card's edges lead to, itself left out. */
export function neighboursOf(index: IndexedDocument, id: string): readonly string[] {
  const others = (index.edgesOf.get(id) ?? []).map(({ from, to }) => (from.entity === id ? to.entity : from.entity));
  return [...new Set(others)].filter((it) => it !== id);
}

/** Whether a laid-out card is drawn: filters hide cards without moving the others. */
export function passes(entity: DiagramEntity, edges: readonly DiagramEdge[], state: PanelState): boolean {
  if (state.hiddenGroups.length > 0 && state.hiddenGroups.includes(entity.group)) return false;
  return (
    !state.problemsOnly || isFaulty(entity) || edges.some((it) => problemsOf(it).length > 0 && isMarked(problemsOf(it)))
  );
}

/** What is wrong with an edge; only relationships can be wrong. */
export function problemsOf(edge: DiagramEdge) {
  return edge.kind === 'relationship' ? edge.problems : [];
}

/** Everything that makes another picture rather than a change of this one. */
export function pictureKey(state: PanelState, file: string | null): string {
  const { reach, detail, focus, path, associations } = state;
  return JSON.stringify([reach === 'file' && focus === null ? file : null, reach, detail, focus, path, associations]);
}

function entitiesOf(index: IndexedDocument, file: string | null): readonly string[] {
  return index.document.entities.filter((it) => it.uri === file).map((it) => it.id);
}
