"""What the cases have one by one, in one model: two foreign keys, a tree, inheritance, association tables and objects."""

from __future__ import annotations

from typing import List, Optional, Set

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, configure_mappers, mapped_column, relationship


class Base(DeclarativeBase):
    pass


article_label = Table(
    "article_label",
    Base.metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("label_id", ForeignKey("label.id"), primary_key=True),
)

follow = Table(
    "follow",
    Base.metadata,
    Column("follower_id", ForeignKey("person.id"), primary_key=True),
    Column("followed_id", ForeignKey("person.id"), primary_key=True),
)


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))

    written: Mapped[List["Article"]] = relationship(
        back_populates="author",
        foreign_keys="Article.author_id",
        order_by="Article.title",
    )
    edited: Mapped[List["Article"]] = relationship(back_populates="editor", foreign_keys="[Article.editor_id]")
    badge: Mapped[Optional["Badge"]] = relationship(back_populates="person", cascade="all, delete-orphan")
    memberships: Mapped[Set["Membership"]] = relationship(back_populates="person", cascade="all, delete-orphan")
    teams: Mapped[List["Team"]] = relationship(secondary="membership", viewonly=True, back_populates="people")
    following: Mapped[List["Person"]] = relationship(
        secondary=follow,
        primaryjoin="Person.id == follow.c.follower_id",
        secondaryjoin="Person.id == follow.c.followed_id",
        back_populates="followers",
    )
    followers: Mapped[List["Person"]] = relationship(
        secondary=follow,
        primaryjoin="Person.id == follow.c.followed_id",
        secondaryjoin="Person.id == follow.c.follower_id",
        back_populates="following",
    )

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}


class Manager(Person):
    __tablename__ = "manager"

    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    led: Mapped[List["Team"]] = relationship(back_populates="lead")

    __mapper_args__ = {"polymorphic_identity": "manager"}


class Badge(Base):
    __tablename__ = "badge"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    person: Mapped["Person"] = relationship(back_populates="badge", single_parent=True)


class Team(Base):
    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[Optional[int]] = mapped_column(ForeignKey("manager.id"))
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("team.id"))

    lead: Mapped[Optional["Manager"]] = relationship(back_populates="led")
    parent: Mapped[Optional["Team"]] = relationship(back_populates="children", remote_side=[id])
    children: Mapped[List["Team"]] = relationship(back_populates="parent", lazy="selectin")
    memberships: Mapped[List["Membership"]] = relationship(back_populates="team", passive_deletes=True)
    people: Mapped[List["Person"]] = relationship(secondary="membership", viewonly=True, back_populates="teams")


class Membership(Base):
    __tablename__ = "membership"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), primary_key=True)

    person: Mapped["Person"] = relationship(back_populates="memberships")
    team: Mapped["Team"] = relationship(back_populates="memberships")


class Article(Base):
    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    editor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("person.id"))

    author: Mapped["Person"] = relationship(back_populates="written", foreign_keys=author_id)
    editor: Mapped[Optional["Person"]] = relationship(back_populates="edited", foreign_keys=[editor_id])
    labels: Mapped[List["Label"]] = relationship(secondary=article_label, back_populates="articles")
    revisions: Mapped[List["Revision"]] = relationship(
        "Revision",
        primaryjoin="Article.id == foreign(Revision.article_id)",
        backref=backref("article", lazy="joined"),
    )


class Label(Base):
    __tablename__ = "label"

    id: Mapped[int] = mapped_column(primary_key=True)
    articles: Mapped[List["Article"]] = relationship(secondary="article_label", back_populates="labels")


class Revision(Base):
    __tablename__ = "revision"

    article_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    remarks: Mapped[List["Remark"]] = relationship(back_populates="revision", overlaps="article")


class Remark(Base):
    __tablename__ = "remark"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "number"], ["revision.article_id", "revision.number"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    number: Mapped[int]
    revision: Mapped["Revision"] = relationship(back_populates="remarks")


configure_mappers()
