import { t } from '../base/translate.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship made by `relation()`, which SQLAlchemy 2.0 does not have any more.
 *
 * ## What SQLAlchemy says
 * `ImportError`: cannot import name 'relation' from 'sqlalchemy.orm'
 *
 * ## Why is this bad?
 * The module cannot be imported. `relation()` was another name of `relationship()`.
 *
 * ## Example
 * ```py
 * from sqlalchemy import Column, ForeignKey, Integer
 * from sqlalchemy.orm import DeclarativeBase, relation
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id = Column(Integer, primary_key=True)
 *     posts = relation("Post")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id = Column(Integer, primary_key=True)
 *     user_id = Column(ForeignKey("user.id"))
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import Column, ForeignKey, Integer
 * from sqlalchemy.orm import DeclarativeBase, relationship
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id = Column(Integer, primary_key=True)
 *     posts = relationship("Post")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id = Column(Integer, primary_key=True)
 *     user_id = Column(ForeignKey("user.id"))
 * ```
 */
export const removedFunction: Rule = {
  id: 'removed-function',
  category: 'correctness',
  severity: 'error',
  about: ['calleeRemoved'],
  dialects: sqlalchemyFamily,

  *relationship(end) {
    for (const { name } of problemsOf(end, 'calleeRemoved')) {
      yield {
        at: end.declaration.callee,
        message: t`"${nameOf(end)}" is made by ${name}(), which SQLAlchemy 2.0 has dropped. Python raises "cannot import name '${name}' from 'sqlalchemy.orm'". Use relationship().`,
      };
    }
  },
};
