import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gate, imports, neededNames, outline } from '../../server/src/project/gate.ts';

const declaring: Readonly<Record<string, string>> = {
  'a relationship': 'class A(B):\n    x = relationship("C")\n',
  'a relationship under its module': 'class A(B):\n    x = orm.relationship("C")\n',
  'a relationship of Flask-SQLAlchemy': 'class A(B):\n    x = db.relationship("C")\n',
  'a relationship of SQLModel': 'class A(B):\n    x: "C" = Relationship(back_populates="a")\n',
  'a relationship imported under another name': 'from sqlalchemy.orm import relationship as rel\n',
  'a column': 'class A(B):\n    x = Column(Integer)\n',
  'a mapped column': 'class A(B):\n    x = mapped_column(Integer)\n    y: Mapped[int]\n',
  'a mapped attribute': 'class A(B):\n    x: Mapped[int]\n',
  'a table': 'from sqlalchemy import *\nt = Table("t", metadata)\n',
  'a base that is called for': 'from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n',
  'a base that is a class': 'from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase): ...\n',
  'an extension': 'from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n',
  'a model of an extension': 'from app import db\nclass A(db.Model):\n    pass\n',
  'a model of SQLModel': 'class A(SQLModel, table=True):\n    pass\n',
  'an imperative mapping': 'from app import reg, T\nreg.map_imperatively(A, T)\n',
  'a registry': 'from sqlalchemy.orm import registry\nreg = registry()\n',
};

for (const [what, text] of Object.entries(declaring)) {
  test(`${what} may declare something`, () => {
    assert.equal(gate(text), true);
  });
}

test('a file that only uses an ORM declares nothing', () => {
  assert.equal(gate('from sqlalchemy import select\n\ndef users(s):\n    return s.scalars(select(User))\n'), false);
  assert.equal(gate('from django.db import models\n\nclass A(models.Model2):\n    pass\n'), false);
});

test('a class may be mapped when an ORM’s word stands in its own text, not elsewhere in the file', () => {
  const { classes } = outline(`
class Plain:
    x = 1

class Entity(Base):
    x = Column(Integer)

    class Meta:
        pass

@reg.mapped
@dataclass
class Decorated:
    __table__ = t

class Other(Plain):
    pass
`);
  assert.deepEqual(
    classes.map((it) => [it.name, it.declares]),
    [
      ['Plain', false],
      ['Entity', true],
      ['Meta', false],
      ['Decorated', true],
      ['Other', false],
    ],
  );
});

test('bases are known by their last name, over several lines, generic, and by the name they are imported from', () => {
  const { classes } = outline(`
from app.models import User as BaseUser

class A(BaseUser): pass
class B(
    models.User,  # the old one
    Generic[T],
): pass
if True:
    class C(mixin(Named), User): pass
text = "class D(User): pass"
`);
  assert.deepEqual(
    classes.map((it) => [it.name, it.bases]),
    [
      ['A', ['BaseUser', 'User']],
      ['B', ['User', 'the', 'old', 'one', 'Generic', 'T']],
      ['C', ['mixin', 'Named', 'User']],
    ],
  );
});

test('bases that a call makes are found', () => {
  const { bases } = outline('Base = declarative_base()\nModel: Any = db.Model\nOther = registry().generate_base()\n');
  assert.deepEqual(bases, ['Base', 'Model', 'Other']);
});

test('imports are read in every form', () => {
  const text = `import os, app.models as models
from . import tables
from ..base import (
    Base,  # the base
    db as database,
)
from app.names import one, \\
    two
if TYPE_CHECKING:
    from .user import User
`;
  assert.deepEqual(
    [...imports(text)],
    [
      { level: 0, module: 'os', names: [], binds: ['os'] },
      { level: 0, module: 'app.models', names: [], binds: ['models'] },
      { level: 1, module: '', names: ['tables'], binds: ['tables'] },
      { level: 2, module: 'base', names: ['Base', 'db'], binds: ['Base', 'database'] },
      { level: 0, module: 'app.names', names: ['one', 'two'], binds: ['one', 'two'] },
      { level: 1, module: 'user', names: ['User'], binds: ['User'] },
    ],
  );
});

test('the names that a declaration depends on are its bases, mapped classes and mappings of options', () => {
  const text = `from .log import logger
class A(Base, mixins.Named):
    x = relationship("B", **common)
registry.map_imperatively(Order, orders)
`;
  assert.deepEqual([...neededNames(text)], ['Base', 'mixins', 'common', 'Order']);
});
