import { t } from '../base/translate.ts';
import type { Value } from '../model/facts.ts';
import type { Column, Table } from '../model/schema.ts';
import { callsWithin } from './calls-within.ts';
import { composerFor } from './compose.ts';
import { optionOf, placeOfOption } from './place.ts';
import { hasProblem } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { spellColumns } from './spell-columns.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a `remote_side` with which no column of the one side is paired with a column of the other.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Relationship Node.parent could not determine any unambiguous local/remote column pairs based on join
 * condition and remote_side arguments. Consider using the remote() annotation to accurately mark those elements of the
 * join condition that are on the remote side of the relationship.
 *
 * ## Why is this bad?
 * In a table that refers to itself only `remote_side` says which column belongs to the other row. Naming both columns, or
 * one that is not in the join condition, says nothing.
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
 * class Node(Base):
 *     __tablename__ = "node"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     number: Mapped[int] = mapped_column()
 *     parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
 *     parent: Mapped["Node | None"] = relationship(remote_side=[number])
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
 * class Node(Base):
 *     __tablename__ = "node"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     number: Mapped[int] = mapped_column()
 *     parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
 *     parent: Mapped["Node | None"] = relationship(remote_side=[id])
 * ```
 */
export const noRemoteSide: Rule = {
  id: 'no-remote-side',
  category: 'correctness',
  severity: 'error',
  about: ['noLocalRemotePairs'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (!hasProblem(end, 'noLocalRemotePairs')) return;
    yield {
      at: placeOfOption(end, 'remote_side', 'primaryjoin'),
      message: t`With ${optionOf(end, 'remote_side') ? t`this remote_side` : t`this join`} no column of "${nameOf(end)}" is paired with one of the other row. SQLAlchemy raises "could not determine any unambiguous local/remote column pairs". On the many-to-one side name the primary key.`,
      *fixes() {
        const composer = composerFor(snapshot, end.owner.dialect);
        const primaryjoin = optionOf(end, 'primaryjoin')?.value;
        if (!composer || end.origin !== 'relationship' || (primaryjoin && marksColumns(primaryjoin))) return;
        const table = end.owner.table.kind === 'resolved' ? end.owner.table.to : undefined;
        const other = end.target.kind === 'resolved' && end.target.to.table;
        if (!table || !other || other.kind !== 'resolved') return;
        if (other.to !== table) {
          const edits = optionOf(end, 'remote_side')
            ? composer.setOption(end.declaration, 'remote_side', undefined)
            : [];
          if (edits.length > 0) yield { title: t`Remove remote_side`, safety: 'unsafe', edits };
          return;
        }
        const keys = primaryjoin || optionOf(end, 'foreign_keys') ? undefined : referredKey(table);
        const value = keys && spellColumns(snapshot, end, keys);
        const edits = value === undefined ? [] : composer.setOption(end.declaration, 'remote_side', value);
        if (edits.length > 0)
          yield { title: t`Make it the many-to-one side (remote_side=${value ?? ''})`, safety: 'unsafe', edits };
      },
    };
  },
};

/** Whether a join condition says itself which columns are remote or foreign, so that `remote_side` changes nothing. */
function marksColumns(primaryjoin: Value): boolean {
  return callsWithin(primaryjoin, 'remote') || callsWithin(primaryjoin, 'foreign');
}

/** What the only foreign key of a table to itself refers to, where no column stands on both of its sides. */
function referredKey(table: Table): readonly Column[] | undefined {
  const own = table.constraints.filter((it) =>
    it.elements.some(({ target }) => target.kind === 'resolved' && target.column.table === table),
  );
  const [only] = own;
  if (!only || own.length > 1) return undefined;
  const local = new Set(only.elements.map((it) => it.column));
  const referred = only.elements.flatMap(({ target }) => (target.kind === 'resolved' ? [target.column] : []));
  return referred.length === local.size && referred.every((it) => !local.has(it)) ? referred : undefined;
}
