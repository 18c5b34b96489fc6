# expect: InvalidRequestError: has no property 'parnet'
# versions: 1.4 2.0 2.1
# note: a base made by DeclarativeMeta holds its registry itself
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import DeclarativeMeta, configure_mappers, registry, relationship

mapper_registry = registry()


class Base(metaclass=DeclarativeMeta):
    __abstract__ = True
    registry = mapper_registry
    metadata = mapper_registry.metadata
    __init__ = mapper_registry.constructor


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", back_populates="parnet")


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))


configure_mappers()
