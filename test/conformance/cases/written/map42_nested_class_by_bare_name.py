# expect: OK
# versions: 1.4.54 2.0.54 2.1.1
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import configure_mappers, declarative_base, relationship

Base = declarative_base()


class Album(Base):
    __tablename__ = "album"
    id = Column(Integer, primary_key=True)

    class Photo(Base):
        __tablename__ = "photo"
        id = Column(Integer, primary_key=True)
        album_id = Column(Integer, ForeignKey("album.id"))

    photos = relationship(Photo)


Photo = Album.Photo


class Frame(Base):
    __tablename__ = "frame"
    id = Column(Integer, primary_key=True)
    photo_id = Column(Integer, ForeignKey(Album.Photo.id))
    photo = relationship(Album.Photo)


configure_mappers()
