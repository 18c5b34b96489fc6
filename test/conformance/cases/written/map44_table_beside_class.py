# versions: 1.4.54 2.0.54 2.1.1
# expect: InvalidRequestError: Table 'user_role' is already defined for this MetaData instance
from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.orm import configure_mappers, declarative_base

Base = declarative_base()
user_role = Table("user_role", Base.metadata, Column("user_id", Integer, primary_key=True))


class UserRole(Base):
    __tablename__ = "user_role"
    user_id = Column(Integer, primary_key=True)


configure_mappers()
