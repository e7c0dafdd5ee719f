"""Ledgers of 三级救助管家. They are for the town's staff; stewards have their own page with their own families."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import categories_stewards, identify  # noqa: F401  the classes of what is referred
from hemei.livelihood import rules as common
from hemei.livelihood import rules_stewards as rules
from hemei.livelihood import values_stewards as values
from hemei.livelihood.elderly.derive import area_of, single
from hemei.livelihood.models.stewards import AidHousehold, AidReferral, CarePlan, Steward, StewardVisit
from hemei.people.models import Post

_of_household = area_of("aid_household")
_FAMILY: dict[str, tuple[str, ...]] = {"aid_household": ("code",)}
_NAMES = ("救助家庭编号", "家庭编号")


def _numbered(rows: Iterable[Any]) -> None:
    """The person of the number; a family without a code of the town gets one."""
    rows = list(rows)
    identify.many(rows)
    for row in rows:
        if not row.code and row.resident_id:
            row.code = f"JZ{row.resident_id:06d}-{row.since:%y%m}"


def _past(field: str) -> Any:
    return lambda row: rules.check_past(field, getattr(row, field), timezone.localdate())


def _once(row: AidHousehold) -> None:
    same = AidHousehold.objects.filter(resident_id=row.resident_id, until=None).exclude(state=State.VOID)
    known = same.exclude(pk=row.pk).first()
    if known is not None and row.until is None:
        raise rules.HouseholdTwice(field="name", name=row.name, since=known.since)


def _level(row: Steward) -> None:
    rules.check_level(row, values.levels(row.since))


def _one_at_a_level(row: Steward) -> None:
    same = Steward.objects.filter(aid_household_id=row.aid_household_id, level=row.level)
    for other in same.exclude(state=State.VOID).exclude(pk=row.pk):
        if _meet(row.since, row.until, other.since, other.until):
            raise rules.LevelTaken(field="level", level=row.level, who=other.user, since=other.since)


def _meet(one: date, one_end: date | None, other: date, other_end: date | None) -> bool:
    return (one_end is None or other <= one_end) and (other_end is None or one <= other_end)


def _has_post(row: Steward) -> None:
    """A steward has a post where the family lives: of the town, of the village or of one of its cells."""
    area: str = row.aid_household.area_id
    posts = Post.objects.current().filter(user_id=row.user_id).values_list("area_id", flat=True)
    if not any(area.startswith(code) or code.startswith(area) for code in map(str, posts)):
        raise rules.StewardElsewhere(field="user", who=row.user, area=row.aid_household.area)


def _one_plan(row: CarePlan) -> None:
    same = CarePlan.objects.filter(aid_household_id=row.aid_household_id, ended_on=None).exclude(state=State.VOID)
    known = same.exclude(pk=row.pk).first()
    if known is not None and row.ended_on is None:
        raise rules.PlanRuns(field="made_on", made=known.made_on)


register(Ledger(
    code="livelihood.aid_household", title="救助家庭", model=AidHousehold,
    columns=("code", "name", "id_number", "area", "members", "need", "since", "until", "outcome"),
    shown=("code", "name", "area", "members", "since", "until"), natural_key=("code",), date_field="since",
    search=("code", "name"), filters=("since", "until"), ordering=("-since", "-pk"),
    aliases={"name": ("姓名", "户主姓名"), "id_number": ("身份证",), "need": ("困难情况",)},
    personal=frozenset({"id_number", "need"}), derive=single(_numbered), derive_many=_numbered, confidential=True,
    rules=(common.id_valid, identify.known, rules.in_order, _past("since"), rules.outcome_told, _once),
    cross_rules=(_once,), note="一行是一户从纳入到办结。管家、一户一策、走访、转介都挂在它下面。",
))  # fmt: skip

register(Ledger(
    code="livelihood.steward", title="救助管家", model=Steward,
    columns=("aid_household", "level", "user", "since", "until"), natural_key=("aid_household", "level", "since"),
    date_field="since", filters=("level", "since", "until"), ordering=("aid_household", "level"), search=("level",),
    lookups={**_FAMILY, "user": ("username", "full_name")},
    aliases={"aid_household": _NAMES, "user": ("管家姓名", "账号")}, derive=single(_of_household),
    derive_many=_of_household, rules=(rules.in_order, _level, _has_post, _one_at_a_level),
    cross_rules=(_one_at_a_level,), confidential=True, note="每一户每一级同时一名管家；换人时先填前任的截止日期。",
))  # fmt: skip

register(Ledger(
    code="livelihood.care_plan", title="一户一策", model=CarePlan,
    columns=("aid_household", "made_on", "goals", "measures", "every_days", "review_on", "ended_on", "result"),
    shown=("aid_household", "made_on", "every_days", "review_on", "ended_on"), natural_key=("aid_household", "made_on"),
    date_field="made_on", filters=("made_on", "review_on", "ended_on"), ordering=("-made_on", "-pk"), lookups=_FAMILY,
    aliases={"aid_household": _NAMES}, personal=frozenset({"goals", "measures", "result"}),
    derive=single(_of_household), derive_many=_of_household, rules=(rules.plan_holds, _past("made_on"), _one_plan),
    cross_rules=(_one_plan,), confidential=True, note="一户同时只有一份；走访间隔从它来。",
))  # fmt: skip

register(Ledger(
    code="livelihood.steward_visit", title="救助走访", model=StewardVisit,
    columns=("aid_household", "visited_on", "visitor", "found"), shown=("aid_household", "visited_on", "visitor"),
    natural_key=("aid_household", "visited_on", "visitor"), date_field="visited_on", search=("visitor",),
    filters=("visited_on",), ordering=("-visited_on", "-pk"), lookups=_FAMILY, aliases={"aid_household": _NAMES},
    personal=frozenset({"found"}), derive=single(_of_household), derive_many=_of_household,
    rules=(_past("visited_on"),), confidential=True, note="不要求照片和定位。",
))  # fmt: skip

register(Ledger(
    code="livelihood.aid_referral", title="救助转介", model=AidReferral,
    columns=("aid_household", "referred_on", "kind", "content", "closed_on", "result"),
    shown=("aid_household", "referred_on", "kind", "closed_on"), natural_key=("aid_household", "referred_on", "kind"),
    date_field="referred_on", filters=("kind", "referred_on", "closed_on"), ordering=("-referred_on", "-pk"),
    lookups=_FAMILY, aliases={"aid_household": _NAMES}, personal=frozenset({"content", "result"}),
    derive=single(_of_household), derive_many=_of_household, rules=(_past("referred_on"), _past("closed_on")),
    confidential=True, note="在家庭页上转介的同时成为事项，由承办单位办；事项办结后在这里销。",
))  # fmt: skip
