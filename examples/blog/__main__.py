"""`python -m blog`: writes a post with tags and reads it back."""

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, selectinload

from . import Base, Post, Profile, Tag, User

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    ada = User(name="Ada", profile=Profile(bio="Writes about engines."))
    ada.posts.append(Post(title="Notes", tags=[Tag(name="engines"), Tag(name="history")]))
    session.add(ada)
    session.commit()

with Session(engine) as session:
    for post in session.scalars(select(Post).options(selectinload(Post.tags))):
        print(f"{post.title} by {post.author.name} ({post.author.profile.bio}):", [tag.name for tag in post.tags])
