# The other side is not there: `back_populates` expects it, only `backref` would create it.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   InvalidRequestError: Mapper 'Mapper[Employee(employee)]' has no property 'department'.  If this property was
#   indicated from other mappers or configure events, ensure registry.configure() has been called.

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Department(Base):
    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)

    employees: Mapped[list["Employee"]] = relationship(back_populates="department")


class Employee(Base):
    __tablename__ = "employee"

    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
