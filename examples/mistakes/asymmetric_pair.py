# `User.posts` names `Post.author`, but `Post.author` names another relationship.
#
# SQLAlchemy 2.0.54 is silent when mappers are configured. The first `user.posts.append(post)` raises:
#   ValueError: Bidirectional attribute conflict detected: …

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    posts: Mapped[list["Post"]] = relationship(foreign_keys="Post.author_id", back_populates="author")
    reviews: Mapped[list["Post"]] = relationship(foreign_keys="Post.reviewer_id", back_populates="reviewer")


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    author: Mapped["User"] = relationship(foreign_keys=[author_id], back_populates="reviews")
    reviewer: Mapped["User"] = relationship(foreign_keys=[reviewer_id], back_populates="reviews")
