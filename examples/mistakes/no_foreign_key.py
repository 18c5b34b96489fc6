# Nothing in the tables links them: `author_id` is a plain number.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   NoForeignKeysError: Could not determine join condition between parent/child tables on relationship
#   User.posts - there are no foreign keys linking these tables.  Ensure that referencing columns are associated
#   with a ForeignKey or ForeignKeyConstraint, or specify a 'primaryjoin' expression.

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)

    posts: Mapped[list["Post"]] = relationship(back_populates="author")


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int]

    author: Mapped["User"] = relationship(back_populates="posts")
