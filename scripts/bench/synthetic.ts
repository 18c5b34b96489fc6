import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom, type Random } from './random.ts';

/** How many entities one model file declares. */
const entitiesInFile = 3;

/** What {@link makeWorkspace} has made. */
export interface Workspace {
  readonly files: number;
  readonly bytes: number;
  /** A model file, relative to the folder. */
  readonly model: string;
}

/** Writes a project of `count` Python files into a folder, a share of them with models that refer to each other. */
export function makeWorkspace(folder: string, count: number, share: number): Workspace {
  const random = randomFrom(20_000);
  const perPackage = 50;
  const models = Math.round(count * share);
  const every = Math.floor(count / models);
  let bytes = write(folder, 'app/database.py', database) + write(folder, 'app/__init__.py', '');
  let entities = 0;
  let model = '';
  for (let file = 0; file < count; file++) {
    const inPackage = `app/package_${Math.floor(file / perPackage)}`;
    if (file % perPackage === 0) bytes += write(folder, `${inPackage}/__init__.py`, '');
    const isModel = file % every === 0 && entities < models * entitiesInFile;
    const name = `${inPackage}/${isModel ? 'models' : 'module'}_${file % perPackage}.py`;
    const text = isModel ? modelFile(random, entities, models * entitiesInFile) : plainFile(random, file);
    if (isModel) {
      entities += entitiesInFile;
      model = name;
    }
    bytes += write(folder, name, text);
  }
  return { files: count, bytes, model };
}

/** One file that declares everything itself, with about this many lines. */
export function largeModelFile(lines: number): string {
  const random = randomFrom(12_000);
  const entities = Math.floor(lines / (entityLength + 2));
  const bodies = Array.from({ length: entities }, (_, index) => entity(random, index, entities));
  return `${modelHeader}\n\nclass Base(DeclarativeBase):\n    pass\n\n\n${bodies.join('\n\n')}`;
}

function write(folder: string, file: string, text: string): number {
  const path = join(folder, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return Buffer.byteLength(text);
}

const database = `from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass
`;

const modelHeader = `from __future__ import annotations

from datetime import datetime
from typing import Optional

from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
`;

function modelFile(random: Random, first: number, total: number): string {
  const bodies = Array.from({ length: entitiesInFile }, (_, index) => entity(random, first + index, total));
  return `${modelHeader}\nfrom app.database import Base\n\n\n${bodies.join('\n\n')}`;
}

const entityLength = 26;

/** An entity whose owner is the one before it, so that every relationship has its other side. */
function entity(random: Random, index: number, total: number): string {
  const owner = (index + total - 1) % total;
  const child = (index + 1) % total;
  const type = random.pick(['String(40)', 'String(200)', 'String']);
  return `class Entity${index}(Base):
    """Number ${index} of the entities that were made up for measuring."""

    __tablename__ = "entity_${index}"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(${type}, index=True)
    description: Mapped[Optional[str]] = mapped_column(String, default=None)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())
    owner_id: Mapped[int] = mapped_column(ForeignKey("entity_${owner}.id", ondelete="CASCADE"))

    owner: Mapped["Entity${owner}"] = relationship(
        "Entity${owner}", back_populates="items", foreign_keys=[owner_id], remote_side="Entity${owner}.id"
    )
    items: Mapped[list["Entity${child}"]] = relationship(
        back_populates="owner",
        foreign_keys="Entity${child}.owner_id",
        cascade="all, delete-orphan",
    )

    def label(self) -> str:
        return f"{self.name} ({self.id})"

    def is_recent(self, now: datetime) -> bool:
        return (now - self.created_at).days < ${1 + random.below(90)}
`;
}

/** A file as most are: imports, functions and a class, nothing of an ORM. */
function plainFile(random: Random, number: number): string {
  const functions = Array.from({ length: 4 + random.below(16) }, (_, index) => plainFunction(random, number, index));
  return `"""Helpers of part ${number}."""\nimport logging\nfrom dataclasses import dataclass\nfrom typing import Any, Iterable

logger = logging.getLogger(__name__)


@dataclass
class Options${number}:
    limit: int = ${random.below(500)}
    title: str = "${random.pick(['first', 'second', 'third'])}"


${functions.join('\n\n')}`;
}

function plainFunction(random: Random, number: number, index: number): string {
  return `def step_${number}_${index}(values: Iterable[Any], *, strict: bool = False) -> list[Any]:
    """Keeps what passes step ${index}."""
    kept = []
    for position, value in enumerate(values):
        if value is None or (strict and position > ${random.below(1000)}):
            logger.debug("skipped %s", value)
            continue
        kept.append({"value": value, "weight": ${random.below(100)} * position})
    return kept
`;
}
