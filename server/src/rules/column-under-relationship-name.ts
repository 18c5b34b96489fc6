import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName } from './words.ts';

/**
 * ## What it does
 * Reports a relationship that has the name of a column of the table given by `__table__`.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: WARNING: when configuring property 'author' on Mapper[Post(post)], column 'author' conflicts with
 * property '…'. To resolve this, map the column to the class under a different name
 *
 * ## Why is this bad?
 * The columns of a given table become attributes under their own names, and one name cannot be both.
 *
 * ## Example
 * ```py
 * from sqlalchemy import Column, ForeignKey, Integer, Table
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
 *
 *
 * posts = Table("post", Base.metadata, Column("id", Integer, primary_key=True), Column("author", ForeignKey("user.id")))
 *
 *
 * class Post(Base):
 *     __table__ = posts
 *     author = relationship("User")
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import Column, ForeignKey, Integer, Table
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
 *
 *
 * posts = Table("post", Base.metadata, Column("id", Integer, primary_key=True), Column("author", ForeignKey("user.id")))
 *
 *
 * class Post(Base):
 *     __table__ = posts
 *     author_id = posts.c.author
 *     author = relationship("User")
 * ```
 */
export const columnUnderRelationshipName: Rule = {
  id: 'column-under-relationship-name',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'columnNameTaken') continue;
      const name = `${entity.name}.${problem.name}`;
      yield {
        at: problem.at,
        message: t`"${name}" is a relationship, and the table has the column "${columnName(problem.column)}" for an attribute of that name. SQLAlchemy raises "column '${problem.column.name}' conflicts with property". Rename the relationship, or assign the column to another attribute.`,
        related: problem.column.at ? [{ at: problem.column.at, message: t`The column is here.` }] : [],
      };
    }
  },
};
