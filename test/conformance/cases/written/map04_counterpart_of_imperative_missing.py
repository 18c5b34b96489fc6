# expect: InvalidRequestError: has no property 'parent'
# versions: 1.4 2.0 2.1
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import configure_mappers, registry, relationship

reg = registry()
parents = Table("parent", reg.metadata, Column("id", Integer, primary_key=True))
kids = Table("child", reg.metadata, Column("id", Integer, primary_key=True), Column("parent_id", ForeignKey("parent.id")))


class Parent:
    pass


class Child:
    pass


reg.map_imperatively(Parent, parents, properties={"children": relationship(Child, back_populates="parent")})
reg.map_imperatively(Child, kids)
configure_mappers()
