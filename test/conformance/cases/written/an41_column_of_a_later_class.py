# versions: 2.0.54 2.1.1
# expect: MappedAnnotationError: Could not resolve all types within mapped annotation
from sqlalchemy import Integer
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped["Level"] = mapped_column(Integer)


class Level:
    pass


configure_mappers()
