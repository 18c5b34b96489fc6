# versions: 2.0.54 2.1.1
# expect: MappedAnnotationError: Could not resolve all types within mapped annotation
from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column

if TYPE_CHECKING:
    from decimal import Decimal


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    prices: Mapped[list[Decimal]] = mapped_column(JSON)


configure_mappers()
