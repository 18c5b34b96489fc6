"""A blog with Flask-SQLAlchemy, its relationships declared on one side with `backref`."""

from flask import Flask

from .extensions import db


def create_app(database_uri="sqlite://"):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_uri
    db.init_app(app)
    return app
