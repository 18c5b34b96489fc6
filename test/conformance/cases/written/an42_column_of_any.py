# versions: 2.0.54 2.1.1
# expect: MappedAnnotationError: Could not locate SQLAlchemy Core type
from typing import Any, Dict, List, Optional

from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column("held", nullable=True)


configure_mappers()
