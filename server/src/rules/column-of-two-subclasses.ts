import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName } from './words.ts';

/**
 * ## What it does
 * Reports a column that two classes of one table declare, each for itself.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Column 'level' on class Guest conflicts with existing column 'user.level'. If using Declarative,
 * consider using the use_existing_column parameter of mapped_column() to resolve conflicts.
 *
 * ## Why is this bad?
 * In single-table inheritance all classes share one table, and it has each column once.
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
 *     kind: Mapped[str]
 *     __mapper_args__ = {"polymorphic_on": "kind"}
 *
 *
 * class Admin(User):
 *     level: Mapped[int] = mapped_column(nullable=True)
 *     __mapper_args__ = {"polymorphic_identity": "admin"}
 *
 *
 * class Guest(User):
 *     level: Mapped[int] = mapped_column(nullable=True)
 *     __mapper_args__ = {"polymorphic_identity": "guest"}
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
 *     kind: Mapped[str]
 *     __mapper_args__ = {"polymorphic_on": "kind"}
 *
 *
 * class Admin(User):
 *     level: Mapped[int] = mapped_column(nullable=True, use_existing_column=True)
 *     __mapper_args__ = {"polymorphic_identity": "admin"}
 *
 *
 * class Guest(User):
 *     level: Mapped[int] = mapped_column(nullable=True, use_existing_column=True)
 *     __mapper_args__ = {"polymorphic_identity": "guest"}
 * ```
 */
export const columnOfTwoSubclasses: Rule = {
  id: 'column-of-two-subclasses',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'columnConflict') continue;
      const { column, name, at } = problem;
      yield {
        at,
        message: t`"${entity.name}.${name}" is a column that the shared table has already. SQLAlchemy raises "conflicts with existing column '${columnName(column)}'". Declare it once in the base class, or with use_existing_column=True.`,
        related: column.at ? [{ at: column.at, message: t`The other one is here.` }] : [],
      };
    }
  },
};
