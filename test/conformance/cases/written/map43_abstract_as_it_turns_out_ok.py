# versions: 1.4.54 2.0.54 2.1.1
# expect: OK
import os

from sqlalchemy import Column, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, declared_attr

Base = declarative_base()


class Legacy(Base):
    __abstract__ = "COUNTERPART_LEGACY" not in os.environ
    id = Column(Integer, primary_key=True)


class Model(Base):
    id = Column(Integer, primary_key=True)

    @declared_attr
    def __abstract__(cls):
        return cls.__name__ == "Model"


configure_mappers()
