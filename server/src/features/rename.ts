import { t } from '../base/translate.ts';
import type { Edit, Span, Uri } from '../base/text.ts';
import type { Entity, RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { wordsFor } from '../rules/voice-of.ts';
import { a, nameOf } from '../rules/words.ts';
import { type Name, nameAt, namesOf, type Subject, textIn } from './names.ts';

/** An answer, or one sentence that says why there is none. */
export type Answer<T> =
  { readonly kind: 'done'; readonly answer: T } | { readonly kind: 'refused'; readonly because: string };

/** One of the edits that rename something. */
export interface RenameEdit extends Edit {
  /** `code` is a name outside of strings, of which there may be more than are known here. */
  readonly where: 'declaration' | 'code' | 'string';
}

/** A name of the ORM's, in a string, that can be renamed. */
interface Renaming {
  readonly span: Span;
  readonly name: string;
  readonly subject: Subject;
  /** The places that have to change. */
  readonly places: readonly { readonly name: Name; readonly span: Span }[];
}

/**
 * What would be renamed at `offset`; `undefined` outside of the strings that only the ORM reads, where the language's own tools
 * rename, and know all uses.
 */
export function prepareRename(snapshot: Snapshot, uri: Uri, offset: number): Answer<Span> | undefined {
  const found = renamingAt(snapshot, uri, offset);
  return found?.kind === 'done' ? { kind: 'done', answer: found.answer.span } : found;
}

/** Renames what the string at `offset` names: its declaration, and every string and argument of a relationship that names it. */
export function rename(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  to: string,
): Answer<readonly RenameEdit[]> | undefined {
  const found = renamingAt(snapshot, uri, offset);
  if (found?.kind !== 'done') return found;
  const { subject, name, places } = found.answer;
  const problem = to === name ? undefined : whyNot(snapshot, subject, to);
  if (problem !== undefined) return refused(problem);
  return {
    kind: 'done',
    answer: places.map(({ name: { at, role, quoted }, span }) => ({
      uri: at.uri,
      span,
      text: to,
      where: quoted ? 'string' : role === 'declaration' ? 'declaration' : 'code',
    })),
  };
}

function renamingAt(snapshot: Snapshot, uri: Uri, offset: number): Answer<Renaming> | undefined {
  const found = nameAt(snapshot, uri, offset);
  if (found?.name.quoted !== true) return undefined;
  const { span } = found;
  const { subject } = found.name;
  const name = textIn(snapshot, uri, span);
  if (!subject) return refused(t`It is not known what "${name}" names, so it cannot be renamed.`);
  const doubt = doubtAbout(snapshot, subject);
  if (doubt !== undefined) return refused(doubt);
  const all = namesOf(snapshot, subject);
  const places = all.flatMap(({ name: it, span: place }) => {
    // A table is not the variable that holds it.
    const isSame = place && textIn(snapshot, it.at.uri, place) === name && (it.quoted || subject.kind !== 'table');
    return isSame ? [{ name: it, span: place }] : [];
  });
  if (!places.some((it) => it.name.role === 'declaration'))
    return refused(t`"${name}" is not written where it is declared, so it cannot be renamed from here.`);
  const other = all.find((it) => !it.span);
  if (other)
    return refused(
      t`"${name}" is not spelled out in ${snapshot.path(other.name.at.uri)}, where it is named too, so it cannot be renamed.`,
    );
  return { kind: 'done', answer: { span, name, subject, places } };
}

/** Why it cannot be told what all names it. */
function doubtAbout({ graph }: Snapshot, subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'attribute': {
      const { owner, name } = subject;
      if (!owner) return undefined;
      const computed = endsOf(graph.entities).find(
        (it) => it.inverseName.kind === 'dynamic' && it.target.kind === 'resolved' && isA(it.target.to, owner),
      );
      return (
        computed && t`"${nameOf(computed)}" names its other side by a value that is computed, which may be "${name}".`
      );
    }
    case 'entity': {
      const { entity } = subject;
      const doubtful = endsOf(graph.entities).find(
        ({ target }) => target.kind === 'ambiguous' && target.candidates.includes(entity),
      );
      return doubtful && t`"${nameOf(doubtful)}" may lead to this "${entity.name}" or to another one.`;
    }
    case 'table':
      return undefined;
  }
}

function* allEnds(entities: readonly Entity[]): Iterable<RelationshipEnd> {
  for (const { attributes } of entities) {
    for (const attribute of attributes.values()) if (attribute.kind === 'relationship') yield attribute.end;
  }
}

function endsOf(entities: readonly Entity[]): readonly RelationshipEnd[] {
  return [...allEnds(entities)];
}

function isA(entity: Entity, other: Entity): boolean {
  for (let it: Entity | undefined = entity; it; it = it.superclass) if (it === other) return true;
  return false;
}

/** Why the subject cannot be called `to`. */
function whyNot(snapshot: Snapshot, subject: Subject, to: string): string | undefined {
  const { graph } = snapshot;
  if (!(subject.kind === 'table' ? isTableName : isIdentifier).test(to)) return t`"${to}" is not a name.`;
  switch (subject.kind) {
    case 'attribute':
      return graph.entities
        .filter((it) => it.attributes.has(to) && hasAttribute(it, subject))
        .map((it) => t`"${it.name}" has ${a(wordsFor(snapshot, it).member)} "${to}" already.`)[0];
    case 'entity':
      return graph.entities.some((it) => it.name === to && it.uri === subject.entity.uri)
        ? t`There is a class "${to}" in the same file already.`
        : undefined;
    case 'table':
      return graph.tables.some(
        (it) => it.name === to && it.metadata === subject.table.metadata && it.schema === subject.table.schema,
      )
        ? t`There is a table "${to}" already.`
        : undefined;
  }
}

const isIdentifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const isTableName = /^[^\s."'`\\]+$/;

function hasAttribute({ attributes }: Entity, { at }: Subject & { readonly kind: 'attribute' }): boolean {
  for (const attribute of attributes.values()) {
    const place = attribute.kind === 'relationship' ? attribute.end.at : attribute.at;
    if (place?.uri === at.uri && place.site === at.site) return true;
  }
  return false;
}

function refused(because: string): Answer<never> {
  return { kind: 'refused', because };
}
