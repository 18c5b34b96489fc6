# expect: ArgumentError: Could not locate any simple equality expressions
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()
assoc = Table("assoc", Base.metadata, Column("l", ForeignKey("node.id")), Column("r", ForeignKey("node.id")))


class HasId:
    id = Column(Integer, primary_key=True)


class Node(HasId, Base):
    __tablename__ = "node"
    nodes = relationship("Node", secondary=assoc, primaryjoin=id == assoc.c.l, secondaryjoin=id == assoc.c.r)


configure_mappers()
