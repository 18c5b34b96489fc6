import { t } from '../base/translate.ts';
import type { Uri } from '../base/text.ts';
import type { Located } from '../model/facts.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { relationshipsOf } from '../rules/inverse-candidates.ts';
import { wordsFor } from '../rules/voice-of.ts';
import { nameOf } from '../rules/words.ts';

/** What is shown above a declaration, and what it leads to. */
export interface Lens {
  readonly at: Located;
  readonly title: string;
  readonly to:
    | { readonly kind: 'places'; readonly places: readonly Located[] }
    | { readonly kind: 'diagram'; readonly entity: Entity };
}

/** Above each class how many relationships it has, above each relationship its other side. */
export function codeLenses(snapshot: Snapshot, uri: Uri): readonly Lens[] {
  const { graph } = snapshot;
  const ofEntities = graph.entitiesIn(uri).flatMap((entity): readonly Lens[] => {
    const ends = relationshipsOf(entity);
    if (ends.length === 0) return [];
    const { relation, relations } = wordsFor(snapshot, entity);
    const title = `${String(ends.length)} ${ends.length === 1 ? relation : relations}`;
    return [
      { at: entity.at, title, to: { kind: 'places', places: ends.map((it) => it.at) } },
      { at: entity.at, title: t`show diagram`, to: { kind: 'diagram', entity } },
    ];
  });
  return [...ofEntities, ...graph.declaredIn(uri).flatMap(otherSide)];
}

function otherSide({ declaration, inverse, linked, target }: RelationshipEnd): readonly Lens[] {
  const other = inverse.kind === 'resolved' ? inverse.to : linked[0];
  const lens = (title: string, place: Located): Lens => ({
    at: declaration.name,
    title,
    to: { kind: 'places', places: [place] },
  });
  if (other) return [lens(`⇄ ${nameOf(other)}`, other.at)];
  return target.kind === 'resolved' ? [lens(`→ ${target.to.name}`, target.to.at)] : [];
}
