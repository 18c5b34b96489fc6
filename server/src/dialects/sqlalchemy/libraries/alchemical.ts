import type { Library } from './library.ts';

const model = `
class Model(DeclarativeBase):
    __abstract__ = True
    @declared_attr.directive
    def __tablename__(cls):
        if has_inherited_table(cls):
            return none_where_the_table_is_shared(cls)
        return re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\\1", cls.__name__).lower()
`;

/** Alchemical, whose models are named as those of Flask-SQLAlchemy. */
export const alchemical: Library = {
  'alchemical.core': `import re\n${model}`,
  alchemical: 'from alchemical.core import *',
  'alchemical.aio': 'from alchemical.core import *',
  'alchemical.flask': 'from alchemical.core import *',
};
