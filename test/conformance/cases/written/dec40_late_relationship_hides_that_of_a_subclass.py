# expect: OK
# versions: 2.0.54 2.1.1
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

Base = declarative_base()


class Animal(Base):
    __tablename__ = "animal"
    id = Column(Integer, primary_key=True)


class Dog(Animal):
    __tablename__ = "dog"
    id = Column(Integer, ForeignKey("animal.id"), primary_key=True)
    toys = relationship("Toy", back_populates="dog")


class Toy(Base):
    __tablename__ = "toy"
    id = Column(Integer, primary_key=True)
    animal_id = Column(Integer, ForeignKey("animal.id"))
    dog = relationship(Animal, back_populates="toys")


Animal.toys = relationship(Toy, back_populates="dog")
configure_mappers()
