"""Boxes on the records of culture."""

from typing import Any

from hemei.culture import forms, queries
from hemei.culture import models as m
from hemei.ledgers.models import State
from hemei.ledgers.registry import Panel
from hemei.people.access import Access

_AT = "culture/panels"


def _announcing(row: m.Gathering, access: Access) -> dict[str, Any]:
    name = queries.kind_name(row)
    may = access.can(f"culture.{name}:review", row.area_id)
    contest = row if isinstance(row, m.Contest) else None
    return {
        "row": row, "name": name, "may": may and row.state == State.APPROVED, "form": forms.WithdrawForm(),
        "taken": queries.taken(row) if row.capacity else None, "contest": contest,
        "standings": queries.standings(contest) if contest else (),
    }  # fmt: skip


def _equipment(row: m.Equipment, access: Access) -> dict[str, Any]:
    state = queries.state_of(row)
    return {"line": queries.EquipmentLine(row, state, None, False),
            "may": access.can("culture.equipment_inspection:edit", row.area_id)}  # fmt: skip


def _relic(row: m.Relic, access: Access) -> dict[str, Any]:
    may = row.is_reported_kind and row.state != State.VOID and access.can("culture.relic:edit", row.area_id)
    return {
        "row": row, "due": queries.authority_due(row),
        "report": forms.ReportForm() if may and row.reported_at is None else None,
        "answer": forms.AnswerForm() if may and row.reported_at and row.on_site_at is None else None,
        "sees_matter": row.matter_id and access.can("matters:view", row.area_id),
    }  # fmt: skip


def _book(row: m.Book, access: Access) -> dict[str, Any]:
    return {"row": row, "chapters": list(row.chapters.exclude(state=State.VOID).order_by("number"))}


def _chapter(row: m.Chapter, access: Access) -> dict[str, Any]:
    may = row.state != State.VOID and access.can("culture.chapter:edit", row.area_id)
    return {"row": row, "form": forms.AudioForm() if may else None}


ANNOUNCING = Panel("发布", f"{_AT}/announcing.html", _announcing)
EQUIPMENT = Panel("现状", f"{_AT}/equipment.html", _equipment)
RELIC = Panel("保护和报告", f"{_AT}/relic.html", _relic)
BOOK = Panel("播放", f"{_AT}/book.html", _book)
CHAPTER = Panel("音频", f"{_AT}/chapter.html", _chapter)
