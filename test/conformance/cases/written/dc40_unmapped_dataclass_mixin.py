# expect: OK
# versions: 2.1.1
from sqlalchemy.orm import Mapped, configure_mappers, mapped_as_dataclass, mapped_column, registry, unmapped_dataclass


@unmapped_dataclass
class Stamped:
    author: Mapped[str]


@mapped_as_dataclass(registry())
class Letter(Stamped):
    __tablename__ = "letter"
    id: Mapped[int] = mapped_column(primary_key=True)


configure_mappers()
