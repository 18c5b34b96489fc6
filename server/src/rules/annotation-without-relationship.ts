import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports an attribute that is annotated with a mapped class but has no `relationship()`.
 *
 * ## What SQLAlchemy says
 * `MappedAnnotationError`: Could not locate SQLAlchemy Core type when resolving for Python type indicated by '<class
 * 'User'>' inside the Mapped[] annotation for the 'author' attribute
 *
 * `NameError`: Could not de-stringify annotation 'User'
 *
 * ## Why is this bad?
 * Without a value SQLAlchemy takes the attribute for a column, and no column holds a `User`.
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"]
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship()
 * ```
 */
export const annotationWithoutRelationship: Rule = {
  id: 'annotation-without-relationship',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'relationshipNotMade') continue;
      yield {
        at: problem.at,
        message: t`"${entity.name}.${problem.name}" is annotated with the mapped class "${problem.target}" but has no value, so it is taken for a column. SQLAlchemy raises "Could not locate SQLAlchemy Core type". Add "= relationship()".`,
      };
    }
  },
};
