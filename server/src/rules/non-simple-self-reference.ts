import { t } from '../base/translate.ts';
import { placeOfOption } from './place.ts';
import { hasProblem } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a join condition from a table to itself that compares something else than two columns, without saying which side
 * is remote.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: Non-simple column elements in primary join condition for property Node.parent - consider using remote()
 * annotations to mark the remote side.
 *
 * ## Why is this bad?
 * Both sides have the same columns, so SQLAlchemy cannot tell which of the two rows a condition like `Node.kind == "x"` is
 * about.
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
 * class Node(Base):
 *     __tablename__ = "node"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     kind: Mapped[str]
 *     parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
 *     folders: Mapped[list["Node"]] = relationship(
 *         primaryjoin="and_(Node.id == Node.parent_id, Node.kind == 'folder')"
 *     )
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
 * class Node(Base):
 *     __tablename__ = "node"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     kind: Mapped[str]
 *     parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
 *     folders: Mapped[list["Node"]] = relationship(
 *         primaryjoin="and_(Node.id == remote(Node.parent_id), remote(Node.kind) == 'folder')"
 *     )
 * ```
 */
export const nonSimpleSelfReference: Rule = {
  id: 'non-simple-self-reference',
  category: 'correctness',
  severity: 'warning',
  about: ['nonSimpleSelfReference'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    if (!hasProblem(end, 'nonSimpleSelfReference')) return;
    yield {
      at: placeOfOption(end, 'primaryjoin'),
      message: t`The join condition of "${nameOf(end)}" does not say which of the two rows each comparison is about. SQLAlchemy warns "Non-simple column elements in primary join condition for property ${nameOf(end)}". Put remote(…) around the columns of the other row.`,
    };
  },
};
