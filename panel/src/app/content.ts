import type { DiagramEdge, DiagramEntity } from '../../../server/src/diagram/document.ts';
import { cardFace, type CardFace, type Measure } from '../../../server/src/diagram/picture/card-face.ts';
import { type IndexedDocument, type Shown, shownCards } from '../scene/shown.ts';
import type { PanelState } from '../state/panel-state.ts';

/** What the picture is made of: faces and edges of what is shown. */
export interface Content {
  readonly shown: Shown;
  readonly faces: ReadonlyMap<string, CardFace>;
  readonly edges: readonly DiagramEdge[];
}

/** Derives content, keeping the faces of entities that did not change. */
export function createContent(
  measure: Measure,
): (index: IndexedDocument, state: PanelState, file: string | null) => Content {
  const kept = new WeakMap<DiagramEntity, { readonly key: string; readonly face: CardFace }>();
  return (index, state, file) => {
    const shown = shownCards(index, state, file);
    const unfolded = new Set(state.unfolded);
    const faces = new Map<string, CardFace>();
    for (const id of shown.all) {
      const entity = index.entities.get(id);
      if (entity === undefined) continue;
      const key = `${state.detail}${unfolded.has(id)}`;
      const old = kept.get(entity);
      const face = old?.key === key ? old.face : cardFace(entity, state.detail, unfolded.has(id), measure);
      if (old?.face !== face) kept.set(entity, { key, face });
      faces.set(id, face);
    }
    const edges = index.document.edges.filter(({ from, to }) => shown.all.has(from.entity) || shown.all.has(to.entity));
    return { shown, faces, edges };
  };
}
