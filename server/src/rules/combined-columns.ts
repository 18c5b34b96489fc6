import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName } from './words.ts';

/**
 * ## What it does
 * Reports a column of a subclass with a table of its own that has the name of an inherited one, without being joined with it.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: Implicitly combining column … with column … under attribute '…'.
 *
 * ## Why is this bad?
 * One attribute then stands for two columns: what is set goes to both tables, what is read comes from one of them. Where the
 * column is the primary key, the two rows of one object may have different keys.
 *
 * ## Example
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class Employee(Base):
 *     __tablename__ = "employee"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     name: Mapped[str]
 *
 *
 * class Manager(Employee):
 *     __tablename__ = "manager"
 *     id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)
 *     name: Mapped[str]
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class Employee(Base):
 *     __tablename__ = "employee"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     name: Mapped[str]
 *
 *
 * class Manager(Employee):
 *     __tablename__ = "manager"
 *     id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)
 *     title: Mapped[str]
 * ```
 */
export const combinedColumns: Rule = {
  id: 'combined-columns',
  category: 'correctness',
  severity: 'warning',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'columnsCombined') continue;
      const { column, inherited, name, at } = problem;
      yield {
        at,
        message: t`"${entity.name}.${name}" stands for two columns, its own and the inherited "${columnName(inherited)}". SQLAlchemy warns "Implicitly combining column ${columnName(inherited)} with column ${columnName(column)} under attribute '${name}'". Leave it to the superclass, or give it another name.`,
        related: inherited.at ? [{ at: inherited.at, message: t`The inherited column is here.` }] : [],
      };
    }
  },
};
