# expect: InvalidRequestError: has no property 'parent'
# versions: 1.4 2.0 2.1
# note: only declarative bases map what is assigned later
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, registry, relationship

reg = registry()


@reg.mapped
class Parent:
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", back_populates="parent")


@reg.mapped
class Child:
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))


Child.parent = relationship("Parent", back_populates="children")
configure_mappers()
