# expect: InvalidRequestError: has no property 'parnet'
# versions: 1.4 2.0 2.1
from dataclasses import dataclass, field
from typing import List
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, registry, relationship

reg = registry()


@reg.mapped
@dataclass
class Parent:
    __tablename__ = "parent"
    __sa_dataclass_metadata_key__ = "sa"
    id: int = field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    children: List["Child"] = field(default_factory=list, metadata={"sa": relationship("Child", back_populates="parnet")})


@reg.mapped
@dataclass
class Child:
    __tablename__ = "child"
    __sa_dataclass_metadata_key__ = "sa"
    id: int = field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    parent_id: int = field(init=False, metadata={"sa": Column(ForeignKey("parent.id"))})


configure_mappers()
