import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a relationship or column with a comma behind it, which makes it a tuple.
 *
 * ## What SQLAlchemy says
 * `SAWarning`: Ignoring declarative-like tuple value of attribute 'posts': possibly a copy-and-paste error with a
 * comma accidentally placed at the end of the line?
 *
 * ## Why is this bad?
 * A tuple is not mapped: the attribute does not exist for SQLAlchemy.
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
 *     posts = relationship("Post"),
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
 *     posts = relationship("Post")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const trailingComma: Rule = {
  id: 'trailing-comma',
  category: 'correctness',
  severity: 'warning',
  dialects: sqlalchemyFamily,

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'trailingComma') continue;
      yield {
        at: problem.at,
        message: t`"${entity.name}.${problem.name}" is a tuple because of the comma at its end, and so is not mapped. SQLAlchemy warns "Ignoring declarative-like tuple value of attribute '${problem.name}'". Delete the comma.`,
        *fixes() {
          const { start, end } = snapshot.span(problem.value);
          const comma = snapshot.text(problem.value.uri)?.slice(start, end).lastIndexOf(',') ?? -1;
          if (comma < 0) return;
          const span = { start: start + comma, end: start + comma + 1 };
          yield { title: t`Delete the comma`, safety: 'unsafe', edits: [{ uri: problem.value.uri, span, text: '' }] };
        },
      };
    }
  },
};
