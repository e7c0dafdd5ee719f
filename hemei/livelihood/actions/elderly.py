"""Acts of elderly care beyond its ledgers: inspect, find, mend, check again; say that a record is false."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction

from hemei.kernel import audit, dated, watermark
from hemei.kernel.periods import Period
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.livelihood import categories_elderly, rules_elderly
from hemei.livelihood.models import elderly as m
from hemei.livelihood.permissions_elderly import FALSIFY, INSPECT, RECTIFY
from hemei.livelihood.values_elderly import FINDING_DAYS
from hemei.matters import actions as matters
from hemei.matters.models import Kind, Source
from hemei.people.access import By
from hemei.places.models import Area, in_any

__all__ = ["mark_false", "note_meal_sheet", "raise_finding", "recheck", "record_inspection", "rectify"]

Problems = Mapping[str, tuple[str, date | None]]  # item → what is wrong, by when (None: the usual term)


@transaction.atomic
def record_inspection(*, values: Mapping[str, Any], problems: Problems, by: By) -> m.Inspection:
    """An inspection with its findings: each item that does not hold needs its problem, each becomes a matter."""
    inspection = cast(m.Inspection, ledger_actions.create(ledger=_ledger("inspection"), values=values, by=by))
    for item in inspection.bad:
        problem, deadline = problems.get(item.value, ("", None))
        raise_finding(inspection=inspection, item=item.value, problem=problem, deadline=deadline, by=by)
    audit.record(by=by, verb="驿站检查", obj=inspection, post=by.post_for(INSPECT, inspection.area_id))
    return inspection


@transaction.atomic
def raise_finding(
    *, inspection: m.Inspection, item: str, problem: str, by: By, deadline: date | None = None
) -> m.Finding:
    """One finding of an inspection, with its matter."""
    by.check(INSPECT, inspection.area_id)
    if not problem.strip():
        raise rules_elderly.ProblemMissing(field=f"{item}_problem", item=m.Item(item).label)
    on = inspection.inspected_on
    values = {
        "station": inspection.station, "found_on": on, "item": item, "problem": problem.strip(),
        "area": inspection.area_id, "deadline": deadline or on + timedelta(days=int(dated.value(FINDING_DAYS, on))),
    }  # fmt: skip
    finding = cast(m.Finding, ledger_actions.create(ledger=_ledger("finding"), values=values, by=by))
    matter = _matter(finding, by)
    ledger_actions.change(finding, {"matter": matter}, verb="立为事项", right=INSPECT, by=by)
    return finding


def _matter(finding: m.Finding, by: By) -> Any:
    title = f"{finding.station}：{finding.get_item_display()}不符合"
    values = {
        "source": Source.STATION, "kind": Kind.REPORT, "category_code": f"{categories_elderly.ROOT}.{finding.item}",
        "area": finding.area_id, "title": title[:40], "content": finding.problem,
        "place_text": finding.station.address or finding.station.name,
        "details": {"station": finding.station.name, "deadline": finding.deadline},
    }  # fmt: skip
    return matters.receive(values=values, by=by, key=f"finding-{finding.pk}").matter


@transaction.atomic
def rectify(*, finding: m.Finding, on: date, rectification: str, by: By) -> m.Finding:
    """The station says what it mended and when."""
    by.check(RECTIFY, finding.area_id)
    _check_open(finding)
    if not rectification.strip():
        raise rules_elderly.ReasonMissing(field="rectification", what="整改情况")
    values = {"rectified_on": on, "rectification": rectification.strip()}
    return _change(finding, values, "整改", RECTIFY, by)


@transaction.atomic
def recheck(
    *, finding: m.Finding, on: date, passed: bool, by: By, deadline: date | None = None, note: str = ""
) -> m.Finding:
    """复查: passed is 销号; not passed sends it back with a new deadline."""
    by.check(INSPECT, finding.area_id)
    _check_open(finding)
    if finding.rectified_on is None:
        raise rules_elderly.RecheckTooEarly(field="on")
    if passed:
        return _change(finding, {"rechecked_on": on, "closed_on": on}, "复查通过销号", INSPECT, by)
    rules_elderly.check_order(finding.rectified_on, on, field="on", earlier_title="整改日期", later_title="复查日期")
    again = deadline or on + timedelta(days=int(dated.value(FINDING_DAYS, on)))
    values = {
        "rectified_on": None, "deadline": again, "failed_rechecks": finding.failed_rechecks + 1,
        "rectification": f"{on} 复查未通过：{note.strip()}"[:300],
    }  # fmt: skip
    return _change(finding, values, "复查未通过", INSPECT, by)


def _check_open(finding: m.Finding) -> None:
    if finding.closed_on or finding.state == State.VOID:
        raise rules_elderly.FindingClosed


def _change(finding: m.Finding, values: dict[str, Any], verb: str, right: str, by: By) -> m.Finding:
    ledger_actions.change(finding, values, verb=verb, right=right, by=by)
    for rule in _ledger("finding").rules:
        rule(finding)
    audit.record(by=by, verb=verb, obj=finding, post=by.post_for(right, finding.area_id))
    return finding


@transaction.atomic
def mark_false(*, record: m.ServiceRecord | m.Meal, reason: str, on: date, by: By) -> m.MealBan | None:
    """认定虚假记录: it counts for nothing any more; a false meal puts the point on the blacklist from `on`."""
    by.check(FALSIFY, record.area_id)
    reason = reason.strip()
    if not reason:
        raise rules_elderly.ReasonMissing(field="reason", what="认定理由")
    values: dict[str, Any] = {"false_record": True, "false_reason": reason}
    if isinstance(record, m.Meal):
        values |= {"person_subsidy": 0, "point_subsidy": 0}
    ledger_actions.change(record, values, verb="认定虚假记录", right=FALSIFY, by=by)
    audit.record(by=by, verb="认定虚假记录", obj=record, post=by.post_for(FALSIFY, record.area_id))
    return _ban(record, reason, on, by) if isinstance(record, m.Meal) else None


def _ban(meal: m.Meal, reason: str, on: date, by: By) -> m.MealBan:
    """The point's ban in force, or a new one."""
    held = m.MealBan.objects.filter(station=meal.station_id, until=None).exclude(state=State.VOID).first()
    values = {
        "station": meal.station,
        "area": meal.station.area_id,
        "since": on,
        "reason": f"虚假助餐记录：{reason}"[:200],
    }
    return held or cast(m.MealBan, ledger_actions.create(ledger=_ledger("meal_ban"), values=values, by=by))


def _ledger(name: str) -> registry.Ledger:
    return registry.get(f"livelihood.{name}")


@transaction.atomic
def note_meal_sheet(*, month: Period, rows: int, by: By) -> str:
    """Say in the trail who took the month's sheet out, with whose names; the watermark for it."""
    right, mark = "livelihood.service_meal:export", watermark.mark(by)
    by.check(right)
    told = {"month": month.code, "rows": str(rows), "personal": "姓名", "serial": mark.serial}
    changes: dict[str, Any] = {name: ["", value] for name, value in told.items()}
    town = Area.objects.filter(in_any(by.scope(right), "code")).order_by("code").first()
    if town is not None:
        audit.record(by=by, verb="导出助餐补贴表", obj=town, changes=changes, post=by.post_for(right, town.code))
    return mark.text
