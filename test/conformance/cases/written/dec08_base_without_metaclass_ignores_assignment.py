# expect: OK
# versions: 2.0 2.1
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import DeclarativeBaseNoMeta, configure_mappers, relationship


class Base(DeclarativeBaseNoMeta):
    pass


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)


Parent.children = relationship("Nowhere")
configure_mappers()
