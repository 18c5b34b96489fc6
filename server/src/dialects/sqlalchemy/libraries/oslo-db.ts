import type { Library } from './library.ts';

/** oslo.db of OpenStack. */
export const osloDb: Library = {
  'oslo_db.sqlalchemy.models': `
class ModelBase:
    pass

class ModelIterator:
    pass

class TimestampMixin:
    created_at = Column(DateTime)
    updated_at = Column(DateTime)

class SoftDeleteMixin:
    deleted_at = Column(DateTime)
    deleted = Column(Integer)
`,
};
