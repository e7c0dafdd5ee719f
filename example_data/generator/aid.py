"""社会救助 of a town: families in need, applications for 低保 and 临时救助 at every step of the way."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db.models import Max
from django.utils import timezone

from example_data.generator.codes import identity_number
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.kernel.models import CalendarYear
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.actions import take_step
from hemei.notices import actions as notices
from hemei.people.access import Console
from hemei.people.actions import register
from hemei.people.models import Resident
from hemei.places.models import GridCell

PANEL = {
    "present": 11, "representatives": 8, "in_favour": 10, "against": 1, "applicant_left": True,
    "chair": "村民委员会主任",
}  # fmt: skip
VISIT = {
    "investigators": "示例甲、示例乙",
    "income": 1200,
    "property": "无机动车，无商品房",
    "finding": "住房两间，情况属实",
}
CONTACT = "镇民生保障科（示例电话 60000000）"
REASONS = ("患病", "残疾", "缺少劳动力", "子女就学")


def latest() -> date:
    """Today, or the last day from which terms of some weeks can still be reckoned with the loaded calendar."""
    last = CalendarYear.objects.aggregate(last=Max("year"))["last"] or timezone.localdate().year
    return min(timezone.localdate(), date(last, 11, 24))


def families(profile: Profile, count: int, start: int = 0, villages: int = 0) -> list[Resident]:
    """So many heads of households of the first villages (of all), each registered with a household of one cell."""
    draw = Random(profile["town"]["seed"] + 81 + start)
    by = Console("示例数据")
    return [_family(profile, draw, number, by, villages) for number in range(start, start + count)]


def _family(profile: Profile, draw: Random, number: int, by: Any, villages: int) -> Resident:
    village = profile.villages[number % (villages or len(profile.villages))]["code"]
    cell = GridCell.objects.filter(area_id=village).order_by("code").first()
    code = f"{village}{8000 + number}"
    household = register.register_household(
        values={"code": code, "door_number": f"救助示例{number + 1}号", "area": village, "cell": cell}, by=by
    )
    born = f"{date(1955 + number % 30, number % 12 + 1, number % 27 + 1):%Y%m%d}"
    person_values = {
        "name": person(draw), "id_number": identity_number(profile["town"]["district"], born, draw, number % 2 == 0),
        "area": village, "household": household, "hukou": "rural", "is_resident": True,
    }  # fmt: skip
    return register.register_resident(values=person_values, by=by)


def enter_assistance(profile: Profile, acting: dict[str, Any]) -> dict[str, int]:
    """Returns title → rows; nothing when the profile has no such part."""
    wanted = profile.data.get("assistance")
    if not wanted:
        return {}
    people = families(profile, int(wanted["living"]) + int(wanted["temporary"]))
    for number, who in enumerate(people[: int(wanted["living"])]):
        _living(who, number, acting)
    for number, who in enumerate(people[int(wanted["living"]) :]):
        _temporary(who, number, acting)
    return {"低保申请": int(wanted["living"]), "临时救助申请": int(wanted["temporary"])}


def _enter(code: str, who: Resident, applied: date, by: Any, **values: Any) -> Any:
    given = {
        "name": who.name, "id_number": str(who.id_number), "area": who.area_id, "applied_on": applied, **values,
    }  # fmt: skip
    return ledger_actions.create(ledger=registry.get(code), values=given, by=by)


def _living(who: Resident, number: int, acting: dict[str, Any]) -> None:
    """The further back the application, the further it has come; one in six is a relative of an official."""
    clerk, head = acting["livelihood_clerk"], acting["livelihood_head"]
    how_far = number % 6
    applied = latest() - timedelta(days=(3, 16, 20, 18, 45, 50)[how_far])
    relative = {"official_relative": True, "relative_of": "村民委员会委员之弟（示例）"} if number % 6 == 5 else {}
    row = _enter("livelihood.minimum_living", who, applied, clerk, members=number % 3 + 1,
                 reason=REASONS[number % len(REASONS)], **relative)  # fmt: skip
    ledger_actions.approve(record=row, by=head)
    row.refresh_from_db()
    for act, day, by, values in _way(applied, clerk, head)[: (0, 1, 2, 3, 7, 5)[how_far]]:
        if act == "posted":
            _post(row, day, acting)
            row.refresh_from_db()
            continue
        take_step(record=row, act=act, values=values, on=day, by=by)


def _way(applied: date, clerk: Any, head: Any) -> list[tuple[str, date, Any, dict[str, Any]]]:
    def day(after: int) -> date:
        return applied + timedelta(days=after)

    return [
        ("investigate", day(8), clerk, VISIT), ("assess", day(12), clerk, PANEL), ("posted", day(14), clerk, {}),
        ("report", day(23), clerk, {"opinion": "情况属实，同意上报"}),
        ("visit", day(26), head, {"visitors": "区核查组（示例）", "finding": "入户核查属实"}),
        ("review", day(29), head, {"opinion": "符合条件"}), ("approve", day(30), head, {"amount": 190}),
    ]  # fmt: skip


def _post(row: Any, day: date, acting: dict[str, Any]) -> None:
    take_step(record=row, act="draft_notice", values={"contact": CONTACT}, on=day, by=acting["livelihood_clerk"])
    notices.post(notice=row.notice, by=acting["leader"], at=_at(day))
    if row.notice.ends_on < latest():
        notices.take_down_due(by=acting["leader"], at=_at(row.notice.ends_on + timedelta(days=1)))


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _temporary(who: Resident, number: int, acting: dict[str, Any]) -> None:
    clerk, head = acting["livelihood_clerk"], acting["livelihood_head"]
    emergency = number % 2 == 0
    applied = latest() - timedelta(days=2 + number * 3)
    kind = {"kind": "emergency"} if emergency else {"kind": "expenditure", "expense": "medical", "family": "supported"}
    row = _enter("livelihood.temporary_aid", who, applied, clerk, members=1, **kind)
    ledger_actions.approve(record=row, by=head)
    row.refresh_from_db()
    if emergency:
        take_step(
            record=row,
            act="aid_first",
            values={"amount": 800, "how": "火灾，安排临时食宿（示例）"},
            on=applied,
            by=head,
        )
    if number >= 2:
        found = {"investigators": "示例甲、示例乙", "spent": 9000, "earned": 15000, "finding": "属实"}
        take_step(record=row, act="verify", values=found, on=applied + timedelta(days=1), by=clerk)
    if number >= 4:
        take_step(record=row, act="approve", values={"amount": 2000}, on=applied + timedelta(days=3), by=head)
