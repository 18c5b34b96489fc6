# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
# note: an operator that is told to be a comparison pairs its sides, and so does a function read as one
from sqlalchemy import Column, ForeignKey, Integer, String, func
from sqlalchemy.orm import configure_mappers, declarative_base, foreign, relationship, remote

Base = declarative_base()


class Word(Base):
    __tablename__ = "word"
    id = Column(Integer, primary_key=True)
    text = Column(String)


class Rule(Base):
    __tablename__ = "rule"
    id = Column(Integer, primary_key=True)
    pattern = Column(String)
    words = relationship(Word, primaryjoin=pattern.bool_op("~")(foreign(Word.text)), viewonly=True)
    likes = relationship(
        Word, primaryjoin=pattern.op("~*", is_comparison=True)(foreign(Word.text)), viewonly=True
    )


class Folder(Base):
    __tablename__ = "folder"
    id = Column(Integer, primary_key=True)
    path = Column(String)
    inner = relationship(
        "Folder",
        primaryjoin=func.instr(remote(foreign(path)), path).as_comparison(1, 2) == 1,
        viewonly=True,
    )


configure_mappers()
