import type { Library } from './library.ts';

const mixins = `
class SQLAlchemyUserMixin:
    email: Mapped[str] = mapped_column(String(320), unique=True)
    password_hash: Mapped[str] = mapped_column(String(1024))
    is_active: Mapped[bool] = mapped_column(default=False)
    is_verified: Mapped[bool] = mapped_column(default=False)

class SQLAlchemyRoleMixin:
    name: Mapped[str] = mapped_column(String(255), unique=True)
    description: Mapped[str] = mapped_column(String(255), nullable=True)

class SQLAlchemyOAuthAccountMixin:
    user_id: Mapped[int] = mapped_column()
    oauth_name: Mapped[str] = mapped_column(String(255))
    access_token: Mapped[str] = mapped_column(String(255))
    account_id: Mapped[str] = mapped_column(String(255))
    account_email: Mapped[str] = mapped_column(String(255))
    expires_at: Mapped[int] = mapped_column(nullable=True)
    refresh_token: Mapped[str] = mapped_column(String(255), nullable=True)
`;

/** Litestar Users. */
export const litestarUsers: Library = {
  'litestar_users.mixins': mixins,
  'litestar_users.adapter.sqlalchemy.mixins': 'from litestar_users.mixins import *',
};
