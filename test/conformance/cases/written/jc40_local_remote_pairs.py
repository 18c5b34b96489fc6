# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
from sqlalchemy import Column, ForeignKeyConstraint, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

Base = declarative_base()


class Clerk(Base):
    __tablename__ = "clerk"
    office = Column(Integer, primary_key=True)
    number = Column(Integer, primary_key=True)
    boss_number = Column(Integer)
    __table_args__ = (ForeignKeyConstraint(["office", "boss_number"], ["clerk.office", "clerk.number"]),)
    boss = relationship(
        "Clerk",
        _local_remote_pairs=[(boss_number, number), (office, office)],
        foreign_keys=[boss_number, office],
        back_populates="staff",
    )
    staff = relationship("Clerk", foreign_keys=[boss_number, office], back_populates="boss")


configure_mappers()
