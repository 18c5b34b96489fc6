"""`python -m flask_blog`: uses the attributes that `backref` made."""

from . import create_app
from .extensions import db
from .models import Comment, Post, Tag, User

with create_app().app_context():
    db.create_all()

    post = Post(title="Notes", author=User(username="ada"), tags=[Tag(name="engines")])
    post.comments.append(Comment(text="First!"))
    db.session.add(post)
    db.session.commit()

    print("Made by backref: post.author is", post.author.username)
    print("Made by backref: tag.posts is", [each.title for each in post.tags[0].posts])
    print("Made by backref: comment.post is", post.comments[0].post.title)
