import { t } from '../base/translate.ts';
import { tableKey } from '../model/tables.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName } from './words.ts';

/**
 * ## What it does
 * Reports a class with a table of its own that inherits from a mapped class, where no foreign key joins the two
 * tables, or several do.
 *
 * ## What SQLAlchemy says
 * `NoForeignKeysError`: Can't determine the inherit condition between inherited table 'user' and inheriting table
 * 'admin'; tables have no foreign key relationships established.
 *
 * `AmbiguousForeignKeysError`: … tables have more than one foreign key relationship established.
 *
 * ## Why is this bad?
 * An object's row is spread over both tables, so they have to be joined. Only the table of the immediate base counts.
 *
 * ## Example
 * ```py
 * from sqlalchemy import ForeignKey
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
 * class Admin(User):
 *     __tablename__ = "admin"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy import ForeignKey
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
 * class Admin(User):
 *     __tablename__ = "admin"
 *     id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
 * ```
 */
export const unjoinableInheritance: Rule = {
  id: 'unjoinable-inheritance',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'inheritanceNotJoined') continue;
      const { from, to, candidates } = problem;
      const several = candidates.length > 0;
      yield {
        at: entity.at,
        message: t`The table "${tableKey(to)}" of "${entity.name}" cannot be joined with the inherited "${tableKey(from)}": ${several ? t`more than one foreign key leads` : t`no foreign key leads`} from one to the other. SQLAlchemy raises "tables have ${several ? t`more than one foreign key relationship` : t`no foreign key relationships`} established". ${
          several
            ? t`Say which one by __mapper_args__ = {"inherit_condition": …}.`
            : t`Make the primary key a foreign key of "${tableKey(from)}".`
        }`,
        related: candidates.flatMap(({ elements: [first] }) =>
          first?.at ? [{ at: first.at, message: t`"${columnName(first.column)}" leads there.` }] : [],
        ),
      };
    }
  },
};
