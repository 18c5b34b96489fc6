# expect: TypeError: takes 0 positional arguments
# versions: 2.0.54
from typing import List, Optional, Union
from sqlmodel import Field, Relationship, SQLModel
from sqlalchemy.orm import configure_mappers


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: list["Hero"] = Relationship("Hero", back_populates="team")


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    team_id: Optional[int] = Field(default=None, foreign_key="team.id")
    team: Team | None = Relationship(back_populates="heroes")


configure_mappers()
for c in (Team, Hero):
    for p in c.__mapper__.relationships:
        print(p, p.direction.name, "uselist=%s" % p.uselist, p.mapper.class_.__name__, "cascade=%s" % ",".join(sorted(p.cascade)))
