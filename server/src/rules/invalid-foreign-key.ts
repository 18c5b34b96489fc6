import { t } from '../base/translate.ts';
import type { EntityProblem } from '../model/problems.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a `ForeignKey` or `ForeignKeyConstraint` with arguments that SQLAlchemy refuses: a class instead of a
 * column, columns that the table does not have, lists of different lengths.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: String column name or Column object for DDL foreign key constraint expected, got <class 'User'>.
 *
 * `ConstraintColumnNotFoundError`: Can't create ForeignKeyConstraint on table 'post': no column named 'author' is
 * present.
 *
 * ## Why is this bad?
 * The module cannot be imported. A `ForeignKeyConstraint` names the columns of its own table first, by their names in
 * the database, then the columns they refer to, all of one table.
 *
 * ## Example
 * ```py
 * from sqlalchemy import ForeignKey, ForeignKeyConstraint, Integer
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
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey(User))
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey, ForeignKeyConstraint, Integer
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
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
 * ```
 */
export const invalidForeignKey: Rule = {
  id: 'invalid-foreign-key',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      const message = explain(problem, entity.name);
      if (message === undefined || !('at' in problem)) continue;
      const isHere = problem.at.uri === entity.uri;
      yield {
        at: isHere ? problem.at : entity.at,
        message,
        related: isHere ? [] : [{ at: problem.at, message: t`It is here.` }],
      };
    }
  },
};

function explain(problem: EntityProblem, entity: string): string | undefined {
  switch (problem.kind) {
    case 'foreignKeyNotAColumn':
      return t`A foreign key of "${entity}" leads to "${problem.spelled}", which is no column. SQLAlchemy raises "String column name or Column object for DDL foreign key constraint expected". Name a column: "table.column".`;
    case 'foreignKeyOnMixin':
      return problem.toMixin
        ? t`"${entity}" has a column from a mixin whose foreign key leads to a column of that mixin, which belongs to no table. SQLAlchemy raises "must be declared as @declared_attr callables". Name the column by a string, or use @declared_attr.`
        : t`"${entity}" has a column with a foreign key from a mixin. SQLAlchemy before 2.0 raises "Columns with foreign keys to other columns must be declared as @declared_attr callables". Use @declared_attr.`;
    case 'foreignKeyFromMissingColumn':
      return t`A ForeignKeyConstraint of "${entity}" starts from "${problem.name}", which is no column of "${problem.table}". SQLAlchemy raises "no column named '${problem.name}' is present". Name the column as in the table.`;
    case 'foreignKeyLengths':
      return t`A ForeignKeyConstraint of "${entity}" has lists of different lengths. SQLAlchemy raises "number of constrained columns must match the number of referenced columns". Name one referenced column for each of the own.`;
    case 'foreignKeyColumnTwice':
      return t`A ForeignKeyConstraint of "${entity}" starts from one column twice. SQLAlchemy raises "ForeignKeyConstraint with duplicate source column references are not supported". Name each column once.`;
    case 'foreignKeyToTwoTables':
      return t`A ForeignKeyConstraint of "${entity}" leads to "${problem.tables[0]}" and "${problem.tables[1]}". SQLAlchemy raises "refers to multiple remote tables". Make one constraint for each table.`;
    case 'tableArgsNotATuple':
      return t`The __table_args__ of "${entity}" are neither a tuple nor a dictionary. SQLAlchemy raises "__table_args__ value must be a tuple, dict, or None". Put a comma behind the only constraint: "(…,)".`;
    default:
      return undefined;
  }
}
