import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped class that has the name of another one above it in the same module.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: This declarative base already contains a class with the same class name and module name as
 * models.Post, and will be replaced in the string-lookup table.
 *
 * ## Why is this bad?
 * Strings like `relationship("Post")` then lead to neither of them: "Multiple classes found for path "Post"".
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
 * class User(Base):
 *     __tablename__ = "old_user"
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
 * class OldUser(Base):
 *     __tablename__ = "old_user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 */
export const duplicateClassName: Rule = {
  id: 'duplicate-class-name',
  category: 'correctness',
  severity: 'warning',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'classNameTaken') continue;
      yield {
        at: entity.at,
        severity: problem.sharesTable ? 'error' : 'warning',
        message: t`There is another mapped class "${entity.name}" in this module${
          problem.sharesTable
            ? t`, with the same table. SQLAlchemy raises "is already defined for this MetaData instance". Remove one of them.`
            : t`. SQLAlchemy warns "This declarative base already contains a class with the same class name and module name", and strings lead to neither. Rename one of them.`
        }`,
        related: [{ at: problem.other, message: t`The other one is here.` }],
      };
    }
  },
};
