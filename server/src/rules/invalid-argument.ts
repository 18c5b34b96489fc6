import { t } from '../base/translate.ts';
import type { ValueProblem } from '../model/problems.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports an argument of `relationship()` whose value is of the wrong kind, or cannot be evaluated.
 *
 * ## What SQLAlchemy says
 * `TypeError`: cannot unpack non-iterable bool object
 *
 * `TypeError`: 'bool' object is not iterable
 *
 * `ArgumentError`: Column expression expected for argument 'primaryjoin'; got True.
 *
 * `TypeError`: Boolean value of this clause is not defined
 *
 * ## Why is this bad?
 * The module cannot be imported, or mapping fails when the first object is made or queried. The message of Python or
 * SQLAlchemy rarely says which relationship it is about.
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
 *     posts: Mapped[list["Post"]] = relationship(backref=True)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
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
 *     posts: Mapped[list["Post"]] = relationship(backref="author")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const invalidArgument: Rule = {
  id: 'invalid-argument',
  category: 'correctness',
  severity: 'error',
  about: ['argumentInvalid'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    for (const problem of problemsOf(end, 'argumentInvalid'))
      yield { at: problem.at, message: explain(nameOf(end), problem) };
  },
};

function explain(name: string, { argument, fault }: ValueProblem): string {
  const of = t`The ${argument} of "${name}"`;
  switch (fault) {
    case 'notIterable':
      return t`${of} is no list of options. Python raises "object is not iterable". Use a string such as "all, delete-orphan".`;
    case 'notAName':
      return t`${of} is no name. SQLAlchemy raises "has no property" or "Invalid back_populates value". Use the name of the attribute as a string.`;
    case 'notAPair':
      return t`${of} is no name. Python raises "cannot unpack non-iterable". Use a string, or backref("name", …).`;
    case 'noName':
      return t`${of} has no name. Python raises "missing 1 required positional argument: 'name'". Name the attribute first.`;
    case 'givenAlready':
      return t`The backref of "${name}" is given ${argument}, which follows from this side. Python raises "got multiple values". Remove it.`;
    case 'spreadAsWell':
      return t`${of} is spread by ** as well. Python raises "got multiple values for keyword argument". Remove one of them.`;
    case 'positionalAtAll':
      return t`"${name}" is given a positional argument. Python raises "Relationship() takes 0 positional arguments". The class stands in the annotation.`;
    case 'positional':
      return t`"${name}" is given more than two positional arguments. Python raises "takes from 0 to 2 positional arguments". Name them.`;
    case 'redundant':
      return t`${of} stands beside remote_side. SQLAlchemy raises "remote_side argument is redundant". Remove one of them.`;
    case 'notAnExpression':
      return t`${of} is a constant. SQLAlchemy raises "Column expression expected for argument '${argument}'". Compare the columns of both sides.`;
    case 'pythonOperator':
      return t`${of} joins conditions by Python's own "and" or "or". SQLAlchemy raises "Boolean value of this clause is not defined". Use and_() or or_().`;
    case 'assignment':
      return t`${of} assigns by "=". Python raises "invalid syntax". Compare by "==".`;
    case 'unknownKeyword':
      return t`"${name}" is given "${argument}", which SQLModel's Relationship() does not take. Python raises "got an unexpected keyword argument". Put it into sa_relationship_kwargs.`;
    case 'notAClass':
      return t`${of} is a string. SQLAlchemy raises "No inspection system is available". Use the class itself.`;
    case 'besideWhole':
      return t`${of} stands beside sa_relationship. SQLModel raises "Passing ${argument} is not supported when also passing a sa_relationship". Remove one of them.`;
  }
}
