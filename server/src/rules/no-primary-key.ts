import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped class whose table has no primary key.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Mapper Mapper[User(user)] could not assemble any primary key columns for mapped table 'user'
 *
 * ## Why is this bad?
 * SQLAlchemy tells objects apart by their primary key, even where the database has none.
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
 *     name: Mapped[str]
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
 *     name: Mapped[str]
 * ```
 */
export const noPrimaryKey: Rule = {
  id: 'no-primary-key',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'noPrimaryKey') continue;
      const { name } = problem.table;
      const said = problem.raises
        ? `raises "could not assemble any primary key columns for mapped table '${name}'"`
        : `warns "Could not assemble any primary keys for locally mapped table '${name}' - no rows will be persisted"`;
      yield {
        at: entity.at,
        severity: problem.raises ? 'error' : 'warning',
        message:
          `The table "${name}" of "${entity.name}" has no primary key. SQLAlchemy ${said}. Set primary_key=True on the ` +
          'columns that identify a row.',
      };
    }
  },
};
