import type { Library } from './library.ts';

/** pyramid_basemodel. */
export const pyramidBasemodel: Library = {
  pyramid_basemodel: `
Base = declarative_base()

class BaseMixin:
    id = Column(Integer, primary_key=True)
    version = Column("v", Integer, default=1)
    created = Column("c", DateTime)
    modified = Column("m", DateTime)
`,
};
