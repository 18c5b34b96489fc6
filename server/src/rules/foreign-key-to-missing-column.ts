import { t } from '../base/translate.ts';
import type { Located } from '../model/facts.ts';
import type { ForeignKey } from '../model/schema.ts';
import { tableKey } from '../model/tables.ts';
import type { Snapshot } from '../project/project.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import { type Finding, type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName, didYouMean, nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a foreign key to a column that its table does not have, where a relationship between the two is configured.
 *
 * ## What SQLAlchemy says
 * `NoReferencedColumnError`: Could not initialize target column for ForeignKey 'user.uid' on table 'post': table 'user'
 * has no column named 'uid'
 *
 * ## Why is this bad?
 * A foreign key's string names a column of the table, not an attribute of the class. One wrong name stops the
 * configuration of all mappers.
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
 *     user_id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship()
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.userid"))
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
 *     user_id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship()
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     author_id: Mapped[int] = mapped_column(ForeignKey("user.user_id"))
 * ```
 */
export const foreignKeyToMissingColumn: Rule = {
  id: 'foreign-key-to-missing-column',
  category: 'correctness',
  severity: 'error',
  about: ['foreignKeyToMissingColumn'],
  dialects: sqlalchemyFamily,

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind === 'inheritedColumnMissing')
        yield* missingColumn(problem.foreignKey, entity.at, t`"${entity.name}" inherits through it.`, snapshot);
    }
  },

  *relationship(end, snapshot) {
    for (const { foreignKey } of problemsOf(end, 'foreignKeyToMissingColumn'))
      yield* missingColumn(foreignKey, end.at, t`"${nameOf(end)}" needs it.`, snapshot);
  },
};

function* missingColumn(foreignKey: ForeignKey, user: Located, need: string, snapshot: Snapshot): Iterable<Finding> {
  const { at, column, spelled, target } = foreignKey;
  if (target.kind !== 'noColumn') return;
  const table = tableKey(target.table);
  const meant = nearestName(target.column, target.table.columns.keys());
  const here = at?.uri === user.uri ? at : undefined;
  yield {
    at: here ?? user,
    message: t`The foreign key "${columnName(column)}" refers to "${target.column}", which table "${table}" does not have${didYouMean(meant)} SQLAlchemy raises "table '${target.table.name}' has no column named '${target.column}'". Name the column as in the table.`,
    related: here ? [{ at: user, message: need }] : at ? [{ at, message: t`It is here.` }] : [],
    *fixes() {
      const to = `${table}.${meant ?? ''}`;
      const edits = at && meant !== undefined ? respell(snapshot, at, spelled, to) : [];
      if (edits.length > 0) yield { title: t`Change "${spelled}" to "${to}"`, safety: 'unsafe', edits };
    },
  };
}
