import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { ForeignKey, Table } from '../model/schema.ts';
import { tableKey } from '../model/tables.ts';
import { nearestName } from './nearest-name.ts';
import { problemsOf } from './problems-of.ts';
import { respell } from './respell.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName, nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a relationship between tables that no foreign key links, and that gives no join condition of its own.
 *
 * ## What SQLAlchemy says
 * `NoForeignKeysError`: Could not determine join condition between parent/child tables on relationship User.posts - there
 * are no foreign keys linking these tables. Ensure that referencing columns are associated with a ForeignKey or
 * ForeignKeyConstraint, or specify a 'primaryjoin' expression.
 *
 * With `secondary`: … there are no foreign keys linking these tables via secondary table 'post_tag'.
 *
 * ## Why is this bad?
 * A relationship follows a foreign key. SQLAlchemy also says this when there is one, but its string names a table that
 * does not exist: it takes the table's name, not the class's.
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
 *     __tablename__ = "users"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship()
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
 *     __tablename__ = "users"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship()
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
 * ```
 */
export const noForeignKey: Rule = {
  id: 'no-foreign-key',
  category: 'correctness',
  severity: 'error',
  about: ['noForeignKeys'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { secondary } of problemsOf(end, 'noForeignKeys')) {
      const sides = tablesOf(end);
      const dangling = danglingKeys(secondary ? [secondary] : sides, sides);
      const [first] = dangling;
      const between = secondary
        ? t`no foreign key of "${tableKey(secondary)}" links it with ${quotedList(sides.map(tableKey))}`
        : sides.length === 2
          ? t`no foreign key links ${quotedList(sides.map(tableKey))}`
          : t`no foreign key of its table refers to that table`;
      yield {
        at: end.at,
        message: t`"${nameOf(end)}" cannot be joined: ${between}. SQLAlchemy raises "there are no foreign keys linking these tables${secondary ? t` via secondary table '${secondary.name}'` : ''}". ${
          first
            ? t`"${columnName(first.key.column)}" refers to "${first.key.spelled}": write "${first.spelled}".`
            : t`Add a ForeignKey to the table that should refer to ${secondary || sides.length === 2 ? t`the other` : t`itself`}.`
        }`,
        related: dangling.flatMap(({ key }) =>
          key.at ? [{ at: key.at, message: t`"${key.spelled}" names a table that does not exist.` }] : [],
        ),
        *fixes() {
          for (const { key, spelled } of dangling) {
            const edits = key.at ? respell(snapshot, key.at, key.spelled, spelled) : [];
            if (edits.length > 0) yield { title: t`Change "${key.spelled}" to "${spelled}"`, safety: 'unsafe', edits };
          }
        },
      };
    }
  },
};

/** The tables of both sides, one only once. */
function tablesOf(end: RelationshipEnd): readonly Table[] {
  const sides = end.target.kind === 'resolved' ? [end.owner, end.target.to] : [end.owner];
  return [...new Set(sides.flatMap((it) => (it.table.kind === 'resolved' ? [it.table.to] : [])))];
}

/** Foreign keys of `tables` to a table that does not exist, but is called nearly like one of `sides`, and how to spell them right. */
function danglingKeys(
  tables: readonly Table[],
  sides: readonly Table[],
): readonly { readonly key: ForeignKey; readonly spelled: string }[] {
  const keys = tables.flatMap((it) => it.constraints).flatMap((it) => it.elements);
  return keys.flatMap((key) => {
    const { target } = key;
    if (target.kind !== 'noTable') return [];
    const { table: own } = key.column;
    const others = sides.filter((it) => (it !== own || sides.length === 1) && it.metadata === own.metadata);
    const table = nearestName(
      target.table,
      others.map((it) => it.name),
    );
    const meant = others.find((it) => it.name === table);
    return meant ? [{ key, spelled: `${tableKey(meant)}.${target.column}` }] : [];
  });
}
