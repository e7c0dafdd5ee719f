"""Rows of culture: what is announced, equipment, a find, a chapter, a sign-up."""

from typing import Any

from hemei.culture.actions import sign_ups
from hemei.culture.tests import factories as make
from tests.architecture.rows import row


@row("culture_coming", scoped=False)
def coming() -> dict[str, Any]:
    return {"name": "activity", "pk": make.coming(title="甲").pk}


@row("culture_announcing")
def announcing() -> dict[str, Any]:
    return {"name": "activity", "pk": make.activity(title="乙", held_on=make.today(), expected=5).pk}


@row("culture_equipment")
def equipment() -> dict[str, Any]:
    return {"pk": make.equipment().pk}


@row("culture_find")
def find() -> dict[str, Any]:
    return {"pk": make.relic(origin="unearthed").pk}


@row("culture_chapter")
def chapter() -> dict[str, Any]:
    return {"pk": make.chapter(make.book(title="甲书")).pk}


@row("culture_book", scoped=False)
def book() -> dict[str, Any]:
    return {"pk": make.book(title="乙书").pk}


@row("culture_sound", scoped=False)
def sound() -> dict[str, Any]:
    of = make.chapter(make.book(title="丙书"))
    return {"pk": of.book_id, "number": of.number}


@row("culture_sign_up")
def sign_up() -> dict[str, Any]:
    of = make.coming(title="丙")
    made = sign_ups.sign_up(gathering=of, name="王五", phone="13900000001", consent=True, key="k", by=make.BY)
    return {"pk": made.pk}
