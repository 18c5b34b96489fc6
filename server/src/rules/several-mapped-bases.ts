import { t } from '../base/translate.ts';
import { type Rule, sqlalchemyFamily } from './rule.ts';
import { quotedList } from './words.ts';

/**
 * ## What it does
 * Reports a class that derives from two mapped classes.
 *
 * ## What SQLAlchemy says
 * `InvalidRequestError`: Class <class 'Bot'> has multiple mapped bases: [<class 'User'>, <class 'Device'>]
 *
 * ## Why is this bad?
 * A mapped class inherits the table of one other mapped class. What several classes share belongs into a mixin.
 *
 * ## Example
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
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
 * class Device(Base):
 *     __tablename__ = "device"
 *     id: Mapped[int] = mapped_column(primary_key=True)
 *
 *
 * class Bot(User, Device):
 *     pass
 * ```
 *
 * ## Use instead
 * ```py
 * from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
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
 * class Device:
 *     serial: Mapped[str] = mapped_column(default="")
 *
 *
 * class Bot(Device, User):
 *     pass
 * ```
 */
export const severalMappedBases: Rule = {
  id: 'several-mapped-bases',
  category: 'correctness',
  severity: 'error',
  dialects: sqlalchemyFamily,

  *entity(entity) {
    for (const problem of entity.problems) {
      if (problem.kind !== 'severalMappedBases') continue;
      yield {
        at: entity.at,
        message: t`"${entity.name}" derives from the mapped classes ${quotedList(problem.bases)}. SQLAlchemy raises "has multiple mapped bases". Derive from one, and make the others mixins without a table.`,
      };
    }
  },
};
