# versions: 2.0.54 2.1.1
# expect: OK
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column, registry


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}


class Other(DeclarativeBase):
    registry = registry(type_annotation_map={list[str]: JSON})


class Third(DeclarativeBase):
    pass


Third.registry.update_type_annotation_map({dict: JSON})


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, Any]]
    typed: Mapped[dict] = mapped_column(JSON)
    shared: Mapped[Any] = mapped_column(ForeignKey("user.id"))


class Post(Other):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    tags: Mapped[list[str]]


class Note(Third):
    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    settings: Mapped[dict]


configure_mappers()
