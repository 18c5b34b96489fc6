# versions: 1.4.54 2.0.54 2.1.1
# expect: InvalidRequestError: does not have a __table__ or __tablename__ specified
from sqlalchemy import Column, Integer
from sqlalchemy.orm import configure_mappers, declarative_base

Base = declarative_base()


class Saved(Base):
    def save(self):
        pass


class User(Saved):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)


configure_mappers()
