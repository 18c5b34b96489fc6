# expect: InvalidRequestError: has no property 'vehicles'
# versions: 1.4.54 2.0.54 2.1.1
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

Base = declarative_base()


def rel(*args, **options):
    return relationship(*args, **options)


class Owner(Base):
    __tablename__ = "owner"
    id = Column(Integer, primary_key=True)
    cars = rel("Car", back_populates="owner")


class Car(Base):
    __tablename__ = "car"
    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey("owner.id"))
    owner = rel("Owner", back_populates="vehicles")


configure_mappers()
