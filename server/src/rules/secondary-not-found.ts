import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import { tableKey } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { associationTables } from './association-tables.ts';
import { namedInverse } from './inverse-candidates.ts';
import { nearestName } from './nearest-name.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `secondary` that is the name of no table.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: When initializing mapper Mapper[Post(post)], expression 'post_tags' failed to locate a name
 * ("name 'post_tags' is not defined"). (2.1: failed to locate a name ('post_tags'))
 *
 * ## Why is this bad?
 * The association table is looked up by its name in the database, not by the name of the Python variable, when mappers
 * are configured. Not found, it makes every mapped class unusable.
 *
 * ## Example
 * ```py
 * from sqlalchemy import Column, ForeignKey, Table
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * post_tags = Table(
 *     "post_tag",
 *     Base.metadata,
 *     Column("post_id", ForeignKey("post.id"), primary_key=True),
 *     Column("tag_id", ForeignKey("tag.id"), primary_key=True),
 * )
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     tags: Mapped[list["Tag"]] = relationship(secondary="post_tags")
 *
 *
 * class Tag(Base):
 *     __tablename__ = "tag"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import Column, ForeignKey, Table
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * post_tags = Table(
 *     "post_tag",
 *     Base.metadata,
 *     Column("post_id", ForeignKey("post.id"), primary_key=True),
 *     Column("tag_id", ForeignKey("tag.id"), primary_key=True),
 * )
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
export const secondaryNotFound: Rule = {
  id: 'secondary-not-found',
  category: 'correctness',
  severity: 'error',
  about: ['secondaryMissing'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { name } of problemsOf(end, 'secondaryMissing')) {
      const at = placeOfOption(end, 'secondary', 'link_model');
      const meant = nearestName(name, snapshot.graph.tables.map(tableKey)) ?? onlyTable(end, name, snapshot);
      yield {
        at,
        message: t`"${nameOf(end)}" goes through "${name}", but no table has that name${didYouMean(meant)} SQLAlchemy raises "expression '${name}' failed to locate a name". Give the table's name in the database.`,
        *fixes() {
          const edits = meant === undefined ? [] : respell(snapshot, at, name, meant);
          if (edits.length > 0) yield { title: t`Change "${name}" to "${meant ?? ''}"`, safety: 'unsafe', edits };
        },
      };
    }
  },
};

/** The only table that could be meant, if the other side goes through one as well; one of that name is of another metadata. */
function onlyTable(end: RelationshipEnd, name: string, snapshot: Snapshot): string | undefined {
  if (namedInverse(end)?.secondary.kind === 'absent') return undefined;
  const [table, ...others] = associationTables(end, snapshot);
  return others.length > 0 || table === name ? undefined : table;
}
