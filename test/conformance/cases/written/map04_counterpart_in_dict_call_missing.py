# expect: InvalidRequestError: has no property 'owner'
# versions: 1.4 2.0 2.1
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import configure_mappers, registry, relationship

reg = registry()
users = Table("user", reg.metadata, Column("id", Integer, primary_key=True))
nodes = Table(
    "node",
    reg.metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("user.id")),
    Column("parent_id", ForeignKey("node.id")),
)


class User:
    pass


class Node:
    pass


node_properties = dict(
    children=relationship("Node", back_populates="parent"),
    parent=relationship("Node", back_populates="children", remote_side=nodes.c.id),
)
reg.map_imperatively(User, users, properties={"nodes": relationship("Node", back_populates="owner")})
reg.map_imperatively(Node, nodes, properties=node_properties)
configure_mappers()
