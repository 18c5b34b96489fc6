import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { inverseCandidates } from './inverse-candidates.ts';
import { makeViewonly } from './make-viewonly.ts';
import { optionOf, stringOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Fix, type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName, nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports two relationships that write the same column without being linked.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: relationship 'Post.author' will copy column user.id to column post.user_id, which conflicts with
 * relationship(s): 'User.posts' (copies user.id to post.user_id). If this is not the intention, consider if these
 * relationships should be linked with back_populates, or if viewonly=True should be applied to one or more if they are
 * read-only. For the less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation
 * can be used to isolate the columns that should be written towards. To silence this warning, add the parameter
 * 'overlaps="posts"' to the 'Post.author' relationship.
 *
 * ## Why is this bad?
 * When the two are set to different objects, the one that is saved last wins. Two sides of one pair are linked with
 * `back_populates`; a relationship that is only read is `viewonly`; where both really should write the column, `overlaps`
 * says so.
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
 *     posts: Mapped[list["Post"]] = relationship()
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
export const conflictingWrites: Rule = {
  id: 'conflicting-writes',
  category: 'correctness',
  severity: 'warning',
  about: ['conflictingWrite'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { column, from, others } of problemsOf(end, 'conflictingWrite')) {
      const names = others.map((it) => nameOf(it.end)).toSorted();
      const pair = others.map((it) => it.end).find((it) => couldPair(end, it));
      yield {
        at: end.at,
        message: t`${quotedList([nameOf(end), ...names])} ${names.length > 1 ? t`all` : t`both`} write "${columnName(column)}". SQLAlchemy warns "relationship '${nameOf(end)}' will copy column ${columnName(from)} to column ${columnName(column)}, which conflicts". ${pair ? t`Link them with back_populates` : t`Link what is a pair`}, or set viewonly or overlaps.`,
        related: others.map((it) => ({
          at: it.end.at,
          message: t`"${nameOf(it.end)}" writes "${columnName(column)}" too.`,
        })),
        *fixes() {
          yield* remedies(end, pair, snapshot);
        },
      };
    }
  },
};

/** Whether both lead to each other, from a foreign key's opposite sides, and neither has another partner. */
function couldPair(end: RelationshipEnd, other: RelationshipEnd): boolean {
  return (
    other.inverseName.kind === 'absent' && end.inverseName.kind === 'absent' && inverseCandidates(end).includes(other)
  );
}

function* remedies(end: RelationshipEnd, pair: RelationshipEnd | undefined, snapshot: Snapshot): Iterable<Fix> {
  const composer = composerFor(snapshot, end.owner.dialect);
  if (!composer) return;
  if (pair?.origin === 'relationship' && end.origin === 'relationship') {
    const edits = [...composer.setInverse(end, pair.name), ...composer.setInverse(pair, end.name)];
    const title = t`Link with "${nameOf(pair)}" by back_populates (two sides of one relationship)`;
    yield { title, safety: 'unsafe', edits };
  }
  if (end.origin !== 'relationship') return;
  const viewonly = makeViewonly(snapshot, end);
  if (viewonly.length > 0) {
    yield {
      title: t`Set viewonly=True (changes of "${nameOf(end)}" are not saved)`,
      safety: 'unsafe',
      edits: viewonly,
    };
  }
  const names = overlapping(end);
  const value = names && composer.quote(end.declaration.uri, names);
  const overlaps = value === undefined ? [] : composer.setOption(end.declaration, 'overlaps', value);
  if (overlaps.length > 0) {
    yield {
      title: t`Set overlaps="${names ?? ''}" (both go on writing, without the warning)`,
      safety: 'unsafe',
      edits: overlaps,
    };
  }
}

/** What `overlaps` has to name: what it names already, and all that this relationship conflicts with. */
function overlapping(end: RelationshipEnd): string | undefined {
  if (optionOf(end, 'overlaps') && stringOption(end, 'overlaps') === undefined) return undefined;
  const written = (stringOption(end, 'overlaps') ?? '').split(/\s*,\s*/).filter((it) => it !== '');
  const others = [...problemsOf(end, 'conflictingWrite')].flatMap((it) => it.others.map((other) => other.end.name));
  return [...new Set([...written, ...others.toSorted()])].join(',');
}
