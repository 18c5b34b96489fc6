import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';

/**
 * ## What it does
 * Reports a mapped class with the name of a module beside it that has mapped classes too: `User` in `models/__init__.py` with
 * `models/User.py` next to it.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError` (2.0 and later; `AttributeError` before): name "…" matches both a class name and a module name
 *
 * ## Why is this bad?
 * SQLAlchemy keeps classes and modules by name in one tree, so that relationships can say `"models.User"`. Which of the two
 * that would be it cannot tell, and the module cannot be imported.
 *
 * ## Example
 * `base.py`:
 *
 * ```py
 * from sqlalchemy.orm import DeclarativeBase
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 * ```
 *
 * `models/__init__.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 * from models.User import Profile
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * `models/User.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 *
 *
 * class Profile(Base):
 *     __tablename__ = "profile"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * ## Use instead
 * `base.py`:
 *
 * ```py
 * from sqlalchemy.orm import DeclarativeBase
 *
 *
 * class Base(DeclarativeBase):
 *     pass
 * ```
 *
 * `models/__init__.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 * from models.user import Profile
 *
 *
 * class User(Base):
 *     __tablename__ = "user"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 *
 * `models/user.py`:
 *
 * ```py
 * from sqlalchemy.orm import Mapped, mapped_column
 *
 * from base import Base
 *
 *
 * class Profile(Base):
 *     __tablename__ = "profile"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 * ```
 */
export const classNamedAsModule: Rule = {
  id: 'class-named-as-module',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'nameOfModule') continue;
      yield {
        at: entity.at,
        message: t`"${entity.name}" has the name of the module "${problem.module}", which has mapped classes too. SQLAlchemy raises "name "${entity.name}" matches both a class name and a module name". Rename one of them.`,
      };
    }
  },
};
