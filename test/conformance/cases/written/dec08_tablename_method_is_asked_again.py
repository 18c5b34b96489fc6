# expect: OK
# note: the same name without a column is the same table
from sqlalchemy import Column, ForeignKey, Integer, String, Table, MetaData
from sqlalchemy.orm import backref, configure_mappers, foreign, relationship, remote
try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base
try:
    from sqlalchemy.orm import declared_attr
except ImportError:
    from sqlalchemy.ext.declarative import declared_attr

Base = declarative_base()


class Child(Base):
    @declared_attr
    def __tablename__(cls):
        return "child"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "child"}


class Sub(Child):
    __mapper_args__ = {"polymorphic_identity": "sub"}


configure_mappers()
