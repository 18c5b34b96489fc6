import { t } from '../base/translate.ts';
import { tableKey } from '../model/tables.ts';
import { associationTables } from './association-tables.ts';
import { composerFor } from './compose.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `secondary` that is a mapped class instead of a table.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: secondary argument <class 'models.PostTag'> passed to to relationship() Post.tags must be a Table
 * object or other FROM clause; can't send a mapped class directly as rows in 'secondary' are persisted independently of a
 * class that is mapped to that same table.
 *
 * ## Why is this bad?
 * SQLAlchemy writes the rows of an association table by itself, without objects. A class mapped to the same table is
 * written separately; the argument takes only the table, so that this is plain to see.
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
 * class PostTag(Base):
 *     __tablename__ = "post_tag"
 *     post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
 *     tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     tags: Mapped[list["Tag"]] = relationship(secondary="PostTag")
 *
 *
 * class Tag(Base):
 *     __tablename__ = "tag"
 *     id: Mapped[int] = mapped_column(primary_key=True)
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
 * class PostTag(Base):
 *     __tablename__ = "post_tag"
 *     post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
 *     tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     tags: Mapped[list["Tag"]] = relationship(secondary="post_tag")
 *
 *
 * class Tag(Base):
 *     __tablename__ = "tag"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 */
export const secondaryIsAClass: Rule = {
  id: 'secondary-is-a-class',
  category: 'correctness',
  severity: 'error',
  about: ['secondaryIsClass'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { name } of problemsOf(end, 'secondaryIsClass')) {
      const entity = snapshot.graph.entities.find((it) => it.name === name);
      const own = entity?.table.kind === 'resolved' ? tableKey(entity.table.to) : '';
      const tables = associationTables(end, snapshot);
      const meant = tables.includes(own) ? [own] : tables;
      yield {
        at: placeOfOption(end, 'secondary', 'link_model'),
        message: t`"${nameOf(end)}" goes through "${name}", which is a mapped class; "secondary" takes a table. SQLAlchemy raises "can't send a mapped class directly", or does not find its \`__table__\` by that string. ${meant[0] === undefined ? t`Give the table.` : t`Give the table: "${meant[0]}".`}`,
        related: entity ? [{ at: entity.at, message: t`"${name}" is here.` }] : [],
        *fixes() {
          const composer = composerFor(snapshot, end.owner.dialect);
          if (!composer || end.origin !== 'relationship') return;
          for (const table of meant) {
            const edits = composer.setOption(end.declaration, 'secondary', composer.quote(end.declaration.uri, table));
            if (edits.length > 0) yield { title: t`Change to the table "${table}"`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};
