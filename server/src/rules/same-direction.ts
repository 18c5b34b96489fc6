import { t } from '../base/translate.ts';
import type { RelationshipEnd } from '../model/graph.ts';
import type { Snapshot } from '../project/project.ts';
import { composerFor } from './compose.ts';
import { rootOf } from './inverse-candidates.ts';
import { optionOf, placeOfInverse } from './place.ts';
import { problemsOf } from './problems-of.ts';
import { type Fix, type Rule, sqlalchemyFamily } from './rule.ts';
import { spellColumns } from './spell-columns.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a pair of which both ends are one-to-many, or both many-to-one.
 *
 * ## What SQLAlchemy says
 * `ArgumentError`: Node.children and back-reference Node.parent are both of the same direction
 * <RelationshipDirection.ONETOMANY: 1>. Did you mean to set remote_side on the many-to-one side ?
 *
 * ## Why is this bad?
 * In a table that refers to itself both ends look alike: without `remote_side` each is a collection of the rows that refer
 * to this one. `remote_side` with the primary key makes one of them the reference to the other row.
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
 *     parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
 *     children: Mapped[list["Node"]] = relationship(back_populates="parent")
 *     parent: Mapped["Node | None"] = relationship(back_populates="children")
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
 *     parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
 *     children: Mapped[list["Node"]] = relationship(back_populates="parent")
 *     parent: Mapped["Node | None"] = relationship(back_populates="children", remote_side=[id])
 * ```
 */
export const sameDirection: Rule = {
  id: 'same-direction',
  category: 'correctness',
  severity: 'error',
  about: ['sameDirection'],
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    for (const { inverse } of problemsOf(end, 'sameDirection')) {
      const { direction } = end;
      const both = direction.kind === 'resolved' && direction.to === 'MANYTOONE' ? t`many-to-one` : t`one-to-many`;
      const itself = end === inverse;
      const self = end.target.kind === 'resolved' && rootOf(end.target.to) === rootOf(end.owner);
      yield {
        at: placeOfInverse(end),
        message: t`${
          itself
            ? t`"${nameOf(end)}" names itself as its other side. `
            : t`"${nameOf(end)}" and "${nameOf(inverse)}" are a pair, but both are ${both}. `
        }SQLAlchemy raises "${nameOf(inverse)} and back-reference ${nameOf(end)} are both of the same direction". ${
          itself
            ? t`Name the attribute that leads back.`
            : self
              ? t`Set remote_side to the primary key on the many-to-one side, and only there.`
              : t`Both must follow the same foreign key.`
        }`,
        related: itself ? [] : [{ at: inverse.at, message: t`"${nameOf(inverse)}" is ${both} too.` }],
        *fixes() {
          if (!self || itself) return;
          for (const [many, one] of byLikelihood(end, inverse)) yield* directFix(many, one, snapshot);
        },
      };
    }
  },
};

type Sides = readonly [manyToOne: RelationshipEnd, oneToMany: RelationshipEnd];

/** Which of the two is the many-to-one side: the one that says it is scalar, else first the one whose name is no plural. */
function byLikelihood(end: RelationshipEnd, inverse: RelationshipEnd): readonly Sides[] {
  const sides: readonly Sides[] = [
    [inverse, end],
    [end, inverse],
  ];
  const scalar = sides.filter(([it]) => it.collection.kind === 'resolved' && !it.collection.to);
  if (scalar.length === 1) return scalar;
  const singular = sides.filter(([it]) => !/(?:s|children|people)$/.test(it.name));
  return singular.length === 1 ? [...singular, ...sides.filter((it) => !singular.includes(it))] : sides;
}

function* directFix(many: RelationshipEnd, one: RelationshipEnd, snapshot: Snapshot): Iterable<Fix> {
  // What backref makes is given the condition of the end that makes it, not the foreign key.
  const [constraint] = [many, one].flatMap(({ join }) => (join.kind === 'resolved' ? (join.to.constraint ?? []) : []));
  const keys = constraint?.elements.flatMap(({ target }) => (target.kind === 'resolved' ? [target.column] : []));
  const value = keys && spellColumns(snapshot, many, keys);
  const composer = composerFor(snapshot, many.owner.dialect);
  if (value === undefined || !composer) return;
  const added =
    many.origin === 'backref'
      ? (composer.setBackrefOption?.(many.declaration, 'remote_side', value) ?? [])
      : composer.setOption(many.declaration, 'remote_side', value);
  const edits = [
    ...added,
    ...(one.origin === 'relationship' && optionOf(one, 'remote_side')
      ? composer.setOption(one.declaration, 'remote_side', undefined)
      : []),
  ];
  if (edits.length === 0 || (added.length === 0 && many.origin === 'backref')) return;
  yield { title: t`Make "${nameOf(many)}" the many-to-one side (remote_side=${value})`, safety: 'unsafe', edits };
}
