# expect: OK
# versions: 2.0 2.1
from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, configure_mappers, declared_attr, has_inherited_table, mapped_column


class Base(DeclarativeBase):
    pass


class HasId:
    @declared_attr.cascading
    def id(cls) -> Mapped[int]:
        if has_inherited_table(cls):
            return mapped_column(ForeignKey("person.id"), primary_key=True)
        return mapped_column(Integer, primary_key=True)


class Person(HasId, Base):
    __tablename__ = "person"
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}


class Engineer(Person):
    __tablename__ = "engineer"
    language: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "engineer"}


configure_mappers()
