import type { Resolution } from '../../../model/facts.ts';
import type { EntityDraft } from '../entities/entity-draft.ts';
import type { Relation, RelationProblem } from './relation.ts';

/** What a named inverse side leads to, and what is wrong with it. */
export interface Inverse {
  readonly to: Resolution<Relation>;
  readonly problem?: RelationProblem;
}

/** Finds the relation that is named as inverse side (`EntityMetadataBuilder.computeInverseProperties`). */
export function inverseOf(
  { inversePath, target, draft }: Relation,
  relationsOf: (entity: EntityDraft) => readonly Relation[],
): Inverse {
  switch (inversePath.kind) {
    case 'absent':
      return {
        to: { kind: 'unknown', because: 'absent' },
        ...(draft.args.kind === 'one-to-many' &&
          draft.args.tree === undefined &&
          target.kind === 'resolved' && { problem: { kind: 'inverseNotNamed', because: 'absent' } }),
      };
    case 'noReturn':
      return { to: { kind: 'missing' }, problem: { kind: 'inverseNotNamed', because: 'noReturn' } };
    case 'dynamic':
      return { to: { kind: 'unknown', because: 'dynamic' } };
    case 'path':
      return target.kind === 'resolved' && target.to.kind !== 'view'
        ? lookUp(inversePath.path, inversePath.by, target.to, relationsOf(target.to))
        : { to: { kind: 'unknown', because: target.kind === 'missing' ? 'broken' : 'dynamic' } };
  }
}

function lookUp(path: string, by: 'function' | 'string', target: EntityDraft, relations: readonly Relation[]): Inverse {
  // Nothing is typed there yet.
  if (path.split('.').includes('')) return { to: { kind: 'unknown', because: 'broken' } };
  const found = relations.find((it) => it.draft.path === path);
  if (found) return { to: { kind: 'resolved', to: found } };
  if (!isKnownWhole(path, target)) return { to: { kind: 'unknown', because: 'dynamic' } };
  const missing = by === 'function' ? brokenAt(path, target) : undefined;
  if (missing !== undefined) return { to: { kind: 'missing' }, problem: { kind: 'inversePathBroken', path, missing } };
  const construct = constructAt(path, target);
  return {
    to: { kind: 'missing' },
    problem: construct
      ? { kind: 'inverseIsNoRelationship', name: path, construct }
      : { kind: 'inverseMissing', name: path },
  };
}

/** Whether nothing that does not show could be at a path. */
function isKnownWhole(path: string, target: EntityDraft): boolean {
  const [first = path] = path.split('.');
  if (target.open || target.obscure.has(first)) return false;
  return [...target.embeddeds].every(([prefix, it]) => !it.open || !path.startsWith(`${prefix}.`));
}

/** The first step of a path that a function stumbles over: what is embedded holds objects, columns hold strings, all else nothing. */
function brokenAt(path: string, target: EntityDraft): string | undefined {
  const steps = path.split('.');
  for (let count = 1; count < steps.length; count++) {
    const part = steps.slice(0, count).join('.');
    if (target.embeddeds.has(part)) continue;
    const holdsString = hasColumn(part, target) || target.relations.some((it) => it.path === part);
    return holdsString ? undefined : part;
  }
  return undefined;
}

function constructAt(path: string, target: EntityDraft): 'column' | 'embedded' | 'other' | undefined {
  if (hasColumn(path, target)) return 'column';
  if (target.embeddeds.has(path)) return 'embedded';
  const place = target.plain.get(path) ?? embeddedPlain(path, target);
  return place ? 'other' : undefined;
}

function embeddedPlain(path: string, { embeddeds }: EntityDraft): unknown {
  const end = path.lastIndexOf('.');
  return end < 0 ? undefined : embeddeds.get(path.slice(0, end))?.plain.get(path.slice(end + 1));
}

function hasColumn(path: string, { columns }: EntityDraft): boolean {
  return columns.some((it) => it.path === path);
}
