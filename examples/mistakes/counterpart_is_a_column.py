# The string names the foreign key column instead of the relationship beside it.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   InvalidRequestError: back_populates on relationship 'User.posts' refers to attribute 'Post.author_id' that
#   is not a relationship.  The back_populates parameter should refer to the name of a relationship on the
#   target class.

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    posts: Mapped[list["Post"]] = relationship(back_populates="author_id")


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    author: Mapped["User"] = relationship(back_populates="posts")
