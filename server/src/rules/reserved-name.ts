import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped attribute called `metadata`, and since SQLAlchemy 2.1 one called `registry`.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Attribute name 'metadata' is reserved when using the Declarative API.
 *
 * SQLAlchemy 2.1: `SAWarning`: Attribute name 'registry' should be left reserved for the Declarative class registry
 * when using a Declarative class.
 *
 * ## Why is this bad?
 * The declarative base keeps its own `MetaData` and registry under these names.
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
 *     metadata: Mapped[str] = mapped_column()
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
 *     metadata_: Mapped[str] = mapped_column("metadata")
 * ```
 */
export const reservedName: Rule = {
  id: 'reserved-name',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'nameReserved') continue;
      const { name, raises } = problem;
      yield {
        at: problem.at,
        severity: raises ? 'error' : 'warning',
        message: t`"${entity.name}.${name}" has a name that the declarative base uses itself. SQLAlchemy ${
          raises
            ? t`raises "Attribute name '${name}' is reserved". Rename it.`
            : t`2.1 warns "Attribute name '${name}' should be left reserved". Rename it.`
        }`,
      };
    }
  },
};
