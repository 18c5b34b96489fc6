# There is no class `Artikel`: the target must be the name of a mapped class.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   InvalidRequestError: When initializing mapper Mapper[Author(author)], expression 'Artikel' failed to locate
#   a name ('Artikel'). If this is a class name, consider adding this relationship() to the <class
#   'unknown_target.Author'> class after both dependent classes have been defined.

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)

    articles = relationship("Artikel", back_populates="author")


class Article(Base):
    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))

    author: Mapped["Author"] = relationship(back_populates="articles")
