/** How large a generated model file is. */
export interface LargeModelSize {
  readonly classes: number;
  readonly columnsPerClass: number;
  readonly relationshipsPerClass: number;
  readonly methodsPerClass: number;
}

/** Like the largest model files there are: 12,000 lines, 212 classes, 1,700 columns, 424 relationships, 424 methods. */
export const LARGE: LargeModelSize = { classes: 212, columnsPerClass: 7, relationshipsPerClass: 2, methodsPerClass: 2 };

/** A Python module of SQLAlchemy models whose relationships all come in pairs; the same text for the same size. */
export function generateLargeModel(size: LargeModelSize = LARGE): string {
  const classes = Array.from({ length: size.classes }, (_, index) => classText(index, size));
  return [HEADER, ...classes].join('\n\n');
}

const HEADER = `"""Models of a generated application."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Dict, List, Optional, TYPE_CHECKING

from sqlalchemy import DateTime, ForeignKey, Index, Integer, String, and_, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, object_session, relationship

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = logging.getLogger(__name__)


class Base(DeclarativeBase):
    """What all models share."""

    def to_dict(self, view: str = "collection") -> Dict[str, Any]:
        return {name: getattr(self, name) for name in self.dict_keys(view)}
`;

function classText(index: number, size: LargeModelSize): string {
  const name = className(index);
  const columns = Array.from({ length: size.columnsPerClass }, (_, column) => columnText(index, column, size));
  const relationships = Array.from({ length: size.relationshipsPerClass }, (_, end) =>
    relationshipText(index, end, size),
  );
  const methods = Array.from({ length: size.methodsPerClass }, (_, method) => methodText(index, method));
  return `class ${name}(Base):
    """${name} of the application.

    It is here to be read: "quotes", (brackets and # signs are nothing special.
    """

    __tablename__ = "${tableName(index)}"
    __table_args__ = (Index("ix_${tableName(index)}_name", "name_${index}_1", unique=True), {"mysql_engine": "InnoDB"})

    id: Mapped[int] = mapped_column(primary_key=True)
${columns.join('\n')}
${relationships.join('\n')}

${methods.join('\n\n')}
`;
}

function columnText(index: number, column: number, size: LargeModelSize): string {
  if (column < size.relationshipsPerClass) {
    const target = targetOf(index, column, size);
    return `    ${foreignKey(index, column)}: Mapped[Optional[int]] = mapped_column(ForeignKey("${tableName(target)}.id"), index=True)`;
  }
  switch (column % 3) {
    case 0:
      return `    created_${column}: Mapped[datetime] = mapped_column(DateTime, default=now, nullable=True)  # when it was made`;
    case 1:
      return `    name_${index}_${column}: Mapped[Optional[str]] = mapped_column(String(255), index=True)`;
    default:
      return `    count_${column}: Mapped[int] = mapped_column(Integer, default=0)`;
  }
}

/** An even end is the many-to-one, the odd one next to it the collection of whoever points here. */
function relationshipText(index: number, end: number, size: LargeModelSize): string {
  const target = targetOf(index, end - (end % 2), size);
  const source = sourceOf(index, end - (end % 2), size);
  return end % 2 === 0
    ? `    parent_${end}: Mapped[Optional["${className(target)}"]] = relationship(
        "${className(target)}",
        primaryjoin=lambda: ${className(index)}.${foreignKey(index, end)} == ${className(target)}.id,
        back_populates="children_${end}",
    )`
    : `    children_${end - 1}: Mapped[List["${className(source)}"]] = relationship(
        back_populates="parent_${end - 1}",
        foreign_keys="${className(source)}.${foreignKey(source, end - 1)}",
        order_by="${className(source)}.id.desc()",
        cascade="all, delete-orphan",
    )`;
}

function methodText(index: number, method: number): string {
  if (method % 3 === 0)
    return `    @property\n    def label_${method}(self) -> str:\n        return f"{self.id}: {self.name_${index}_4}"`;
  return `    def method_${index}_${method}(self, session: "Session", name: Optional[str] = None, *, limit: int = 10, **options) -> Dict[str, Any]:
        """
        Answers what was asked for.

        The session is the one that the rows are looked up in; without a name all of them are.
        """
        # Most lines of a model file stand in methods and say nothing of what is mapped.
        found = [row for row in self.children_0 if row.id and row.id > ${method}]
        if found and not self.parent_0:
            log.debug("found %s of %s: %r", len(found), self.id, found[:${method + 1}])
            self.parent_0 = found[-1]
        stmt = select(Base).where(and_(Base.id == self.id, func.lower(Base.name) == name)).limit(limit)
        for row in session.scalars(stmt):
            if options.get("verbose"):
                self.count_2 += 1
            rval = {"id": row.id, "label": f"{row.id}: {len(found)}", "model": self.__class__.__name__}
            found.append(rval)
        return {"id": self.id, "label": f"{self.id}: {len(found)}", "rows": [row.to_dict(view="element") for row in found]}`;
}

function targetOf(index: number, end: number, size: LargeModelSize): number {
  return (index * 7 + end + 1) % size.classes;
}

/** The class whose {@link targetOf} is this one. */
function sourceOf(index: number, end: number, size: LargeModelSize): number {
  for (let source = 0; source < size.classes; source++) if (targetOf(source, end, size) === index) return source;
  return index;
}

function className(index: number): string {
  return `GeneratedModel${String(index).padStart(3, '0')}`;
}

function tableName(index: number): string {
  return `generated_model_${String(index).padStart(3, '0')}`;
}

function foreignKey(index: number, end: number): string {
  return `parent_${index}_${end}_id`;
}
