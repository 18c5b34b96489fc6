import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { ForeignKeyConstraint } from '../model/schema.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { foreignColumns, isSameDeclaration, namedInverse, relationshipsOf, rootOf } from './inverse-candidates.ts';
import { problemsOf } from './problems-of.ts';
import { type Fix, type Rule, sqlalchemyFamily } from './rule.ts';
import { spellColumns, spellJoin } from './spell-columns.ts';
import { columnName, nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a relationship between tables that several foreign keys link, where none is chosen.
 *
 * ## What SQLAlchemy says
 * `AmbiguousForeignKeysError`: Could not determine join condition between parent/child tables on relationship
 * Order.billing_address - there are multiple foreign key paths linking the tables. Specify the 'foreign_keys' argument,
 * providing a list of those columns which should be counted as containing a foreign key reference to the parent table.
 *
 * With `secondary`: … there are multiple foreign key paths linking the tables via secondary table 'friendship'. …
 *
 * ## Why is this bad?
 * SQLAlchemy does not guess from names which of the foreign keys a relationship follows.
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
 * class Address(Base):
 *     __tablename__ = "address"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Order(Base):
 *     __tablename__ = "orders"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     billing_address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
 *     shipping_address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
 *     billing_address: Mapped["Address"] = relationship()
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
 * class Address(Base):
 *     __tablename__ = "address"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Order(Base):
 *     __tablename__ = "orders"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     billing_address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
 *     shipping_address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
 *     billing_address: Mapped["Address"] = relationship(foreign_keys=[billing_address_id])
 * ```
 */
export const ambiguousForeignKey: Rule = {
  id: 'ambiguous-foreign-key',
  category: 'correctness',
  severity: 'error',
  about: ['ambiguousForeignKeys'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { secondary, candidates } of problemsOf(end, 'ambiguousForeignKeys')) {
      const columns = candidates.map((it) => it.elements.map(({ column }) => columnName(column)).join(' + '));
      const how = secondary ? t`Give primaryjoin and secondaryjoin.` : t`Choose one with foreign_keys.`;
      yield {
        at: end.at,
        message: t`"${nameOf(end)}" can be joined in ${String(columns.length)} ways: by ${quotedList(columns)}. SQLAlchemy raises "there are multiple foreign key paths linking the tables${secondary ? t` via secondary table '${secondary.name}'` : ''}". ${how}`,
        related: candidates.flatMap(({ elements: [first] }) =>
          first?.column.at ? [{ at: first.column.at, message: t`"${columnName(first.column)}" refers there.` }] : [],
        ),
        *fixes() {
          if (secondary || end.origin !== 'relationship') return;
          const free = candidates.filter((it) => !isTaken(end, it));
          for (const constraint of likeliest(end, free.length > 0 ? free : candidates)) {
            // Two keys of the same columns cannot be told apart by foreign_keys.
            if (candidates.some((it) => it !== constraint && sameColumns(it, constraint)))
              yield* chooseJoin(end, constraint, snapshot);
            else yield* chooseForeignKey(end, constraint, snapshot);
          }
        },
      };
    }
  },
};

/** Only the one that the other side has chosen; else those first whose column is called like the relationship: `billing_address` ← `billing_address_id`. */
function likeliest(end: RelationshipEnd, candidates: readonly ForeignKeyConstraint[]): readonly ForeignKeyConstraint[] {
  const inverse = namedInverse(end);
  const chosen = inverse && foreignColumns(inverse);
  const shared = candidates.filter((it) => it.elements.every(({ column }) => chosen?.has(column)));
  if (shared.length > 0) return shared;
  const alike = candidates.filter((it) => it.elements.some(({ column }) => column.key.startsWith(end.name)));
  return [...alike, ...candidates.filter((it) => !alike.includes(it))];
}

/** Whether another attribute of the class writes that key already, which SQLAlchemy warns of. */
function isTaken(end: RelationshipEnd, constraint: ForeignKeyConstraint): boolean {
  return relationshipsOf(end.owner).some(
    ({ join, target, viewonly }) =>
      join.kind === 'resolved' &&
      join.to.constraint === constraint &&
      viewonly.kind === 'absent' &&
      target.kind === 'resolved' &&
      rootOf(target.to) !== rootOf(end.owner),
  );
}

function sameColumns(one: ForeignKeyConstraint, other: ForeignKeyConstraint): boolean {
  const columns = new Set(other.elements.map((it) => it.column));
  return one.elements.length === columns.size && one.elements.every((it) => columns.has(it.column));
}

/** Both sides of a pair have to choose the same foreign key, so both are changed where both have the choice. */
function* chooseForeignKey(end: RelationshipEnd, constraint: ForeignKeyConstraint, snapshot: Snapshot): Iterable<Fix> {
  const columns = constraint.elements.map((it) => it.column);
  const how = t`by "${columns.map(columnName).join(' + ')}"`;
  yield* choose(end, constraint, 'foreign_keys', how, snapshot, (it) => spellColumns(snapshot, it, columns));
}

/** As {@link chooseForeignKey}, by writing the condition itself. */
function* chooseJoin(end: RelationshipEnd, constraint: ForeignKeyConstraint, snapshot: Snapshot): Iterable<Fix> {
  const pairs = constraint.elements.flatMap(({ column, target }) =>
    target.kind === 'resolved' ? [[column, target.column] as const] : [],
  );
  if (pairs.length < constraint.elements.length) return;
  const how = t`on ${pairs.map(([column, referred]) => `${columnName(column)} = ${columnName(referred)}`).join(' and ')}`;
  yield* choose(end, constraint, 'primaryjoin', how, snapshot, (it) => spellJoin(snapshot, it, pairs));
}

function* choose(
  end: RelationshipEnd,
  constraint: ForeignKeyConstraint,
  keyword: string,
  how: string,
  snapshot: Snapshot,
  spell: (end: RelationshipEnd) => string | undefined,
): Iterable<Fix> {
  const inverse = namedInverse(end);
  const both = inverse && !isSameDeclaration(end, inverse) && hasChoice(inverse, constraint);
  const choosing = both ? [end, inverse] : [end];
  const edits = choosing.flatMap((it) => {
    const value = spell(it);
    const composer = composerFor(snapshot, it.owner.dialect);
    return value === undefined ? [] : (composer?.setOption(it.declaration, keyword, value) ?? []);
  });
  if (edits.length > 0) yield { title: t`Join ${quotedList(choosing.map(nameOf))} ${how}`, safety: 'unsafe', edits };
}

function hasChoice(end: RelationshipEnd, constraint: ForeignKeyConstraint): boolean {
  const problems = [...problemsOf(end, 'ambiguousForeignKeys')];
  return end.origin === 'relationship' && problems.some((it) => it.candidates.includes(constraint));
}
