/** A pair over two files, and the base they share. */
export const base = `from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass
`;

export const user = `from sqlalchemy.orm import Mapped, mapped_column, relationship
from .base import Base


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["Post"]] = relationship(back_populates="author")
`;

export const post = `from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship
from .base import Base
from .user import User


class Post(Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    author: Mapped["User"] = relationship(back_populates="posts")
`;

/** The pair as a workspace. */
export const pair = { 'app/__init__.py': '', 'app/base.py': base, 'app/user.py': user, 'app/post.py': post };

/** The post names an attribute that the user does not have. */
export const mistaken = post.replace('back_populates="posts"', 'back_populates="articles"');
