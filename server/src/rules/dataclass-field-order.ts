import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { quotedList } from './words.ts';

/**
 * ## What it does
 * Reports an attribute without a default that follows one with a default, in a class mapped as a dataclass; and
 * attributes that come from a mixin which is no dataclass.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Python dataclasses error encountered when creating dataclass for 'Post':
 * TypeError("non-default argument 'author' follows default argument").
 *
 * `SADeprecationWarning`, since 2.1 `InvalidRequestError`: When transforming <class 'Post'> to a dataclass,
 * attribute(s) 'title' originates from superclass <class 'Titled'>, which is not a dataclass.
 *
 * ## Why is this bad?
 * The attributes are parameters of `__init__` in the order of the class, and Python wants those with defaults last.
 *
 * ## Example
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
 *
 *
 * class Base(MappedAsDataclass, DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True, init=False)
 *     level: Mapped[int] = mapped_column(default=1)
 *     name: Mapped[str]
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
 *
 *
 * class Base(MappedAsDataclass, DeclarativeBase):
 *     pass
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True, init=False)
 *     name: Mapped[str]
 *     level: Mapped[int] = mapped_column(default=1)
 * ```
 */
export const dataclassFieldOrder: Rule = {
  id: 'dataclass-field-order',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind === 'fieldWithoutDefault') {
        yield {
          at: problem.at,
          message: t`"${entity.name}.${problem.name}" has no default, but "${problem.after}" before it has. Python raises "non-default argument '${problem.name}' follows default argument". Move it up, or give it a default, init=False or kw_only=True.`,
        };
      }
      if (problem.kind === 'mixinNoDataclass') {
        const { raises, base, names } = problem;
        yield {
          at: entity.at,
          severity: raises ? 'error' : 'hint',
          message: t`"${entity.name}" is a dataclass and has ${quotedList(names)} from "${base}", which is none. SQLAlchemy ${raises ? t`raises` : t`warns`} "When transforming … to a dataclass, attribute(s) … originates from superclass". Derive "${base}" from MappedAsDataclass.`,
        };
      }
    }
  },
};
