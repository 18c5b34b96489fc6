import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import {
  inverseCandidates,
  isSameDeclaration,
  pairEdits,
  relationshipsOf,
  shareForeignColumns,
} from './inverse-candidates.ts';
import { type Fix, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/** Lets `end` name `candidate`, and `candidate` name `end` where it does not yet. */
export function* repointFix(end: RelationshipEnd, candidate: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  if (end.origin !== 'relationship' || end.inverseName.kind !== 'literal') return;
  const edits = pairEdits(snapshot, end, candidate);
  if (edits.length === 0) return;
  const { inverseName } = candidate;
  const title = t`Change "${end.inverseName.value}" to "${candidate.name}"`;
  const own = composerFor(snapshot, end.owner.dialect)?.renameInverse(end.declaration, candidate.name) ?? [];
  const back = edits.length <= own.length || (inverseName.kind === 'literal' && inverseName.value === end.name);
  yield {
    title: back ? title : t`${title}, and let "${nameOf(candidate)}" name "${end.name}"`,
    safety: 'unsafe',
    edits,
  };
}

/**
 * Creates the other side of `end` on its target: as `name`, else under one that is free there and that `end` names then.
 * Not where a relationship leads back already: two that write one column are no pair, and SQLAlchemy warns of them. Nor where the
 * classes cannot be joined, which the other side could not be either.
 */
export function* createFix(end: RelationshipEnd, name: string | undefined, snapshot: Snapshot): Iterable<Fix> {
  const composer = composerFor(snapshot, end.owner.dialect);
  if (!composer || end.target.kind !== 'resolved' || end.origin !== 'relationship') return;
  const target = end.target.to;
  if ((target.imperative && !target.mapping) || isShared(end, snapshot)) return;
  if (isLedBack(end) || isUnjoinable(end)) return;
  const chosen = name ?? composer.suggestName(end, end.owner);
  const created = composer.declareInverse({ of: end, name: chosen });
  if (created.length === 0) return;
  const title = t`Create "${target.name}.${chosen}"`;
  const isNamed = end.inverseName.kind === 'literal';
  const named = isNamed ? composer.renameInverse(end.declaration, chosen) : composer.setInverse(end, chosen);
  const renamed = name === undefined ? named : [];
  yield {
    title: name === undefined ? t`${title} and name it` : title,
    safety: 'unsafe',
    edits: [...renamed, ...created],
  };
}

/** Whether several classes have it from one mixin: one attribute cannot be the other side of them all. */
function isShared({ owner, name, declaration }: RelationshipEnd, snapshot: Snapshot): boolean {
  return snapshot.graph.entities.some((entity) => {
    const attribute = entity === owner ? undefined : entity.attributes.get(name);
    if (attribute?.kind !== 'relationship' || attribute.end.owner === owner || attribute.end.origin === 'inherited')
      return false;
    const { call, uri } = attribute.end.declaration;
    return uri === declaration.uri && call.site === declaration.call.site;
  });
}

/** Whether a relationship of the target leads back already: beside another one, or without each other's name, both write what one should. */
export function isLedBack(end: RelationshipEnd): boolean {
  const candidates = inverseCandidates(end);
  const others = end.target.kind === 'resolved' ? relationshipsOf(end.target.to) : [];
  return others.some(
    (it) => !isSameDeclaration(end, it) && (candidates.includes(it) || shareForeignColumns(end, it) === true),
  );
}

function isUnjoinable({ owner, join }: RelationshipEnd): boolean {
  return sqlalchemyFamily.includes(owner.dialect) && join.kind === 'unknown' && join.because === 'broken';
}

/** Lets `end` name no other side: the relationship then stands alone, if no other one leads back. */
export function* unpairFix(end: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  if (end.origin !== 'relationship' || (sqlalchemyFamily.includes(end.owner.dialect) && isLedBack(end))) return;
  const edits = composerFor(snapshot, end.owner.dialect)?.setInverse(end, undefined) ?? [];
  const written = ['back_populates', 'mappedBy', 'inversedBy'].find((it) => end.declaration.options.has(it));
  if (edits.length > 0) yield { title: t`Remove ${written ?? t`the inverse side`}`, safety: 'unsafe', edits };
}
