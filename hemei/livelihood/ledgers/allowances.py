"""身份变动 and 津贴补贴申请."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import identify, rules
from hemei.livelihood.actions import applications as deciding
from hemei.livelihood.allowances.lives import Status
from hemei.livelihood.models import Application, StatusSpan


def _status_derive(row: Any) -> None:
    identify.one(row)
    row.value = rules.read_value(row.status, row.value or "")


def _status_derive_many(rows: Iterable[Any]) -> None:
    identify.many(rows)


def _value(row: Any) -> None:
    """An import derives all rows at once; a wrong value is the row's own error."""
    row.value = rules.read_value(row.status, row.value or "")


def _not_in_future(row: Any) -> None:
    if row.since > timezone.localdate():
        raise rules.SinceInFuture(field="since", since=row.since)


def _born_first(row: Any) -> None:
    if row.status == Status.DEATH and row.since < row.resident.birth_date:
        raise rules.DeathBeforeBirth(field="since", since=row.since, born=row.resident.birth_date)


def _decided(row: Any) -> None:
    """A decision brought by a sheet or a form keeps to the days of one made at the desk, and is paid like it."""
    if row.decision and not row.decided_at:
        deciding.enter(row)


def _applied(row: Any) -> None:
    if row.applied_on > timezone.localdate():
        raise rules.AppliedInFuture(field="applied_on", applied=row.applied_on)


def _no_overlap(row: Any) -> None:
    """A person has one hukou and one death at a time; other statuses of one kind and value do not overlap either."""
    same = StatusSpan.objects.filter(resident_id=row.resident_id, status=row.status).exclude(
        state__in=(State.VOID, State.RETURNED)
    )
    if row.status not in ("hukou", "death"):
        same = same.filter(value=row.value)
    for other in same.exclude(pk=row.pk):
        if (row.until is None or other.since <= row.until) and (other.until is None or other.until >= row.since):
            raise rules.Overlaps(field="since", status=row.get_status_display(), since=other.since)


register(
    Ledger(
        code="livelihood.status", title="身份变动", model=StatusSpan,
        columns=("name", "id_number", "area", "status", "value", "since", "until", "document"),
        shown=("name", "id_number", "area", "status", "value", "since", "until"),
        natural_key=("resident", "status", "value", "since"), date_field="since",
        search=("name",), filters=("status", "since", "until"), ordering=("-since", "-pk"),
        aliases={
            "name": ("老年人姓名", "居民姓名"), "id_number": ("身份证", "公民身份号码", "证件号码"),
            "status": ("身份类别", "类型"), "value": ("残疾类别等级", "类别", "等级", "户籍地"),
            "since": ("生效日期", "起始日期", "批准日期"), "until": ("终止日期", "截止日期"),
        },
        personal=frozenset({"id_number", "status", "value"}),
        derive=_status_derive, derive_many=_status_derive_many,
        rules=(rules.id_valid, identify.known, _value, rules.span_in_order, _not_in_future, _born_first,
               _no_overlap),
        cross_rules=(_no_overlap,),
        confidential=True,
        note="低保、残疾、户籍、评估、去世等，一行是一个人的一段身份；津贴补贴按它逐月核定。改变从次月起算。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.application", title="津贴补贴申请", model=Application,
        columns=(
            "name", "id_number", "area", "benefit", "applied_on", "channel", "window", "forwarded_on", "posted_on",
            "registered_on", "decision", "decided_on", "refusal_reason",
        ),
        shown=("name", "area", "benefit", "applied_on", "posted_on", "registered_on", "decision"),
        natural_key=("resident", "benefit", "applied_on"), date_field="applied_on",
        search=("name",), filters=("benefit", "decision", "channel", "applied_on"), ordering=("-applied_on", "-pk"),
        aliases={
            "name": ("老年人姓名", "申请人"), "id_number": ("身份证", "公民身份号码"),
            "benefit": ("申请项目", "补贴类型"), "applied_on": ("申请时间",),
            "posted_on": ("公示时间",), "registered_on": ("登记时间",),
        },
        personal=frozenset({"id_number"}),
        derive=identify.one, derive_many=identify.many,
        rules=(rules.id_valid, identify.known, _applied, rules.forwarded_after, rules.refusal_explained,
               _decided),
        note="一行是一次申请。审核即初审；公示和登记是两件事，各记各的日期。",
    )
)  # fmt: skip
