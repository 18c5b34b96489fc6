# versions: 1.4.54 2.0.54 2.1.1
# expect: OK
from sqlalchemy import Column, Integer
from sqlalchemy.orm import configure_mappers, declarative_base

Base = declarative_base()


class Named:
    pass


Named.__tablename__ = "user"


class User(Named, Base):
    id = Column(Integer, primary_key=True)


configure_mappers()
