import type { Library } from './library.ts';

/** SQLAlchemy-Utils. */
export const sqlalchemyUtils: Library = {
  'sqlalchemy_utils.models': `
class Timestamp:
    created = Column(DateTime, nullable=False)
    updated = Column(DateTime, nullable=False)
`,
  sqlalchemy_utils: 'from sqlalchemy_utils.models import *',
};

/** sqlalchemy-mixins. */
export const sqlalchemyMixins: Library = {
  sqlalchemy_mixins: `
class TimestampsMixin:
    created_at = Column(TIMESTAMP, nullable=False)
    updated_at = Column(TIMESTAMP, nullable=False)
`,
  'sqlalchemy_mixins.timestamp': 'from sqlalchemy_mixins import *',
};

/** sqlalchemy-helpers of Fedora. */
export const sqlalchemyHelpers: Library = {
  'sqlalchemy_helpers.manager': 'Base = declarative_base()',
  sqlalchemy_helpers: 'from sqlalchemy_helpers.manager import *',
};
