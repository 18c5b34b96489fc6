# Two foreign keys lead to User, and no side says which one it uses.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   AmbiguousForeignKeysError: Could not determine join condition between parent/child tables on relationship
#   User.tickets - there are multiple foreign key paths linking the tables.  Specify the 'foreign_keys'
#   argument, providing a list of those columns which should be counted as containing a foreign key reference to
#   the parent table.

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    tickets: Mapped[list["Ticket"]] = relationship(back_populates="reporter")


class Ticket(Base):
    __tablename__ = "ticket"

    id: Mapped[int] = mapped_column(primary_key=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    reporter: Mapped["User"] = relationship(back_populates="tickets")
