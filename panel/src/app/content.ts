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
export interface ContentSource {
  content(index: IndexedDocument, state: PanelState, file: string | null): Content;
  /** Makes faces that will be asked for. */
  prepare(entities: readonly DiagramEntity[], state: PanelState): void;
}

/** Makes a source of content that keeps no face yet. */
export function createContent(measure: Measure): ContentSource {
  const kept = new WeakMap<DiagramEntity, { readonly key: string; readonly face: CardFace }>();

  function faceOf(entity: DiagramEntity, { detail }: PanelState, unfolded: ReadonlySet<string>): CardFace {
    const isUnfolded = unfolded.has(entity.id);
    const key = `${detail}${isUnfolded}`;
    const old = kept.get(entity);
    if (old?.key === key) return old.face;
    const face = cardFace(entity, detail, isUnfolded, measure);
    kept.set(entity, { key, face });
    return face;
  }

  return {
    content(index, state, file) {
      const shown = shownCards(index, state, file);
      const unfolded = new Set(state.unfolded);
      const faces = new Map<string, CardFace>();
      for (const id of shown.all) {
        const entity = index.entities.get(id);
        if (entity !== undefined) faces.set(id, faceOf(entity, state, unfolded));
      }
      const isShown = (id: string) => shown.all.has(id);
      return {
        shown,
        faces,
        edges: index.document.edges.filter((it) => isShown(it.from.entity) || isShown(it.to.entity)),
      };
    },
    prepare(entities, state) {
      const unfolded = new Set(state.unfolded);
      for (const entity of entities) faceOf(entity, state, unfolded);
    },
  };
}
