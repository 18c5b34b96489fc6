# expect: OK
# note: what the subclass has of an abstract concrete base, those below it inherit
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.ext.declarative import AbstractConcreteBase
from sqlalchemy.orm import configure_mappers, relationship
try:
    from sqlalchemy.orm import declarative_base, declared_attr
except ImportError:  # 1.3
    from sqlalchemy.ext.declarative import declarative_base, declared_attr

Base = declarative_base()


class Company(Base):
    __tablename__ = "company"
    id = Column(Integer, primary_key=True)


class Employee(AbstractConcreteBase, Base):
    @declared_attr
    def company_id(cls):
        return Column(ForeignKey("company.id"))

    @declared_attr
    def company(cls):
        return relationship("Company")


class Manager(Employee):
    __tablename__ = "manager"
    id = Column(Integer, primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "m", "concrete": True}


class SubManager(Manager):
    __tablename__ = "sub_manager"
    sub_id = Column("id", ForeignKey("manager.id"), primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "s", "concrete": False}


configure_mappers()
