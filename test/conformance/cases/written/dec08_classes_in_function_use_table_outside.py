# expect: OK
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()
assoc = Table("assoc", Base.metadata, Column("p_id", ForeignKey("parent.id")), Column("c_id", ForeignKey("child.id")))


def define():
    class Parent(Base):
        __tablename__ = "parent"
        id = Column(Integer, primary_key=True)
        children = relationship("Child", secondary=assoc)

    class Child(Base):
        __tablename__ = "child"
        id = Column(Integer, primary_key=True)

    globals().update(locals())


define()
configure_mappers()
