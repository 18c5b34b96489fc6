import { t } from '../base/translate.ts';
import type { Edit } from '../base/text.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { rootOf, shareForeignColumns } from './inverse-candidates.ts';
import { placeOfBackref } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { isLedBack } from './repair-inverse.ts';
import { respell } from './respell.ts';
import { type Fix, type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `backref` whose name the other class already has.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Error creating backref 'author' on relationship 'User.posts': property of that name exists on mapper
 * 'Mapper[Post(post)]'
 *
 * ## Why is this bad?
 * `backref` *creates* the attribute it names on the other class. An attribute that is already written there is named with
 * `back_populates` instead, on both sides.
 *
 * ## Example
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship(backref="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship()
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship(back_populates="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
 * ```
 */
export const backrefNameTaken: Rule = {
  id: 'backref-name-taken',
  category: 'correctness',
  severity: 'error',
  about: ['backrefNameTaken'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { name, owner, by } of problemsOf(end, 'backrefNameTaken')) {
      const attribute = owner.attributes.get(name);
      const taken = attribute?.kind === 'relationship' ? attribute.end : undefined;
      const at = attribute?.kind === 'relationship' ? attribute.end.at : attribute?.at;
      const advice =
        by === 'relationship' ? t`Use back_populates on both sides, or another name.` : t`Use another name.`;
      yield {
        at: placeOfBackref(end),
        message: t`The backref of "${nameOf(end)}" creates "${owner.name}.${name}", which is already there as ${whatIs(by)}. SQLAlchemy raises "Error creating backref '${name}' on relationship '${nameOf(end)}': property of that name exists on mapper". ${advice}`,
        related: at ? [{ at, message: t`"${owner.name}.${name}" is here.` }] : [],
        *fixes() {
          if (taken?.origin === 'relationship' && canPair(end, taken)) yield* convertFix(end, taken, snapshot);
          if (isLedBack(end)) return;
          const composer = composerFor(snapshot, end.owner.dialect);
          const free = composer?.suggestName(end, end.owner);
          if (!composer || free === undefined || free === name) return;
          const edits = composer.renameInverse(end.declaration, free);
          if (edits.length > 0) yield { title: t`Rename the backref to "${free}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

function whatIs(by: 'column' | 'relationship' | 'other'): string {
  switch (by) {
    case 'column':
      return t`a column`;
    case 'relationship':
      return t`a relationship`;
    case 'other':
      return t`an attribute`;
  }
}

function canPair(end: RelationshipEnd, taken: RelationshipEnd): boolean {
  return (
    taken !== end &&
    taken.target.kind === 'resolved' &&
    rootOf(taken.target.to) === rootOf(end.owner) &&
    shareForeignColumns(end, taken) !== false &&
    ['absent', end.name].includes(
      taken.inverseName.kind === 'literal' ? taken.inverseName.value : taken.inverseName.kind,
    )
  );
}

/** Turns `backref` into `back_populates`, and lets the other side name this one. */
function* convertFix(end: RelationshipEnd, taken: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  const composer = composerFor(snapshot, end.owner.dialect);
  if (!composer) return;
  const { declaration } = taken;
  const value = composer.quote(declaration.uri, end.name);
  const there = declaration.options.has('backref')
    ? backrefToBackPopulates(taken, snapshot)
    : composer.setOption(declaration, 'back_populates', value);
  const edits = [...backrefToBackPopulates(end, snapshot), ...there];
  yield { title: t`Pair with "${nameOf(taken)}" by back_populates`, safety: 'unsafe', edits };
}

/** One edit for the keyword, and one where `backref("name", …)` has more than the name. */
function backrefToBackPopulates({ owner, declaration }: RelationshipEnd, snapshot: Snapshot): readonly Edit[] {
  const { uri } = declaration;
  const option = declaration.options.get('backref');
  const composer = composerFor(snapshot, owner.dialect);
  if (!option || !composer) return [];
  const keyword = respell(snapshot, { uri, site: option.keywordSite }, 'backref', 'back_populates');
  const name = option.value.kind === 'call' ? option.value.arguments[0] : undefined;
  if (name?.kind !== 'string') return keyword;
  const span = snapshot.span({ uri, site: option.value.site });
  return [...keyword, { uri, span, text: composer.quote(uri, name.text) }];
}
