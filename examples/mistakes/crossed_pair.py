# Two pairs are crossed: each end names the end that belongs to the other pair.
#
# SQLAlchemy 2.0.54 is silent when mappers are configured. The first `user.followers.append(follow)` raises:
#   ValueError: Bidirectional attribute conflict detected: …

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    followers: Mapped[list["Follow"]] = relationship(
        foreign_keys="Follow.followed_id", back_populates="follower"
    )
    following: Mapped[list["Follow"]] = relationship(
        foreign_keys="Follow.follower_id", back_populates="followed"
    )


class Follow(Base):
    __tablename__ = "follow"

    id: Mapped[int] = mapped_column(primary_key=True)
    follower_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    followed_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    follower: Mapped["User"] = relationship(foreign_keys=[follower_id], back_populates="following")
    followed: Mapped["User"] = relationship(foreign_keys=[followed_id], back_populates="followers")
