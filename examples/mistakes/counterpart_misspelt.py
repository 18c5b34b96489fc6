# The other side's name is misspelt: the attribute is called `author`.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   InvalidRequestError: Mapper 'Mapper[Post(post)]' has no property 'auther'.  If this property was indicated
#   from other mappers or configure events, ensure registry.configure() has been called.

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    posts: Mapped[list["Post"]] = relationship(back_populates="auther")


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    author: Mapped["User"] = relationship(back_populates="posts")
