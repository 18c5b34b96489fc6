# expect: OK
# expect@1.3,1.4: InvalidRequestError: Columns with foreign keys to other columns must be declared as @declared_attr
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Owned:
    parent_id = Column(ForeignKey("parent.id"))


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child")


class Child(Owned, Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)


configure_mappers()
