# expect: OK
# versions: 2.0.54 2.1.1
# note: a name in quotes is looked up, not followed: the alias of a list is no list
from typing import List

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Leaf(Base):
    __tablename__ = "leaf"
    id: Mapped[int] = mapped_column(primary_key=True)
    tree_id: Mapped[int] = mapped_column(ForeignKey("tree.id"))


Leaves = List[Leaf]
Foliage = Leaf


class Tree(Base):
    __tablename__ = "tree"
    id: Mapped[int] = mapped_column(primary_key=True)
    leaves: Mapped[Leaves] = relationship()
    in_list: Mapped[list[Foliage]] = relationship(viewonly=True)
    quoted_in_list: Mapped[list["Foliage"]] = relationship(viewonly=True)
    one: Mapped["Foliage"] = relationship(viewonly=True)
    quoted: Mapped["Leaves"] = relationship(Leaf, viewonly=True)


configure_mappers()
