# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import configure_mappers, registry, relationship

mapper_registry = registry()
city = Table("city", mapper_registry.metadata, Column("id", Integer, primary_key=True))
shop = Table(
    "shop",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("city_id", ForeignKey("city.id")),
)
stall = Table(
    "stall",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("city_id", ForeignKey("city.id")),
)


class City:
    pass


class Shop:
    pass


class Stall(Shop):
    pass


mapper_registry.map_imperatively(Shop, shop, properties={"city": relationship(City, back_populates="shops")})
mapper_registry.map_imperatively(
    Stall, stall, inherits=Shop, concrete=True, properties={"city": relationship(City, back_populates="stalls")}
)
mapper_registry.map_imperatively(
    City,
    city,
    properties={
        "shops": relationship(Shop, back_populates="city"),
        "stalls": relationship(Stall, back_populates="city"),
    },
)
configure_mappers()
