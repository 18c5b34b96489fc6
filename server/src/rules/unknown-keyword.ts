import { nearestName } from './nearest-name.ts';
import { respell } from './respell.ts';
import type { Rule } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a keyword that `relationship()` does not have, where it is nearly one that it has.
 *
 * ## What SQLAlchemy says
 * `TypeError`: RelationshipProperty.__init__() got an unexpected keyword argument 'back_populate'
 *
 * ## Why is this bad?
 * The module cannot be imported.
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
 *     posts: Mapped[list["Post"]] = relationship(back_populate="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship(back_populates="posts")
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
export const unknownKeyword: Rule = {
  id: 'unknown-keyword',
  category: 'correctness',
  severity: 'error',
  dialects: ['sqlalchemy', 'flask-sqlalchemy'],

  *relationship(end, snapshot) {
    if (end.origin !== 'relationship') return;
    for (const { keyword, keywordSite } of end.declaration.options.values()) {
      if (keywords.includes(keyword)) continue;
      const meant = nearestName(keyword, keywords);
      if (meant === undefined) continue;
      const at = { uri: end.declaration.uri, site: keywordSite };
      yield {
        at,
        message:
          `"${nameOf(end)}" is given "${keyword}", which no relationship takes; did you mean "${meant}"? Python raises ` +
          `"got an unexpected keyword argument '${keyword}'". Correct the keyword.`,
        *fixes() {
          if (end.declaration.options.has(meant)) return;
          const edits = respell(snapshot, at, keyword, meant);
          if (edits.length > 0) yield { title: `Change "${keyword}" to "${meant}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

/** What `relationship()` takes in any release from 1.3 to 2.1 (orm/_orm_constructors.py, orm/relationships.py). */
const keywords = [
  ...['argument', 'secondary', 'primaryjoin', 'secondaryjoin', 'foreign_keys', 'uselist', 'order_by', 'backref'],
  ...['back_populates', 'post_update', 'cascade', 'viewonly', 'lazy', 'collection_class', 'passive_deletes'],
  ...['passive_updates', 'remote_side', 'enable_typechecks', 'join_depth', 'comparator_factory', 'single_parent'],
  ...['innerjoin', 'distinct_target_key', 'doc', 'active_history', 'cascade_backrefs', 'load_on_pending'],
  ...['bake_queries', 'query_class', 'info', 'omit_join', 'sync_backref', 'overlaps', 'extension', 'init', 'repr'],
  ...['default', 'default_factory', 'compare', 'kw_only', 'hash', 'dataclass_metadata'],
  ...['_local_remote_pairs', '_legacy_inactive_history_style'],
];
