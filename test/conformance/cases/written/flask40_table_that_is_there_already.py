# expect: OK
# versions: 2.0.54
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, Integer
from sqlalchemy.orm import configure_mappers

db = SQLAlchemy()
db.Table("letter", Column("id", Integer, primary_key=True))


class Letter(db.Model):
    pass


configure_mappers()
