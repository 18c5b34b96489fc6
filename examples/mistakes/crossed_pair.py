# Two pairs are crossed: both ends name each other, but each follows the foreign key of the other pair.
#
# SQLAlchemy 2.0.54 does not check that, and warns of a consequence when mappers are configured:
#   SAWarning: relationship 'Message.sender' will copy column user.id to column message.sender_id, which
#   conflicts with relationship(s): 'User.sent' (copies user.id to message.sender_id). …

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    sent: Mapped[list["Message"]] = relationship(
        foreign_keys="Message.sender_id", back_populates="recipient"
    )
    received: Mapped[list["Message"]] = relationship(
        foreign_keys="Message.recipient_id", back_populates="sender"
    )


class Message(Base):
    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    sender: Mapped["User"] = relationship(foreign_keys=[sender_id], back_populates="received")
    recipient: Mapped["User"] = relationship(foreign_keys=[recipient_id], back_populates="sent")
