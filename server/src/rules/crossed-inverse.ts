import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import {
  foreignColumns,
  inverseCandidates,
  relationshipsOf,
  rootOf,
  shareForeignColumns,
} from './inverse-candidates.ts';
import { hasPairProblem, isSynchronized } from './pairing.ts';
import { placeOfInverse } from './place.ts';
import { createFix, repointFix } from './repair-inverse.ts';
import { type Fix, type Rule, sqlalchemyFamily } from './rule.ts';
import { columnName, nameOf, quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a pair whose two ends follow different foreign keys. SQLAlchemy does not compare them; at most it warns of
 * relationships that write the same column.
 *
 * ## Why is this bad?
 * Both ends of a pair are one and the same link seen from either side. Here setting one end writes one column and setting
 * the other end writes another, so the program sees a link in memory that is not the one in the database. On first use it
 * often ends in "Bidirectional attribute conflict detected".
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
 *     sent: Mapped[list["Message"]] = relationship(
 *         foreign_keys="[Message.sender_id]", back_populates="recipient"
 *     )
 *     received: Mapped[list["Message"]] = relationship(
 *         foreign_keys="[Message.recipient_id]", back_populates="sender"
 *     )
 *
 *
 * class Message(Base):
 *     __tablename__ = "message"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     sender_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     recipient_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     sender: Mapped["User"] = relationship(foreign_keys=[sender_id], back_populates="received")
 *     recipient: Mapped["User"] = relationship(foreign_keys=[recipient_id], back_populates="sent")
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
 *     sent: Mapped[list["Message"]] = relationship(
 *         foreign_keys="[Message.sender_id]", back_populates="sender"
 *     )
 *     received: Mapped[list["Message"]] = relationship(
 *         foreign_keys="[Message.recipient_id]", back_populates="recipient"
 *     )
 *
 *
 * class Message(Base):
 *     __tablename__ = "message"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     sender_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     recipient_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     sender: Mapped["User"] = relationship(foreign_keys=[sender_id], back_populates="sent")
 *     recipient: Mapped["User"] = relationship(foreign_keys=[recipient_id], back_populates="received")
 * ```
 */
export const crossedInverse: Rule = {
  id: 'crossed-inverse',
  category: 'suspicious',
  severity: 'warning',
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    if (end.origin !== 'relationship' || end.inverse.kind !== 'resolved') return;
    const inverse = end.inverse.to;
    if (inverse === end || hasPairProblem(end) || hasPairProblem(inverse) || !isSynchronized(end, inverse)) return;
    const isMutual = namesBack(end, inverse);
    if ((!isMutual && inverse.inverseName.kind !== 'absent') || !areCrossed(end, inverse)) return;
    const [own, others] = [end, inverse].map(columnsOf);
    yield {
      at: placeOfInverse(end),
      message: t`${
        isMutual
          ? t`"${nameOf(end)}" and "${nameOf(inverse)}" name each other, but follow`
          : t`"${nameOf(end)}" names "${nameOf(inverse)}", but they follow`
      } different foreign keys: ${own ?? ''} here, ${others ?? ''} there. SQLAlchemy does not compare them, and links the wrong rows. Pair the two ends of one foreign key.`,
      related: [{ at: inverse.at, message: t`"${nameOf(inverse)}" follows ${others ?? t`another foreign key`}.` }],
      *fixes() {
        if (isMutual) yield* swapFix(end, inverse, snapshot);
        else {
          for (const candidate of inverseCandidates(end)) yield* repointFix(end, candidate, snapshot);
          yield* createFix(end, undefined, snapshot);
        }
      },
    };
  },
};

/** Whether one end belongs to a subclass of the other's target: with a table of its own it repeats what it inherits. */
function isOverridden(end: RelationshipEnd, inverse: RelationshipEnd): boolean {
  return [end, inverse].some((it) => {
    const { target } = it === end ? inverse : end;
    return target.kind === 'resolved' && target.to !== it.owner && rootOf(it.owner) === rootOf(target.to);
  });
}

function namesBack(end: RelationshipEnd, inverse: RelationshipEnd): boolean {
  return inverse.inverseName.kind === 'literal' && inverse.inverseName.value === end.name;
}

/** Whether what is set on one end is another column than that of the other end. */
export function areCrossed(end: RelationshipEnd, inverse: RelationshipEnd): boolean {
  return !isOverridden(end, inverse) && isCrossed(end, inverse);
}

/** No foreign column in common, or through an association table the same way round on both ends. */
function isCrossed(end: RelationshipEnd, inverse: RelationshipEnd): boolean {
  const [own, others] = [foreignColumns(end), foreignColumns(inverse)];
  if (!own || !others) return false;
  if (![...own].some((it) => others.has(it))) return true;
  return isManyToMany(end) && isManyToMany(inverse) && own.size > 1 && sameWayRound(end, inverse);
}

function isManyToMany(end: RelationshipEnd): boolean {
  return end.direction.kind === 'resolved' && end.direction.to === 'MANYTOMANY';
}

/** A join writes the columns towards its own side first, so the two ends of a pair have them in opposite order. */
function sameWayRound(end: RelationshipEnd, inverse: RelationshipEnd): boolean {
  if (end.join.kind !== 'resolved' || inverse.join.kind !== 'resolved') return false;
  const [own, others] = [end.join.to.writes, inverse.join.to.writes];
  return own.length === others.length && own.every(([, foreign], i) => others[i]?.[1] === foreign);
}

function columnsOf(end: RelationshipEnd): string {
  return quotedList([...(foreignColumns(end) ?? [])].map(columnName));
}

/** Two crossed pairs become two right ones when they swap partners. */
function* swapFix(end: RelationshipEnd, inverse: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  const composer = composerFor(snapshot, end.owner.dialect);
  const partner = relationshipsOf(inverse.owner).find((it) => it !== inverse && shareForeignColumns(end, it) === true);
  const sibling = relationshipsOf(end.owner).find((it) => it !== end && shareForeignColumns(inverse, it) === true);
  if (!composer || !partner || !sibling || partner === sibling || partner === end) return;
  const straight = [
    [end, partner] as const,
    [partner, end] as const,
    [sibling, inverse] as const,
    [inverse, sibling] as const,
  ];
  if (straight.some(([it]) => it.origin !== 'relationship')) return;
  const edits = straight.flatMap(([one, other]) =>
    one.inverseName.kind === 'literal'
      ? composer.renameInverse(one.declaration, other.name)
      : composer.setInverse(one, other.name),
  );
  const pairs = [
    [end, partner],
    [sibling, inverse],
  ].map((it) => quotedList(it.map(nameOf)));
  yield { title: t`Pair ${pairs.join(', and ')}`, safety: 'unsafe', edits };
}
