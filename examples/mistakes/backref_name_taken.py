# `backref` would create `Address.user`, which is already written there.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   ArgumentError: Error creating backref 'user' on relationship 'User.addresses': property of that name exists
#   on mapper 'Mapper[Address(address)]'

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    addresses: Mapped[list["Address"]] = relationship(backref="user")


class Address(Base):
    __tablename__ = "address"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    user: Mapped["User"] = relationship()
