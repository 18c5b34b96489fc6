# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
# note: a mapper made on the way is a target, one in a variable is given properties, and pairs make a dict
from collections import OrderedDict

from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import configure_mappers, registry, relationship

mapper_registry = registry()
author = Table("author", mapper_registry.metadata, Column("id", Integer, primary_key=True))
book = Table(
    "book",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("author_id", ForeignKey("author.id")),
)
page = Table(
    "page",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("book_id", ForeignKey("book.id")),
)


class Author:
    pass


class Book:
    pass


class Page:
    pass


mapper_registry.map_imperatively(
    Author,
    author,
    properties={"books": relationship(mapper_registry.map_imperatively(Book, book), backref="author")},
)
page_mapper = mapper_registry.map_imperatively(
    Page, page, properties=OrderedDict([("book", relationship(Book, back_populates="pages"))])
)
page_mapper.add_property("first", relationship(Book, viewonly=True))
book_mapper = Book.__mapper__
book_mapper.add_property("pages", relationship(Page, back_populates="book"))
configure_mappers()
