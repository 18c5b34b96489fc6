# expect: OK
# versions: 2.0.54
from typing import Optional

from sqlalchemy.orm import configure_mappers
from sqlmodel import Field, SQLModel


class Item(SQLModel, table=True):
    id: Optional[int] = Field(default=None, sa_column_kwargs={"primary_key": True})


configure_mappers()
