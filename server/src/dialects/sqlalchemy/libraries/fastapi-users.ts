import type { Library } from './library.ts';

/** FastAPI Users, and its database adapter for SQLAlchemy. */
export const fastapiUsers: Library = {
  fastapi_users_db_sqlalchemy: `
class SQLAlchemyBaseUserTable(Generic):
    __tablename__ = "user"
    email: Mapped[str]
    hashed_password: Mapped[str]
    is_active: Mapped[bool]
    is_superuser: Mapped[bool]
    is_verified: Mapped[bool]

class SQLAlchemyBaseUserTableUUID(SQLAlchemyBaseUserTable):
    id: Mapped[UUID] = mapped_column(GUID, primary_key=True)

class SQLAlchemyBaseOAuthAccountTable(Generic):
    __tablename__ = "oauth_account"
    oauth_name: Mapped[str]
    access_token: Mapped[str]
    expires_at: Mapped[Optional[int]]
    refresh_token: Mapped[Optional[str]]
    account_id: Mapped[str]
    account_email: Mapped[str]

class SQLAlchemyBaseOAuthAccountTableUUID(SQLAlchemyBaseOAuthAccountTable):
    id: Mapped[UUID] = mapped_column(GUID, primary_key=True)
    @declared_attr
    def user_id(cls):
        return mapped_column(GUID, ForeignKey("user.id"), nullable=False)
`,
  'fastapi_users_db_sqlalchemy.access_token': `
class SQLAlchemyBaseAccessTokenTable(Generic):
    __tablename__ = "accesstoken"
    token: Mapped[str] = mapped_column(String, primary_key=True)
    created_at: Mapped[datetime]

class SQLAlchemyBaseAccessTokenTableUUID(SQLAlchemyBaseAccessTokenTable):
    @declared_attr
    def user_id(cls):
        return mapped_column(GUID, ForeignKey("user.id"), nullable=False)
`,
  'fastapi_users.db': 'from fastapi_users_db_sqlalchemy import *',
};
