"""田长, 田长巡查, 耕地地块, 永久基本农田调整补划, 耕地问题与恢复."""

from typing import Any

from django.utils import timezone

from hemei.environment import outlines, panels_fields, values_fields
from hemei.environment import queries_fields as queries
from hemei.environment import rules_fields as rules
from hemei.environment.models import FieldAdjustment, FieldChief, FieldParcel, FieldPatrol, FieldProblem
from hemei.kernel.locks import wait_for_turn
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register


def _today(name: str, title: str) -> Any:
    def rule(row: Any) -> None:
        rules.not_ahead(getattr(row, name), timezone.localdate(), title, name)

    return rule


def _box(row: Any) -> None:
    queries.derive_parcels([row])


def _parcel_area(row: Any) -> None:
    rules.positive(row.area_mu, "面积", "area_mu")


def _outline(row: Any) -> None:
    if row.outline:
        found = outlines.read(row.outline)
        if isinstance(found, str):
            raise rules.OutlineWrong(field="outline", why=found)


def _alone(row: Any) -> None:
    if row.outline and row.until is None and (others := queries.overlapping(row)):
        raise rules.OutlineOverlaps(field="outline", others="、".join(others[:5]))


def _line_kept(row: Any) -> None:
    """A correction may not take from 永久基本农田 what only an adjustment may."""
    held = FieldParcel.objects.filter(pk=row.pk, state=State.APPROVED, basic=True, until=None)
    old = held.first() if row.pk else None
    if old is not None:
        counts = row.basic and row.since <= timezone.localdate()
        same_town = counts and row.area_id[:9] == old.area_id[:9]
        _check_line(old, old.area_mu - (row.area_mu if same_town else 0), "更正减少")


def _void_keeps_line(row: Any) -> None:
    if row.state == State.APPROVED and row.basic and row.until is None:
        _check_line(row, row.area_mu, "作废减少")


def _check_line(row: Any, gone: int, what: str) -> None:
    town = row.area_id[:9]
    wait_for_turn(f"basic farmland {town}")  # two corrections at once would each see room for one
    total = queries.basic_total(town, timezone.localdate())
    rules.above_line(total, gone, queries.red_line(town), what, "area_mu")


def _adjustment_used(row: Any) -> None:
    used = queries.taken_out(row) if row.pk else 0
    if used > row.out_mu:
        raise rules.AdjustmentInUse(field="out_mu", used=rules.shown(used))


def _adjustment_unused(row: Any) -> None:
    if used := queries.taken_out(row):
        raise rules.AdjustmentInUse(used=rules.shown(used))


def _problem_area(row: Any) -> None:
    if row.parcel_id:
        row.area_id = row.area_id or row.parcel.area_id


def _problem(row: Any) -> None:
    rules.positive(row.area_mu, "涉及面积", "area_mu")
    rules.idle_long_enough(row, values_fields.idle_months(row.found_on))
    rules.steps_in_order(row)


register(Ledger(
    code="environment.field_chief", title="田长", model=FieldChief, columns=("area", "level", "post", "name", "since",
    "until"), natural_key=("area", "level", "name", "since"), date_field="since", search=("name", "post"),
    filters=("area", "level", "since"), ordering=("area", "-since"),
    aliases={"name": ("田长", "田长姓名"), "post": ("行政职务",), "since": ("任职日期",), "area": ("镇村", "所属村")},
    rules=(rules.level_of_area, rules.chief_dates), note="镇级、村级田长各记在镇、村名下。",
))  # fmt: skip

register(Ledger(
    code="environment.field_patrol", title="田长巡查", model=FieldPatrol,
    columns=("area", "level", "patrolled_on", "patrollers", "found", "note"),
    natural_key=("area", "level", "patrolled_on"), date_field="patrolled_on", search=("patrollers", "note"),
    filters=("area", "level", "patrolled_on", "found"), ordering=("-patrolled_on", "-pk"),
    aliases={"patrolled_on": ("日期", "巡查时间"), "patrollers": ("巡查人员", "田长"), "area": ("镇村", "所属村")},
    rules=(rules.level_of_area, _today("patrolled_on", "巡查日期")),
    note="镇级每月、村级每周至少一次。只记哪天、谁、看到什么，不计时长。",
))  # fmt: skip

register(Ledger(
    code="environment.field_adjustment", title="永久基本农田调整补划", model=FieldAdjustment,
    columns=("document", "approver", "approved_on", "out_mu", "in_mu", "reason"), natural_key=("area", "document"),
    date_field="approved_on", search=("document", "reason"), filters=("approved_on",), ordering=("-approved_on", "-pk"),
    aliases={"document": ("文号", "批文"), "approver": ("审批机关",)},
    rules=(rules.adjustment_balanced, _adjustment_used, _today("approved_on", "批准日期")),
    void_rules=(_adjustment_unused,), note="批准文件上传为附件。补划不得少于调出。",
))  # fmt: skip

register(Ledger(
    code="environment.field_parcel", title="耕地地块", model=FieldParcel,
    columns=("number", "name", "area", "basic", "area_mu", "since", "holder", "outline"),
    shown=("number", "name", "area", "basic", "area_mu", "since", "until"), natural_key=("number",),
    date_field="since", search=("number", "name", "holder"), filters=("area", "basic", "since", "until"),
    ordering=("number",), personal=frozenset({"holder"}),
    aliases={"number": ("编号", "图斑编号"), "area_mu": ("图斑面积",), "basic": ("是否永农",), "outline": ("坐标串",)},
    area_from=("name",), derive=_box, derive_many=queries.derive_parcels,
    rules=(_parcel_area, _outline, _alone, _line_kept), cross_rules=(_alone,), void_rules=(_void_keeps_line,),
    panels=(panels_fields.PARCEL,), note="永久基本农田落到地块。调出只能在地块页按批准的调整补划办理。",
))  # fmt: skip

register(Ledger(
    code="environment.field_problem", title="耕地问题与恢复", model=FieldProblem,
    columns=(
        "place", "area", "parcel", "kind", "found_on", "area_mu", "idle_since", "household", "notified_on", "deadline",
        "restored_on", "before", "after", "crop", "accepted_on", "acceptor",
    ),
    shown=("place", "area", "kind", "found_on", "area_mu", "deadline", "restored_on", "accepted_on"),
    natural_key=("area", "place", "kind", "found_on"), date_field="accepted_on", search=("place", "crop"),
    filters=("area", "kind", "found_on", "deadline", "accepted_on"), ordering=("-found_on", "-pk"),
    lookups={"parcel": ("number", "name")}, personal=frozenset({"household"}),
    aliases={
        "place": ("点位", "问题位置"), "kind": ("类型",), "area_mu": ("面积", "恢复面积"), "crop": ("种植作物",),
        "accepted_on": ("销号日期",), "household": ("责任人", "责任主体"), "deadline": ("整改期限",),
    },
    area_from=("place",), derive=_problem_area,
    rules=(_problem, _today("found_on", "发现日期"), _today("notified_on", "告知日期"),
           _today("restored_on", "复耕日期"), _today("accepted_on", "验收日期")),
    panels=(panels_fields.PROBLEM,), note="面积以验收时计一次。前后照片作附件，不强制。",
))  # fmt: skip
