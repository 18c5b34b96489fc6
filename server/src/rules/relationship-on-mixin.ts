import { t } from '../base/translate.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a relationship that a mixin or an abstract class has without `@declared_attr`, once a mapped class derives
 * from it.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Mapper properties (i.e. deferred,column_property(), relationship(), etc.) must be declared
 * as @declared_attr callables on declarative mixin classes.
 *
 * ## Why is this bad?
 * Each mapped class needs a relationship of its own; one object cannot belong to several. Under `@declared_attr` it
 * is made anew for each. It does not help to override the attribute.
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
 * class Owned:
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     owner: Mapped["User"] = relationship()
 *
 *
 * class Post(Owned, Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey
 * from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship
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
 * class Owned:
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *
 *     @declared_attr
 *     def owner(cls) -> Mapped["User"]:
 *         return relationship()
 *
 *
 * class Post(Owned, Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 */
export const relationshipOnMixin: Rule = {
  id: 'relationship-on-mixin',
  category: 'correctness',
  severity: 'error',
  about: ['declaredOnMixin'],
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'relationshipOnMixin') continue;
      const name = `${problem.base}.${problem.name}`;
      const isHere = problem.at.uri === entity.uri;
      yield {
        at: isHere ? problem.at : entity.at,
        message: entity.dialect === 'sqlmodel' ? ofSqlmodel(name, entity.name) : explain(name, entity.name),
        related: isHere ? [] : [{ at: problem.at, message: t`The relationship is here.` }],
      };
    }
  },

  *relationship(end) {
    for (const { base } of problemsOf(end, 'declaredOnMixin'))
      yield { at: end.declaration.name, message: explain(`${base}.${end.name}`, end.owner.name) };
  },
};

function explain(name: string, owner: string): string {
  return t`"${name}" is a relationship of a class that is not mapped, and "${owner}" inherits it. SQLAlchemy raises "Mapper properties must be declared as @declared_attr callables on declarative mixin classes". Make it a @declared_attr.`;
}

function ofSqlmodel(name: string, owner: string): string {
  return t`"${name}" is a relationship of a class without a table, and is not handed down: in "${owner}" SQLModel takes its annotation for a column and raises "has no matching SQLAlchemy type". Declare it in the class with the table.`;
}
