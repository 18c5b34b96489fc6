# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
# note: what a base class's name means is decided where the class statement stands
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"
    id = Column(Integer, primary_key=True)
    notes = relationship("Note", back_populates="person")


class Clerk(Person):
    __tablename__ = "clerk"
    id = Column(Integer, ForeignKey("person.id"), primary_key=True)


class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    person_id = Column(Integer, ForeignKey("person.id"))
    person = relationship("Person", back_populates="notes")


class Animal(Base):
    __tablename__ = "animal"
    id = Column(Integer, primary_key=True)


Human, Person = Person, Animal


class Cat(Person):
    __tablename__ = "cat"
    id = Column(Integer, ForeignKey("animal.id"), primary_key=True)


configure_mappers()
