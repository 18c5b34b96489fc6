# expect: OK
# versions: 2.0 2.1
# note: where annotations without Mapped are allowed they decide all the same: one object
from typing import List, Optional
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Parent(Base):
    __tablename__ = "parent"
    __allow_unmapped__ = True
    id = Column(Integer, primary_key=True)
    child: "Child" = relationship("Child", back_populates="parent")


class Child(Base):
    __tablename__ = "child"
    __allow_unmapped__ = True
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))
    parent: "Parent" = relationship("Parent", back_populates="child")


configure_mappers()
