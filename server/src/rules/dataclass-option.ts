import { t } from '../base/translate.ts';
import type { DataclassProblem } from '../model/problems.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports an option for dataclasses that the relationship cannot have: in a class that is no dataclass, or a default
 * that does not fit.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Attribute 'posts' on class <class 'User'> includes dataclasses argument(s): 'init' but class does
 * not specify SQLAlchemy native dataclass configuration.
 *
 * `ValueError`: mutable default <class 'list'> for field posts is not allowed: use default_factory
 *
 * SQLAlchemy 2.1: `ArgumentError`: For relationship User.posts using dataclass options, default_factory must be
 * exactly <class 'list'>
 *
 * ## Why is this bad?
 * Such options shape the `__init__` that `MappedAsDataclass` makes. A collection begins empty, by
 * `default_factory=list`; a single object may default to `None`.
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
 *     posts: Mapped[list["Post"]] = relationship(init=False)
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
 * from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, relationship
 *
 *
 * class Base(MappedAsDataclass, DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True, init=False)
 *     posts: Mapped[list["Post"]] = relationship(init=False)
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True, init=False)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), init=False)
 * ```
 */
export const dataclassOption: Rule = {
  id: 'dataclass-option',
  category: 'correctness',
  severity: 'error',
  about: ['dataclassOption'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    for (const problem of problemsOf(end, 'dataclassOption'))
      yield { at: problem.at, message: explain(nameOf(end), problem) };
  },
};

function explain(name: string, { option, fault }: DataclassProblem): string {
  switch (fault) {
    case 'noDataclass':
      return t`"${name}" is given ${option}, but its class is no dataclass. SQLAlchemy raises "includes dataclasses argument(s): '${option}'". Remove it, or derive from MappedAsDataclass.`;
    case 'defaultAndFactory':
      return t`"${name}" has two defaults. Python raises "cannot specify both default and default_factory". Remove one.`;
    case 'mutable':
      return t`The default of "${name}" would be shared by all objects. Python raises "mutable default … is not allowed: use default_factory". Use default_factory=list.`;
    case 'notNone':
      return t`The default of "${name}" is not None. SQLAlchemy 2.1 raises "Only 'None' is accepted as dataclass default for a relationship()". Use default_factory for a collection.`;
    case 'onCollection':
      return t`"${name}" is a collection, which cannot default to None. SQLAlchemy 2.1 raises "the dataclass default for relationship may only be set for a relationship that references a scalar value". Use default_factory=list.`;
    case 'otherFactory':
      return t`The default_factory of "${name}" does not make what the annotation says. SQLAlchemy 2.1 raises "default_factory must be exactly" that class. Name the collection's class itself; a single object has default=None.`;
  }
}
