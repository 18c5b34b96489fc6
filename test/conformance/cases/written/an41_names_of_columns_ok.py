# versions: 2.0.54 2.1.1
# expect: OK
from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Annotated, Literal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, configure_mappers, deferred, mapped_column

if TYPE_CHECKING:
    from datetime import datetime


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped["uuid.UUID"] = mapped_column(primary_key=True)
    twin: Mapped["User"] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[Literal["big", "small"]]
    name: Mapped[Annotated["str", 30]]
    rank: Mapped[int | None]
    made: Mapped[datetime] = column_property(1)
    seen: Mapped[datetime] = deferred(mapped_column())


configure_mappers()
