# expect: ArgumentError: Can't place __table_args__ on an inherited class with no table
from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "child"}


class Sub(Child):
    name = Column(String(20))
    __table_args__ = (UniqueConstraint("name"),)
    __mapper_args__ = {"polymorphic_identity": "sub"}


configure_mappers()
