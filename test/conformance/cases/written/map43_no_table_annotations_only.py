# versions: 2.0.54 2.1.1
# expect: InvalidRequestError: does not have a __table__ or __tablename__ specified
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers


class Base(DeclarativeBase):
    pass


class Named(Base):
    name: Mapped[str]


configure_mappers()
