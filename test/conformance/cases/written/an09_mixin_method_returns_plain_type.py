# expect: ArgumentError: can't be correctly interpreted
# expect@2.0.54,2.1: MappedAnnotationError: can't be correctly interpreted
# versions: 2.0 2.1
from typing import List
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class HasChildren:
    @declared_attr
    def children(cls) -> List["Child"]:
        return relationship("Child")


class Parent(HasChildren, Base):
    __tablename__ = "parent"
    id: Mapped[int] = mapped_column(primary_key=True)


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("parent.id"))


configure_mappers()
