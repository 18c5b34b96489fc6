import type { Library } from './library.ts';

/** Advanced Alchemy, and Litestar's names for it. Its bases derive from one that names tables after classes. */
export const advancedAlchemy: Library = {
  'advanced_alchemy.mixins': `
class SentinelMixin:
    @declared_attr
    def _sentinel(cls):
        return mapped_column("sa_orm_sentinel")

class UUIDPrimaryKey(SentinelMixin):
    id: Mapped[UUID] = mapped_column(primary_key=True)

class UUIDv6PrimaryKey(SentinelMixin):
    id: Mapped[UUID] = mapped_column(primary_key=True)

class UUIDv7PrimaryKey(SentinelMixin):
    id: Mapped[UUID] = mapped_column(primary_key=True)

class NanoIDPrimaryKey(SentinelMixin):
    id: Mapped[str] = mapped_column(primary_key=True)

class BigIntPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigInteger, primary_key=True)

class IdentityPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigInteger, primary_key=True)

class AuditColumns:
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

class SlugKey:
    @declared_attr
    def slug(cls) -> Mapped[str]:
        return mapped_column(String, nullable=False)

class UniqueMixin:
    pass
`,
  'advanced_alchemy.base': `
import re
from advanced_alchemy.mixins import *

table_name_regexp = re.compile(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")
orm_registry = registry()

class BasicAttributes:
    pass

class CommonTableAttributes(BasicAttributes):
    @declared_attr.directive
    def __tablename__(cls):
        if has_inherited_table(cls):
            return none_where_the_table_is_shared(cls)
        return table_name_regexp.sub(r"_\\1", cls.__name__).lower()

class AdvancedDeclarativeBase(DeclarativeBase):
    registry = orm_registry
    __abstract__ = True
${[
  ['UUID', 'UUIDPrimaryKey'],
  ['UUIDv6', 'UUIDv6PrimaryKey'],
  ['UUIDv7', 'UUIDv7PrimaryKey'],
  ['NanoID', 'NanoIDPrimaryKey'],
  ['BigInt', 'BigIntPrimaryKey'],
  ['Identity', 'IdentityPrimaryKey'],
]
  .map(
    ([name, key]) => `
class ${name}Base(${key}, CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True

class ${name}AuditBase(CommonTableAttributes, ${key}, AuditColumns, AdvancedDeclarativeBase):
    __abstract__ = True
`,
  )
  .join('')}
class DefaultBase(CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True
`,
  'advanced_alchemy.extensions.litestar.base': 'from advanced_alchemy.base import *',
  'litestar.contrib.sqlalchemy.base': 'from advanced_alchemy.base import *',
  'litestar.plugins.sqlalchemy.base': 'from advanced_alchemy.base import *',
};
