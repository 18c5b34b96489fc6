import { t } from '../base/translate.ts';
import { namedInverse } from './inverse-candidates.ts';
import { hasPairProblem } from './pairing.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports a relationship that is annotated as a list or another collection, but leads to one object. SQLAlchemy does not
 * check this.
 *
 * ## Why is this bad?
 * The foreign key is on this side, so each row refers to one other row. SQLAlchemy follows the foreign key, not the
 * annotation: the attribute holds one object or `None`, and what the type checker allows fails when it runs.
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped[list["User"]] = relationship()
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
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 *     author: Mapped["User"] = relationship()
 * ```
 */
export const listAnnotationOnScalar: Rule = {
  id: 'list-annotation-on-scalar',
  category: 'style',
  severity: 'hint',
  dialects: sqlalchemyFamily,

  *relationship(end, snapshot) {
    const { annotation } = end.declaration;
    if (end.origin !== 'relationship' || !annotation || end.target.kind !== 'resolved') return;
    if (end.direction.kind !== 'resolved' || end.direction.to !== 'MANYTOONE') return;
    if (end.collection.kind !== 'resolved' || end.collection.to) return;
    const inverse = namedInverse(end);
    if (hasPairProblem(end) || (inverse && hasPairProblem(inverse))) return;
    const { start, end: stop } = snapshot.span(annotation);
    const text = snapshot.text(annotation.uri)?.slice(start, stop) ?? '';
    const [, before, container, element] = collection.exec(text) ?? [];
    if (before === undefined || container === undefined || element === undefined) return;
    yield {
      at: end.at,
      message: t`"${nameOf(end)}" is annotated as "${container.replace(/^.*\./, '')}", but its foreign key is on this side: it holds one "${end.target.to.name}". SQLAlchemy does not check this. Annotate one object.`,
      *fixes() {
        const span = { start: start + before.length, end: start + before.length + `${container}[${element}]`.length };
        const edits = [{ uri: annotation.uri, span, text: element }];
        yield { title: t`Annotate it as ${element}`, safety: 'unsafe', edits };
      },
    };
  },
};

/** `Mapped[list["User"]]` or `list["User"]`, with what stands before the collection, its name, and the element. */
const collection =
  /^(\s*["']?(?:(?:\w+\.)*Mapped\[\s*)?)((?:\w+\.)*(?:list|List|set|Set|Sequence|Collection))\[([^[\]]+)\]/;
