import type { Span, Uri } from '../base/text.ts';
import type { Snapshot } from '../project/project.ts';
import { nameAt, namesOf } from './names.ts';

/** A place where something is named. */
export interface Reference {
  readonly uri: Uri;
  readonly span: Span;
  readonly isDeclaration: boolean;
}

/**
 * Every place of the workspace that names what the name at `offset` names, in declarations, strings and arguments of relationships.
 *
 * Uses elsewhere in code, such as `user.posts`, are left to the language's own tools, whose answers an editor adds to these.
 */
export function references(snapshot: Snapshot, uri: Uri, offset: number): readonly Reference[] {
  const found = nameAt(snapshot, uri, offset);
  if (!found?.name.subject) return [];
  return namesOf(snapshot, found.name.subject).flatMap(({ name, span }) => {
    return span ? [{ uri: name.at.uri, span, isDeclaration: name.role === 'declaration' }] : [];
  });
}

/**
 * The places in this file that name what the name at `offset` names, if that stands in a string of the ORM's.
 *
 * Elsewhere the language's own tools know more, and an editor takes the answer of only one.
 */
export function highlights(snapshot: Snapshot, uri: Uri, offset: number): readonly Reference[] {
  if (nameAt(snapshot, uri, offset)?.name.quoted !== true) return [];
  return references(snapshot, uri, offset).filter((it) => it.uri === uri);
}
