import type { Library } from './library.ts';

/** Python Social Auth and its storage for SQLAlchemy. */
export const socialAuth: Library = {
  'social_core.storage': `
class UserMixin:
    pass

class NonceMixin:
    pass

class AssociationMixin:
    pass

class CodeMixin:
    pass

class PartialMixin:
    pass
`,
  'social_sqlalchemy.storage': `
class SQLAlchemyMixin:
    pass

class SQLAlchemyUserMixin(SQLAlchemyMixin):
    __tablename__ = "social_auth_usersocialauth"
    id = Column(Integer, primary_key=True)
    provider = Column(String(32))
    uid = None
    user_id = None
    user = None
    @declared_attr
    def extra_data(cls):
        return Column(Text)

class SQLAlchemyNonceMixin(SQLAlchemyMixin):
    __tablename__ = "social_auth_nonce"
    id = Column(Integer, primary_key=True)
    server_url = Column(String(255))
    timestamp = Column(Integer)
    salt = Column(String(40))

class SQLAlchemyAssociationMixin(SQLAlchemyMixin):
    __tablename__ = "social_auth_association"
    id = Column(Integer, primary_key=True)
    server_url = Column(String(255))
    handle = Column(String(255))
    secret = Column(String(255))
    issued = Column(Integer)
    lifetime = Column(Integer)
    assoc_type = Column(String(64))

class SQLAlchemyCodeMixin(SQLAlchemyMixin):
    __tablename__ = "social_auth_code"
    id = Column(Integer, primary_key=True)
    email = Column(String(200))
    code = Column(String(32))

class SQLAlchemyPartialMixin(SQLAlchemyMixin):
    __tablename__ = "social_auth_partial"
    id = Column(Integer, primary_key=True)
    token = Column(String(32))
    data = Column(Text)
    next_step = Column(Integer)
    backend = Column(String(32))
`,
};
