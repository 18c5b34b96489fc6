# expect: OK
# versions: 1.4 2.0 2.1
# note: only the decorated class is mapped, so the name is free
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, registry, relationship

reg = registry()


@reg.mapped
class Parent:
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    children = relationship("Child", backref="parent")


@reg.mapped
class Child:
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))


class SubChild(Child):
    parent = Column(Integer)


configure_mappers()
