# expect: ArgumentError: built-in function id>
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Node(Base):
    __tablename__ = "node"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("node.id"))


Node.children = relationship("Node", backref=backref("parent", remote_side=[id]))
configure_mappers()
