import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped class that has no table.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Class <class 'User'> does not have a __table__ or __tablename__ specified and does not
 * inherit from an existing table-mapped class.
 *
 * `InvalidRequestError`: Cannot use 'DeclarativeBase' directly as a declarative base class. Create a Base by creating
 * a subclass of it.
 *
 * ## Why is this bad?
 * A class is mapped to a table, so it has to say which. Classes that only collect what others share have
 * `__abstract__ = True`; the base that all classes derive from is a subclass of `DeclarativeBase` without a table.
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
 * ```
 */
export const noTable: Rule = {
  id: 'no-table',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      const { kind } = problem;
      if (kind === 'tableArgsWithoutTable') {
        yield {
          at: problem.at,
          message: t`"${entity.name}" has __table_args__ but no table of its own. SQLAlchemy raises "Can't place __table_args__ on an inherited class with no table". Give it a __tablename__, or leave them to its superclass.`,
        };
      }
      if (kind === 'noTable') {
        yield {
          at: entity.at,
          message: t`"${entity.name}" has no table. SQLAlchemy raises "does not have a __table__ or __tablename__ specified". Give it a __tablename__, or __abstract__ = True if only its subclasses are mapped.`,
        };
      }
      if (kind === 'declarativeBaseMapped') {
        yield {
          at: entity.at,
          message: t`"${entity.name}" derives from DeclarativeBase itself, so it is a base and cannot have a table. SQLAlchemy raises "Cannot use 'DeclarativeBase' directly as a declarative base class". Derive it from a class Base(DeclarativeBase).`,
        };
      }
    }
  },
};
