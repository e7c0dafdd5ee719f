"""Rows of notices."""

from datetime import date
from typing import Any

from hemei.notices import actions
from hemei.notices.models import AffairItem, Notice
from hemei.notices.tests.conftest import VALUES
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row

BY = Console("test")


def _draft() -> Notice:
    return actions.draft(values=VALUES, area=VILLAGES[0], by=BY)


def _item() -> AffairItem:
    known = AffairItem.objects.filter(code="CW").first()
    return known or actions.add_item(
        code="CW", title="财务收支", frequency="month", basis="村组法第三十条", since=date(2023, 1, 1), by=BY
    )  # fmt: skip


@row("notices_draft")
def draft() -> dict[str, Any]:
    return {"pk": _draft().pk}


@row("notices_posted", scoped=False)
def posted() -> dict[str, Any]:
    return {"pk": actions.post(notice=_draft(), by=BY).pk}


@row("notices_objection")
def objection() -> dict[str, Any]:
    notice = actions.post(notice=_draft(), by=BY)
    return {"pk": actions.object_(notice=notice, content="不实", key="k", phone="13900000000", by=BY).pk}


@row("notices_item", scoped=False)
def item() -> dict[str, Any]:
    return {"pk": _item().pk}


@row("notices_posting")
def posting() -> dict[str, Any]:
    made = actions.post_affairs(
        item=_item(), area=VILLAGES[0], period="2023-06", values={"body": "收支平衡。"}, by=BY
    )  # fmt: skip
    return {"pk": made.pk}


@row("notices_disclosure")
def disclosure() -> dict[str, Any]:
    made = actions.note_information(title="预算", area=TOWN, subject="其他", formed_on=date(2023, 3, 1), by=BY)
    return {"pk": made.pk}
