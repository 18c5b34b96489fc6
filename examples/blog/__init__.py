"""A blog in SQLAlchemy 2.0 style, one class per file.

SQLAlchemy finds a class named in a string once its module is imported, so all of them are imported here.
"""

from .base import Base
from .post import Post
from .profile import Profile
from .tag import Tag, post_tag
from .user import User

__all__ = ["Base", "Post", "Profile", "Tag", "User", "post_tag"]
