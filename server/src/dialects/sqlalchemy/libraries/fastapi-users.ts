import type { Library } from './library.ts';

/** FastAPI Users, and its database adapter for SQLAlchemy. */
export const fastapiUsers: Library = {
  fastapi_users_db_sqlalchemy: `
class SQLAlchemyBaseUserTable(Generic):
    __tablename__ = "user"
    email: Mapped[str] = mapped_column(String(320), unique=True)
    hashed_password: Mapped[str] = mapped_column(String(1024))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_superuser: Mapped[bool] = mapped_column(default=False)
    is_verified: Mapped[bool] = mapped_column(default=False)

class SQLAlchemyBaseUserTableUUID(SQLAlchemyBaseUserTable):
    id: Mapped[UUID] = mapped_column(GUID, primary_key=True)

class SQLAlchemyBaseOAuthAccountTable(Generic):
    __tablename__ = "oauth_account"
    oauth_name: Mapped[str] = mapped_column(String(100))
    access_token: Mapped[str] = mapped_column(String(1024))
    expires_at: Mapped[Optional[int]] = mapped_column()
    refresh_token: Mapped[Optional[str]] = mapped_column(String(1024))
    account_id: Mapped[str] = mapped_column(String(320))
    account_email: Mapped[str] = mapped_column(String(320))

class SQLAlchemyBaseOAuthAccountTableUUID(SQLAlchemyBaseOAuthAccountTable):
    id: Mapped[UUID] = mapped_column(GUID, primary_key=True)
    @declared_attr
    def user_id(cls):
        return mapped_column(GUID, ForeignKey("user.id", ondelete="cascade"), nullable=False)
`,
  'fastapi_users_db_sqlalchemy.access_token': `
class SQLAlchemyBaseAccessTokenTable(Generic):
    __tablename__ = "accesstoken"
    token: Mapped[str] = mapped_column(String(43), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP)

class SQLAlchemyBaseAccessTokenTableUUID(SQLAlchemyBaseAccessTokenTable):
    @declared_attr
    def user_id(cls):
        return mapped_column(GUID, ForeignKey("user.id", ondelete="cascade"), nullable=False)
`,
  'fastapi_users.db': 'from fastapi_users_db_sqlalchemy import *',
};
