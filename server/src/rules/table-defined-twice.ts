import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped class with the table name of another one.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Table '…' is already defined for this MetaData instance. Specify 'extend_existing=True' to redefine
 * options and columns on an existing Table object.
 *
 * ## Why is this bad?
 * The module cannot be imported.
 *
 * ## Example
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Member(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Member(Base):
 *     __tablename__ = "member"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 */
export const tableDefinedTwice: Rule = {
  id: 'table-defined-twice',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'tableTaken') continue;
      const { name, owner, other } = problem;
      yield {
        at: entity.at,
        message: t`"${entity.name}" has the table "${name}", which "${owner}" has already. SQLAlchemy raises "Table '${name}' is already defined for this MetaData instance". Name the table otherwise.`,
        related: [{ at: other, message: t`"${owner}" is here.` }],
      };
    }
  },
};
