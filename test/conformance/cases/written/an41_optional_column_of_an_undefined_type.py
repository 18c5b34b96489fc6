# versions: 2.0.54 2.1.1
# expect: NameError: Could not de-stringify annotation
from typing import Optional

from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    made: Mapped[Optional["datetime"]]


configure_mappers()
