from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .tag import post_tag

if TYPE_CHECKING:
    from .tag import Tag
    from .user import User


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    author: Mapped["User"] = relationship(back_populates="posts")

    # Many to many, through the table `post_tag`.
    tags: Mapped[list["Tag"]] = relationship(secondary=post_tag, back_populates="posts")
