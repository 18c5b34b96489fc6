# expect: OK
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()
TO_PARENT = "Parent.id == foreign(Child.parent_key)"
OPTIONS = {"primaryjoin": TO_PARENT, "viewonly": True}


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", primaryjoin=TO_PARENT)
    others = relationship("Child", **OPTIONS)


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_key = Column(Integer)


configure_mappers()
