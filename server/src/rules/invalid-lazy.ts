import { t } from '../base/translate.ts';
import { loadingStrategies } from '../dialects/sqlalchemy/vocabulary.ts';
import { composerFor } from './compose.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import { placeOfOption, stringOption } from './place.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { didYouMean, nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a `lazy` that is none of SQLAlchemy's loading strategies.
 *
 * ## What SQLAlchemy says
 * `LoaderStrategyException`: Can't find strategy (('lazy', 'eager'),) for User.posts
 *
 * ## Why is this bad?
 * The value is looked up when mappers are configured; until then everything seems well.
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
 *     posts: Mapped[list["Post"]] = relationship(lazy="eager")
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
 *     posts: Mapped[list["Post"]] = relationship(lazy="joined")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const invalidLazy: Rule = {
  id: 'invalid-lazy',
  category: 'correctness',
  severity: 'error',
  keywords: ['lazy'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { kind, name } of problemsOf(end, 'lazyUnknown', 'lazyDeprecated')) {
      const isUnknown = kind === 'lazyUnknown';
      yield {
        at: placeOfOption(end, 'lazy'),
        severity: isUnknown ? 'error' : 'hint',
        message: isUnknown
          ? t`"${nameOf(end)}" has lazy="${name}", which SQLAlchemy has since 2.0 only. It raises "Can't find strategy (('lazy', '${name}'),) for ${nameOf(end)}". Use "dynamic" until then.`
          : t`"${nameOf(end)}" has lazy="${name}". SQLAlchemy 2.1 warns "The \`\`${name}\`\` loader strategy is deprecated and will be removed in a future release". Use "raise" or "select".`,
      };
    }
    const lazy = stringOption(end, 'lazy');
    if (lazy === undefined || loadingStrategies.includes(lazy)) return;
    if (end.origin === 'relationship' && containersThatLoad.includes(end.declaration.container)) return;
    const meant = habits.get(lazy) ?? nearestName(lazy, loadingStrategies);
    yield {
      at: placeOfOption(end, 'lazy'),
      message: t`"${nameOf(end)}" has lazy="${lazy}", which is no way to load${didYouMean(meant)} SQLAlchemy raises "Can't find strategy (('lazy', '${lazy}'),) for ${nameOf(end)}". Use one of ${quotedList(common)}.`,
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        if (!composer || meant === undefined || end.origin !== 'relationship') return;
        const edits = composer.setOption(end.declaration, 'lazy', composer.quote(end.declaration.uri, meant));
        if (edits.length > 0) yield { title: t`Change "${lazy}" to "${meant}"`, safety: 'unsafe', edits };
      },
    };
  },
};

/** Annotations that win over `lazy` (`RelationshipProperty.declarative_scan`). */
const containersThatLoad: readonly (string | undefined)[] = ['DynamicMapped', 'WriteOnlyMapped'];

/** What users of SQLAlchemy mostly mean; shown in the message. */
const common = ['select', 'joined', 'selectin', 'raise'];

/** Words of other ORMs. */
const habits = new Map([
  ['eager', 'joined'],
  ['join', 'joined'],
  ['lazy', 'select'],
  ['select_in', 'selectin'],
  ['selectinload', 'selectin'],
  ['joinedload', 'joined'],
]);
