import { t } from '../base/translate.ts';
import type { DeclarationProblem } from '../model/problems.ts';
import { problemsOf } from './problems-of.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { nameOf } from './words.ts';

/**
 * ## What it does
 * Reports an annotation of a mapped attribute that SQLAlchemy 2 cannot read: one without `Mapped[…]`, or one with
 * names that are not there when the class is made.
 *
 * ## What SQLAlchemy says
 * `MappedAnnotationError`: Type annotation for "User.posts" can't be correctly interpreted for Annotated Declarative
 * Table form.
 *
 * `MappedAnnotationError`: Could not interpret annotation Mapped[list[Post] | None]. Check that it uses names that
 * are correctly imported at the module level.
 *
 * `MappedAnnotationError`: Could not resolve all types within mapped annotation: "Mapped['Undefined']". Ensure all types
 * are written correctly and are imported within the module in use.
 *
 * `MappedAnnotationError`: Could not locate SQLAlchemy Core type when resolving for Python type indicated by '<class
 * 'dict'>' inside the Mapped[] annotation for the 'settings' attribute; the type object is not resolvable by the registry.
 *
 * ## Why is this bad?
 * SQLAlchemy 2 reads the annotations of mapped classes, so the module cannot be imported. Names that are imported for
 * type checkers only do not exist then.
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
 *     posts: list["Post"] = relationship("Post")
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
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     posts: Mapped[list["Post"]] = relationship("Post")
 *
 *
 * class Post(Base):
 *     __tablename__ = "post"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *     user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
 * ```
 */
export const unreadableAnnotation: Rule = {
  id: 'unreadable-annotation',
  category: 'correctness',
  severity: 'error',
  about: ['annotationNotMapped', 'annotationNotEvaluable', 'stringInUnion'],
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind === 'relationshipInAnnotated') {
        yield {
          at: problem.at,
          message: t`The relationship of "${entity.name}.${problem.name}" stands within its annotation. SQLAlchemy raises "Use of the 'Relationship' construct inside of an Annotated object is not yet supported". Assign it: "= relationship()".`,
        };
      }
      if (problem.kind === 'attributeAnnotation')
        yield { at: problem.at, message: explain(`${entity.name}.${problem.name}`, problem.problem, true) };
    }
  },

  *relationship(end) {
    for (const problem of problemsOf(end, 'annotationNotMapped', 'annotationNotEvaluable', 'stringInUnion'))
      yield { at: end.declaration.annotation ?? end.at, message: explain(nameOf(end), problem, false) };
  },
};

function explain(name: string, problem: DeclarationProblem, isColumn: boolean): string {
  switch (problem.kind) {
    case 'annotationNotEvaluable':
      return t`The annotation of "${name}" needs "${problem.name}", which is not there when the class is made. SQLAlchemy raises ${
        isColumn
          ? t`"Could not resolve all types within mapped annotation". Import it at run time.`
          : t`"Could not interpret annotation". Import it at run time, or quote only the name of the other class.`
      }`;
    case 'stringInUnion':
      return t`The annotation of "${name}" combines the string "${problem.name}" by "|". Python raises "unsupported operand type(s) for |". Put the whole union into the quotes, or write "Optional["${problem.name}"]".`;
    case 'annotationWithoutType':
      return t`"${name}" is annotated with "${problem.name}", which says no type of a column. SQLAlchemy raises "Could not locate SQLAlchemy Core type". Give mapped_column() a type such as JSON, or the base a type_annotation_map.`;
    default:
      return t`The annotation of "${name}" is not in "Mapped[…]". SQLAlchemy 2 raises "Type annotation for "${name}" can't be correctly interpreted for Annotated Declarative Table form". Wrap it, or set \`__allow_unmapped__ = True\`.`;
  }
}
