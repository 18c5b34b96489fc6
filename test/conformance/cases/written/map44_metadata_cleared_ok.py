# versions: 1.4.54 2.0.54 2.1.1
# expect: OK
from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.orm import configure_mappers, declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)


Base.metadata.clear()


class Member(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)


configure_mappers()
