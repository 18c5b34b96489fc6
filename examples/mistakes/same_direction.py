# A tree without `remote_side`: both sides are read as the parent's collection.
#
# SQLAlchemy 2.0.54 raises when mappers are configured:
#   ArgumentError: Node.children and back-reference Node.parent are both of the same direction
#   <RelationshipDirection.ONETOMANY: 1>.  Did you mean to set remote_side on the many-to-one side ?

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Node(Base):
    __tablename__ = "node"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))

    children: Mapped[list["Node"]] = relationship(back_populates="parent")
    parent: Mapped["Node | None"] = relationship(back_populates="children")
