"""The papers that a matter has, as links for its page."""

from dataclasses import dataclass

from django.urls import reverse

from hemei.matters.documents.papers import all_papers
from hemei.matters.models import Matter
from hemei.people.access import Access


@dataclass(frozen=True)
class PaperLink:
    """A paper to download."""

    title: str
    url: str


def links(access: Access, matter: Matter) -> list[PaperLink]:
    """Every paper that can be written about the matter now and that the account may have."""
    return [
        PaperLink(label, reverse("matters:paper", args=[paper.code, key or matter.pk]))
        for paper in all_papers() if access.can(paper.right, matter.area_id) for key, label in paper.offers(matter)
    ]  # fmt: skip
