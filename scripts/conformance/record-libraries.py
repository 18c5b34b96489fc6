"""Records what the mixins of well-known libraries add to a table, for test/unit/libraries.test.ts.

    pip install sqlalchemy==2.0.54 'fastapi-users[sqlalchemy]' advanced-alchemy authlib 'flask-dance[sqla]' \
        oslo.db sqlalchemy-mixins sqlalchemy-utils alchemical
    python scripts/conformance/record-libraries.py > test/conformance/libraries.json
"""

import importlib
import importlib.metadata
import json
import warnings

from sqlalchemy import Column, Integer, Table, inspect
from sqlalchemy.orm import DeclarativeBase

warnings.simplefilter("ignore")

MIXINS = {
    "fastapi-users-db-sqlalchemy": {
        "fastapi_users_db_sqlalchemy": [
            "SQLAlchemyBaseUserTable",
            "SQLAlchemyBaseUserTableUUID",
            "SQLAlchemyBaseOAuthAccountTable",
            "SQLAlchemyBaseOAuthAccountTableUUID",
        ],
        "fastapi_users_db_sqlalchemy.access_token": [
            "SQLAlchemyBaseAccessTokenTable",
            "SQLAlchemyBaseAccessTokenTableUUID",
        ],
    },
    "advanced-alchemy": {
        "advanced_alchemy.mixins": [
            "AuditColumns",
            "BigIntPrimaryKey",
            "IdentityPrimaryKey",
            "NanoIDPrimaryKey",
            "SlugKey",
            "UniqueMixin",
            "UUIDPrimaryKey",
            "UUIDv6PrimaryKey",
            "UUIDv7PrimaryKey",
        ],
        "advanced_alchemy.base": [
            "BigIntAuditBase",
            "BigIntBase",
            "CommonTableAttributes",
            "DefaultBase",
            "IdentityAuditBase",
            "IdentityBase",
            "NanoIDAuditBase",
            "NanoIDBase",
            "UUIDAuditBase",
            "UUIDBase",
            "UUIDv6AuditBase",
            "UUIDv6Base",
            "UUIDv7AuditBase",
            "UUIDv7Base",
        ],
    },
    "alchemical": {"alchemical": ["Model"]},
    "authlib": {
        "authlib.integrations.sqla_oauth2": [
            "OAuth2AuthorizationCodeMixin",
            "OAuth2ClientMixin",
            "OAuth2TokenMixin",
        ],
    },
    "flask-dance": {"flask_dance.consumer.storage.sqla": ["OAuthConsumerMixin"]},
    "oslo.db": {
        "oslo_db.sqlalchemy.models": ["ModelBase", "SoftDeleteMixin", "TimestampMixin"]
    },
    "sqlalchemy-mixins": {"sqlalchemy_mixins": ["TimestampsMixin"]},
    "sqlalchemy-utils": {"sqlalchemy_utils": ["Timestamp"]},
}


def observe(mixin):
    """The table of a class `ProbeOne` that extends the mixin and has a key of its own."""

    bases = (mixin,)
    if not issubclass(mixin, DeclarativeBase):
        bases = (mixin, type("Base", (DeclarativeBase,), {}))
    body = {"probe_key": Column(Integer, primary_key=True)}
    if not any("__tablename__" in it.__dict__ for it in mixin.__mro__):
        body["__tablename__"] = "probe"
    table = type("ProbeOne", bases, body).__table__
    table.metadata.remove(table)
    return {
        "table": table.name,
        "columns": [
            {
                "name": it.name,
                "primaryKey": it.primary_key,
                "nullable": it.nullable,
                "foreignKeys": [key.target_fullname for key in it.foreign_keys],
            }
            for it in sorted(table.columns, key=lambda it: it.name)
            if it.name != "probe_key"
        ],
    }


recorded = [
    {
        "library": f"{library} {importlib.metadata.version(library)}",
        "module": module,
        "name": name,
        **observe(getattr(importlib.import_module(module), name)),
    }
    for library, modules in MIXINS.items()
    for module, names in modules.items()
    for name in names
]
print(json.dumps(recorded, indent=1))
