# expect: OK
# versions: 1.4 2.0 2.1
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import DeclarativeMeta, configure_mappers, registry, relationship

mapper_registry = registry()


class Base(metaclass=DeclarativeMeta):
    __abstract__ = True
    registry = mapper_registry
    metadata = mapper_registry.metadata


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", back_populates="parent")


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))
    parent = relationship("Parent", back_populates="children")


configure_mappers()
