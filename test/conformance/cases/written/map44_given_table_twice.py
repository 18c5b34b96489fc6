# versions: 1.4.54 2.0.54 2.1.1
# expect: InvalidRequestError: Table 'role' is already defined for this MetaData instance
from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.orm import configure_mappers, declarative_base

Base = declarative_base()


class Role(Base):
    __table__ = Table("role", Base.metadata, Column("id", Integer, primary_key=True))


class Duty(Base):
    __table__ = Table("role", Base.metadata, Column("id", Integer, primary_key=True))


configure_mappers()
