# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
import functools

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

Base = declarative_base()


def rel(*args, **options):
    return relationship(*args, **options)


def many(target, back, **options):
    return relationship(target, back_populates=back, lazy="selectin", **options)


one = functools.partial(relationship, uselist=False)


class Owner(Base):
    __tablename__ = "owner"
    id = Column(Integer, primary_key=True)
    cars = many("Car", "owner")
    first = one("Car", viewonly=True)


class Car(Base):
    __tablename__ = "car"
    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey("owner.id"))
    owner = rel(Owner, back_populates="cars")


configure_mappers()
