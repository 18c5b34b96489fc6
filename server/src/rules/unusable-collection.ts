import { t } from '../base/translate.ts';
import type { CollectionProblem } from '../model/problems.ts';
import { placeOfOption } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a collection that cannot be made or that takes no objects: an abstract type like `Sequence`, a `tuple`, a
 * plain `dict`.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Collection annotation type <class 'collections.abc.Sequence'> cannot be instantiated; please
 * provide an explicit 'collection_class' parameter
 *
 * `ArgumentError`: Type tuple must elect an appender method to be a collection class
 *
 * ## Why is this bad?
 * SQLAlchemy makes the collection itself and adds each object to it. Lists and sets can do that; a dictionary needs
 * to be told the key, by `attribute_keyed_dict("name")`.
 *
 * ## Example
 * ```py
 * from collections.abc import Sequence
 *
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
 *     posts: Mapped[Sequence["Post"]] = relationship()
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
 *     posts: Mapped[list["Post"]] = relationship()
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const unusableCollection: Rule = {
  id: 'unusable-collection',
  category: 'correctness',
  severity: 'error',
  about: ['collectionNotUsable'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    for (const { type, fault } of problemsOf(end, 'collectionNotUsable')) {
      const { annotation, options } = end.declaration;
      yield {
        at: options.has('collection_class') ? placeOfOption(end, 'collection_class') : (annotation ?? end.at),
        message: t`"${nameOf(end)}" is to hold a "${type}", ${explain(type, fault)}`,
      };
    }
  },
};

function explain(type: string, fault: CollectionProblem['fault']): string {
  switch (fault) {
    case 'abstract':
      return t`which is abstract. SQLAlchemy raises "cannot be instantiated; please provide an explicit 'collection_class' parameter". Annotate a list or set, or give a collection_class.`;
    case 'noAppender':
      return type.toLowerCase() === 'dict'
        ? t`but not by which key. SQLAlchemy raises "Type InstrumentedDict must elect an appender method to be a collection class". Give collection_class=attribute_keyed_dict("…").`
        : t`to which nothing can be added. SQLAlchemy raises "Type ${type.toLowerCase()} must elect an appender method to be a collection class". Use a list or set.`;
    case 'immutable':
      return t`which SQLAlchemy cannot adapt. Python raises "cannot set 'append' attribute of immutable type". Use a list or set.`;
    case 'notInstantiable':
      return t`which is a type for annotations only. Python raises "cannot be instantiated". Use the class: list, set or dict.`;
    case 'notCallable':
      return t`which is no class. Python raises "object is not callable". Give the class itself: list or set.`;
    case 'notAList':
      return t`but SQLModel reads lists only. Python raises "RecursionError". Annotate a list.`;
    case 'noElement':
      return t`but of nothing. SQLAlchemy raises "requires an argument" or "__args__". Name the class in it: list["Post"].`;
  }
}
