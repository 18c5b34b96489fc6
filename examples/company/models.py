"""Departments and employees: each string names the attribute on the *other* class."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Department(Base):
    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    emp_lst: Mapped[list["Employee"]] = relationship(back_populates="dep_name")


class Employee(Base):
    __tablename__ = "employee"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))

    dep_name: Mapped["Department"] = relationship(back_populates="emp_lst")
