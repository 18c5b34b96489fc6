# expect: TypeError: got multiple values for keyword argument
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


OPTIONS = {"lazy": "joined"}


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", lazy="select", **OPTIONS)


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))


configure_mappers()
