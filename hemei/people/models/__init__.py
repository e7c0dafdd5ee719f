"""Tables of people, one file each."""

from hemei.people.models.account import Post, PostQuerySet, User

__all__ = ["Post", "PostQuerySet", "User"]
