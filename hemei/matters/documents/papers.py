"""Which papers there are: one line for each, its title, what it is about, who may have it, and who writes it.

A domain above matters declares its own with `declare` (走访记录 is of economy).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from hemei.kernel.errors import OutOfScope
from hemei.kernel.official import OfficialDocument
from hemei.kernel.registry import Registry
from hemei.kernel.watermark import new_serial
from hemei.matters.models import Complainant, Matter
from hemei.people.access import By


@dataclass(frozen=True)
class Draft:
    """What a paper is written from. `people` are the complainants; `clear` says that they may stand unmasked."""

    subject: Any
    by: By
    at: datetime
    people: tuple[Complainant, ...] = ()
    clear: bool = False
    serial: str = field(default_factory=new_serial)


@dataclass(frozen=True)
class Paper:
    """One kind of paper.

    find      the row of a key, None when there is none
    areas     codes of the areas whose people may have it (one of them is enough)
    write     the template: a function from the draft to the document
    offers    for the page of a matter: key and label of each paper of this kind that it has
    ready     raises a rule when it is too early for this paper
    matter    the matter whose complainants the paper names; None when it names nobody
    """

    code: str
    title: str
    find: Callable[[By, str], Any]
    areas: Callable[[Any], Iterable[str]]
    write: Callable[[Draft], OfficialDocument]
    offers: Callable[[Matter], Iterable[tuple[str, str]]] = lambda matter: ()
    ready: Callable[[Any], None] = lambda subject: None
    matter: Callable[[Any], Matter | None] = lambda subject: None
    right: str = "matters:view"


_papers: Registry[Paper] = Registry("paper")


def declare(paper: Paper) -> Paper:
    return _papers.add(paper.code, paper)


def all_papers() -> list[Paper]:
    return list(_papers)


def paper(code: str) -> Paper:
    """OutOfScope when no part declares it: the address is wrong."""
    if code not in _papers:
        raise OutOfScope
    return _papers[code]


def subject_of(kind: Paper, key: str, by: By) -> Any:
    """The row of the paper; OutOfScope when there is none, or when it lies outside the account's areas."""
    by.check(kind.right)
    found = kind.find(by, key)
    if found is None or not any(by.can(kind.right, area) for area in kind.areas(found)):
        raise OutOfScope
    return found


def by_key(model: type[Model], *related: str) -> Callable[[By, str], Any]:
    """The usual `find`: by the primary key."""

    def find(by: By, key: str) -> Any:
        rows = model._default_manager.select_related(*related)
        return rows.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 19 else None

    return find
