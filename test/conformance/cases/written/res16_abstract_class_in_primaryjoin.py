# expect: InvalidRequestError: failed to locate a name
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Timed(Base):
    __abstract__ = True
    id = Column(Integer, primary_key=True)


class Parent(Timed):
    __tablename__ = "parent"
    children = relationship("Child", primaryjoin="Timed.id == Child.parent_id")


class Child(Timed):
    __tablename__ = "child"
    parent_id = Column(Integer, ForeignKey("parent.id"))


configure_mappers()
