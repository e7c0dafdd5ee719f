"""The papers that a matter has, as links for its page."""

from django.urls import reverse

from hemei.matters.desk.panels import Link
from hemei.matters.documents.papers import all_papers
from hemei.matters.models import Matter
from hemei.people.access import Access


def links(access: Access, matter: Matter) -> list[Link]:
    """Every paper that can be written about the matter now and that the account may have."""
    return [
        Link(label, reverse("matters:paper", args=[paper.code, key or matter.pk]), "download")
        for paper in all_papers() if access.can(paper.right, matter.area_id) for key, label in paper.offers(matter)
    ]  # fmt: skip
