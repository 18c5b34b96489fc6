import { t } from '../base/translate.ts';
import { cascadeWords } from '../dialects/sqlalchemy/vocabulary.ts';
import { composerFor } from './compose.ts';
import { nearestName } from './nearest-name.ts';
import { placeOfOption, stringOption } from './place.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { didYouMean, nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a word in `cascade` that is none of SQLAlchemy's.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Invalid cascade option(s): 'delete-orphans'
 *
 * ## Why is this bad?
 * The module cannot be imported. Words are separated by commas, and the string may not begin or end with a blank.
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
 *     posts: Mapped[list["Post"]] = relationship(cascade="all, delete-orphans")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
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
 *     posts: Mapped[list["Post"]] = relationship(cascade="all, delete-orphan")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const invalidCascade: Rule = {
  id: 'invalid-cascade',
  category: 'correctness',
  severity: 'error',
  keywords: ['cascade'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    const cascade = stringOption(end, 'cascade');
    if (cascade === undefined) return;
    const words = cascade.split(/\s*,\s*/);
    const wrong = words.filter((it) => it !== '' && !cascadeWords.includes(it));
    if (wrong.length === 0) return;
    const left = cascadeWords.filter((it) => !words.includes(it));
    const meant = words.map((it) => (wrong.includes(it) ? meantBy(it, left) : it));
    const corrected = meant.every((it) => it !== undefined) ? meant.join(', ') : undefined;
    const said = wrong.toSorted().map((it) => `'${it}'`);
    yield {
      at: placeOfOption(end, 'cascade'),
      message: t`The cascade of "${nameOf(end)}" has no ${quotedList(wrong)}${didYouMean(corrected)} SQLAlchemy raises "Invalid cascade option(s): ${said.join(', ')}". The words are ${quotedList(cascadeWords)}.`,
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        if (!composer || corrected === undefined || end.origin !== 'relationship') return;
        const value = composer.quote(end.declaration.uri, corrected);
        const edits = composer.setOption(end.declaration, 'cascade', value);
        if (edits.length > 0) yield { title: t`Change to "${corrected}"`, safety: 'unsafe', edits };
      },
    };
  },
};

function meantBy(word: string, left: readonly string[]): string | undefined {
  const plain = word.trim().toLowerCase().replaceAll(/[_ ]/g, '-');
  if (plain === 'all-delete-orphan') return t`all, delete-orphan`;
  return cascadeWords.includes(plain) ? plain : nearestName(plain, left);
}
