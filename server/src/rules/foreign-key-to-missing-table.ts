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
 * Reports a foreign key that a relationship needs and that refers to a table that does not exist.
 *
 * ## What SQLAlchemy says
 * `NoReferencedTableError`: Foreign key associated with column 'post.user_id' could not find table 'users' with which to
 * generate a foreign key to target column 'id'
 *
 * ## Why is this bad?
 * A foreign key's string is the table's name in the database, with its schema, in the same MetaData.
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
 *     posts: Mapped[list["Post"]] = relationship(primaryjoin="User.id == Post.user_id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
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
 *     posts: Mapped[list["Post"]] = relationship(primaryjoin="User.id == Post.user_id")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const foreignKeyToMissingTable: Rule = {
  id: 'foreign-key-to-missing-table',
  category: 'correctness',
  severity: 'error',
  about: ['foreignKeyToMissingTable'],
  dialects: sqlalchemyFamily,

  *entity(entity, snapshot) {
    for (const problem of entity.problems) {
      if (problem.kind === 'inheritedTableMissing')
        yield* missingTable(problem.foreignKey, entity.at, t`"${entity.name}" inherits through it.`, snapshot);
    }
  },

  *relationship(end, snapshot) {
    for (const { foreignKey } of problemsOf(end, 'foreignKeyToMissingTable'))
      yield* missingTable(foreignKey, end.at, t`"${nameOf(end)}" needs it.`, snapshot);
  },
};

function* missingTable(foreignKey: ForeignKey, user: Located, need: string, snapshot: Snapshot): Iterable<Finding> {
  const { at, column, spelled, target } = foreignKey;
  if (target.kind !== 'noTable') return;
  const key = target.schema === undefined ? target.table : `${target.schema}.${target.table}`;
  const meant = nearestTable(target.table, key, column.table.metadata, snapshot);
  const here = at?.uri === user.uri ? at : undefined;
  yield {
    at: here ?? user,
    message: t`The foreign key "${columnName(column)}" refers to table "${key}", which does not exist${didYouMean(meant)} SQLAlchemy raises "could not find table '${key}' with which to generate a foreign key". Name the table as in the database.`,
    related: here ? [{ at: user, message: need }] : at ? [{ at, message: t`It is here.` }] : [],
    *fixes() {
      const edits = at && meant !== undefined ? respell(snapshot, at, spelled, `${meant}.${target.column}`) : [];
      if (edits.length > 0) yield { title: t`Change "${key}" to "${meant ?? ''}"`, safety: 'unsafe', edits };
    },
  };
}

/** A table of the same metadata that has the name in another schema, else one that is spelled nearly so. */
function nearestTable(name: string, key: string, metadata: string, snapshot: Snapshot): string | undefined {
  const tables = snapshot.graph.tables.filter((it) => it.metadata === metadata);
  const elsewhere = tables.find((it) => it.name === name && tableKey(it) !== key);
  return elsewhere ? tableKey(elsewhere) : nearestName(key, tables.map(tableKey));
}
