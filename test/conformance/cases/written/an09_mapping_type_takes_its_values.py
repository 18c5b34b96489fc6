# expect: OK
# versions: 2.0 2.1
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedCollection, attribute_mapped_collection, configure_mappers
from sqlalchemy.orm import mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Parent(Base):
    __tablename__ = "parent"
    id: Mapped[int] = mapped_column(primary_key=True)
    children: Mapped[MappedCollection[str, "Child"]] = relationship(
        collection_class=attribute_mapped_collection("name")
    )


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int] = mapped_column(ForeignKey("parent.id"))


configure_mappers()
