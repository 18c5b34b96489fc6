"""A library in the classic declarative style, with the pairs that look odd and are right."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String
from sqlalchemy.orm import backref, declarative_base, relationship

Base = declarative_base()


class Author(Base):
    __tablename__ = "authors"

    id = Column(Integer, primary_key=True)
    name = Column(String(100), nullable=False)

    books = relationship("Book", back_populates="author")

    # Filtered and read-only: a view of `books`, so it needs no other side.
    books_in_print = relationship(
        "Book",
        primaryjoin="and_(Author.id == Book.author_id, Book.in_print.is_(True))",
        viewonly=True,
    )

    # One-way on purpose: appending a draft sets `draft.author`, but setting `manuscript.author` does not append
    # here, since not every manuscript is a draft. SQLAlchemy's documentation calls this a one-way backref.
    drafts = relationship(
        "Manuscript",
        primaryjoin="and_(Author.id == Manuscript.author_id, Manuscript.title.startswith('Draft'))",
        back_populates="author",
    )


class Book(Base):
    __tablename__ = "books"

    id = Column(Integer, primary_key=True)
    title = Column(String(200), nullable=False)
    in_print = Column(Boolean, nullable=False, default=True)
    author_id = Column(Integer, ForeignKey("authors.id"), nullable=False)

    author = relationship("Author", back_populates="books")


class Manuscript(Base):
    __tablename__ = "manuscripts"

    id = Column(Integer, primary_key=True)
    title = Column(String(200), nullable=False)
    author_id = Column(Integer, ForeignKey("authors.id"), nullable=False)

    author = relationship("Author")


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name = Column(String(100), nullable=False)

    # Creates `Address.user`, which is loaded together with its address.
    addresses = relationship("Address", backref=backref("user", lazy="joined"))


class Address(Base):
    __tablename__ = "addresses"

    id = Column(Integer, primary_key=True)
    email = Column(String(100), nullable=False)
    user_id = Column(Integer, ForeignKey("users.id"), nullable=False)
