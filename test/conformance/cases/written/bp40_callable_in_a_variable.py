# expect: OK
# versions: 2.1.1
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column, relationship


class Base(DeclarativeBase):
    pass


def_side = lambda: Room.windows  # noqa: E731
name_of_room = lambda: "room"  # noqa: E731


class Window(Base):
    __tablename__ = "window"
    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    room: Mapped["Room"] = relationship(back_populates=def_side)


class Room(Base):
    __tablename__ = "room"
    id: Mapped[int] = mapped_column(primary_key=True)
    windows: Mapped[list[Window]] = relationship(back_populates=name_of_room)


configure_mappers()
