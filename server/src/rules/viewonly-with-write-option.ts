import { t } from '../base/translate.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports an option about writing, like `passive_deletes`, on a `viewonly` relationship.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: Setting passive_deletes on relationship() while also setting viewonly=True does not make sense, as a
 * viewonly=True relationship does not perform persistence operations. This configuration may raise an error in a future
 * release.
 *
 * ## Why is this bad?
 * A `viewonly` relationship is never saved, so the option has no effect.
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
 *     posts: Mapped[list["Post"]] = relationship(viewonly=True, passive_deletes=True)
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
 *     posts: Mapped[list["Post"]] = relationship(viewonly=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const viewonlyWithWriteOption: Rule = {
  id: 'viewonly-with-write-option',
  category: 'correctness',
  severity: 'warning',
  keywords: ['viewonly'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { names, raises } of problemsOf(end, 'viewonlyCascade')) {
      const said = t`Cascade settings "${names.join(', ')}" ${raises ? t`apply to persistence operations and ` : ''}should not`;
      yield {
        at: placeOfOption(end, 'cascade'),
        severity: raises ? 'error' : 'warning',
        message: t`"${nameOf(end)}" is viewonly, so it cannot cascade what is saved. SQLAlchemy ${raises ? t`raises` : t`warns`} "${said} be combined with a viewonly=True relationship". Remove cascade.`,
      };
    }
    if (end.origin !== 'relationship' || end.viewonly.kind !== 'literal' || !end.viewonly.value) return;
    for (const [option, usual] of defaults) {
      const value = optionOf(end, option)?.value;
      const isSet = value?.kind === 'string' || (value?.kind === 'constant' && value.value !== usual);
      if (!isSet) continue;
      yield {
        at: placeOfOption(end, option),
        message: t`"${nameOf(end)}" is viewonly, so ${option} has no effect. SQLAlchemy warns "Setting ${option} on relationship() while also setting viewonly=True does not make sense". Remove one of them.`,
        *fixes() {
          const edits = composerFor(snapshot, end.owner.dialect)?.setOption(end.declaration, option, undefined) ?? [];
          if (edits.length > 0) yield { title: t`Remove ${option}`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

/** What `RelationshipProperty._persistence_only` holds in every release, with the values that are not warned about. */
const defaults = [
  ['passive_deletes', false],
  ['passive_updates', true],
  ['enable_typechecks', true],
  ['active_history', false],
] as const;
