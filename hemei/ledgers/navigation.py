"""What ledgers put into the frame of every page: navigation by domain, to-dos, search hits."""

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse

from hemei.ledgers import permissions, queries, registry
from hemei.ledgers.filters import SearchFilter, searchable
from hemei.ledgers.models import State
from hemei.ledgers.registry import Domain, Ledger
from hemei.people.access import Access
from hemei.ui import navigation, search, todos
from hemei.ui.navigation import Link, Section
from hemei.ui.search import Hit
from hemei.ui.todos import Todo

HITS = 5
FIRST_ORDER, LAST_ORDER = 100, 199  # where hemei.ui.navigation wants domains


def add_domain(domain: Domain) -> None:
    """A section per domain: its own pages, then its ledgers."""
    order = min(FIRST_ORDER + domain.order, LAST_ORDER)
    navigation.register(Section(domain.code, domain.title, domain.icon, order, _links_of(domain)))


def register() -> None:
    registry.on_domain(add_domain)
    todos.register(to_review)
    todos.register(returned_to_me)
    search.register(find)


def _links_of(domain: Domain) -> Any:
    def links(access: Access) -> list[Link]:
        pages = [Link(title, _url(name)) for title, name, right in domain.pages if access.can(right) and _url(name)]
        group = "台账" if pages else ""
        books = (one for one in ledgers_of(access) if one.domain == domain.code)
        return [*pages, *(Link(one.title, _list(one), group=group) for one in books)]

    return links


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _list(ledger: Ledger) -> str:
    return reverse("ledgers:list", args=[ledger.code])


def ledgers_of(access: Access) -> list[Ledger]:
    return [ledger for ledger in registry.all_ledgers() if access.can(f"{ledger.code}:view")]


def to_review(access: Access) -> list[Todo]:
    """Drafts of others that wait for the account's review, by ledger."""
    found = []
    for ledger in ledgers_of(access):
        if access.can(f"{ledger.code}:review") and permissions.can_read_rows(ledger, access):
            drafts = queries.rows(ledger, access, "review").filter(state=State.DRAFT)
            count = drafts.exclude(entered_by=access.user).count()
            found.append(Todo(f"{ledger.title}待审核", count, f"{_list(ledger)}?state=draft"))
    return found


def returned_to_me(access: Access) -> list[Todo]:
    """The account's own rows that were returned, by ledger."""
    found = []
    for ledger in ledgers_of(access):
        if access.can(f"{ledger.code}:edit") and permissions.can_read_rows(ledger, access):
            mine = queries.rows(ledger, access, "edit").filter(state=State.RETURNED, entered_by=access.user)
            found.append(Todo(f"{ledger.title}被退回", mine.count(), f"{_list(ledger)}?state=returned", "warning"))
    return found


def find(access: Access, text: str) -> Iterator[Hit]:
    """Rows that the search box finds, a few per ledger, in the account's scope."""
    for ledger in ledgers_of(access):
        if not searchable(ledger) or not permissions.can_read_rows(ledger, access):
            continue
        rows = queries.rows(ledger, access).exclude(state=State.VOID).select_related("area")
        for record in SearchFilter(paths=searchable(ledger)).filter(rows, text).order_by("-pk")[:HITS]:
            url = reverse("ledgers:detail", args=[ledger.code, record.pk])
            yield Hit(ledger.title, str(record), url, str(record.area))
