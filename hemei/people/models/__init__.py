"""Tables of people, one file each."""

from hemei.people.models.account import Post, PostQuerySet, User, current_posts
from hemei.people.models.duty import CellDuty, DutyKind
from hemei.people.models.key import ApiKey, FeedToken
from hemei.people.models.register import Household, Hukou, Organisation, OrganisationKind, Resident, Sex

__all__ = [
    "ApiKey", "CellDuty", "DutyKind", "FeedToken", "Household", "Hukou", "Organisation", "OrganisationKind",
    "Post", "PostQuerySet", "Resident", "Sex", "User", "current_posts",
]  # fmt: skip
