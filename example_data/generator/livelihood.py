"""津贴补贴 of a town: old people in the register, their statuses and applications, decisions, two pay lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from example_data.generator import hands
from example_data.generator.codes import identity_number
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.kernel import dated, identity
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood import actions
from hemei.livelihood.actions.applications import decide_by
from hemei.livelihood.models import Application
from hemei.people.access import Access
from hemei.people.actions import register
from hemei.places.models import in_area

DISABILITIES = ("视力一级", "肢体二级", "肢体一级", "听力二级", "智力三级", "精神二级", "视力二级")
NOT_ASSESSED = "能力综合评估未达到重度失能"


@dataclass(frozen=True)
class Elder:
    """A made-up old person. `order` says what they are: the first `elder` of them are over eighty."""

    order: int
    name: str
    number: str
    village: str
    severe: bool

    @property
    def sheet(self) -> hands.Row:
        return {"name": self.name, "id_number": self.number, "area": self.village}

    def drawn(self, low: int, high: int) -> int:
        """Equal in every run and independent of the other parts of the example."""
        return Random(self.number).randint(low, high)


def enter_livelihood(profile: Profile, acting: dict[str, Access]) -> dict[str, int]:
    """Returns title → rows. Nothing when the profile has no allowances."""
    wanted = profile.data.get("allowances")
    if not wanted:
        return {}
    people = _elders(profile, wanted)
    clerk, head = acting["livelihood_clerk"], acting["livelihood_head"]
    with transaction.atomic():
        for one in people:
            _register(one, clerk)
    given: dict[str, Any] = {"clerk": clerk, "head": head, "area": profile.town, "source": profile["town"]["source"]}
    statuses = list(_statuses(people, wanted))
    applications = list(_applications(profile, people, wanted))
    done = {
        "津贴补贴老年人": len(people),
        "身份变动": hands.enter("livelihood.status", statuses, **given),
        "津贴补贴申请": hands.enter("livelihood.application", applications, **given),
    }
    with transaction.atomic(), dated.remembered():
        done["津贴补贴决定"] = _decide(profile, head)
    _runs(profile, clerk, head)
    _waiting(people, clerk)
    return done


def _elders(profile: Profile, wanted: dict[str, int]) -> list[Elder]:
    """As many as the largest count: one person may draw all three benefits."""
    draw = Random(profile["town"]["seed"] + 2)
    count = max(wanted["elder"], wanted["hardship"], wanted["care_posted"])
    found: dict[str, Elder] = {}
    while len(found) < count:
        order = len(found)
        year = profile.year - (draw.randint(81, 101) if order < wanted["elder"] else draw.randint(61, 78))
        birth = date(year, draw.randint(1, 12), draw.randint(1, 28))
        female = draw.random() < 0.55
        number = identity_number(profile["town"]["district"], f"{birth:%Y%m%d}", draw, female)
        village = profile.villages[order % len(profile.villages)]["code"]
        found.setdefault(number, Elder(order, person(draw), number, village, draw.random() < 0.3))
    return list(found.values())


def _register(one: Elder, by: Access) -> None:
    register.register_resident(by=by, values={
        "name": one.name, "id_number": one.number, "area": one.village, "hukou": "rural", "is_resident": True,
    })  # fmt: skip


def _statuses(people: list[Elder], wanted: dict[str, int]) -> Iterator[hands.Row]:
    for one in people:
        born = identity.birth_date(one.number)
        yield {**one.sheet, "status": "户籍", "value": "本镇", "since": born + timedelta(days=3650)}
        if one.order < wanted["care_posted"]:
            yield {**one.sheet, **_care(one), "since": date(one.drawn(2016, 2022), 3, 1)}
        if one.order < wanted["hardship"]:
            yield {**one.sheet, "status": ("享受低保", "低收入", "计划生育特殊家庭")[one.order % 3],
                   "since": date(one.drawn(2015, 2021), 5, 1)}  # fmt: skip


def _care(one: Elder) -> hands.Row:
    if one.severe:
        return {"status": "能力综合评估为重度失能"}
    return {"status": "残疾", "value": DISABILITIES[one.order % len(DISABILITIES)]}


def _applications(profile: Profile, people: list[Elder], wanted: dict[str, int]) -> Iterator[hands.Row]:
    for one in people:
        applied = date(profile.year, one.drawn(1, 10), one.drawn(2, 27))
        common = {**one.sheet, "applied_on": applied, "forwarded_on": applied, "channel": _channel(one)}
        if one.order < wanted["elder"]:
            yield {**common, "benefit": "高龄老年人津贴", "registered_on": applied + timedelta(days=2)}
        if one.order < wanted["hardship"]:
            yield {**common, "benefit": "困难老年人养老服务补贴", "registered_on": applied + timedelta(days=2)}
        if one.order < wanted["care_posted"]:
            row = {**common, "benefit": "失能老年人护理补贴", "posted_on": applied + timedelta(days=3)}
            registered = one.order < wanted["care_registered"]
            yield {**row, "registered_on": applied + timedelta(days=12)} if registered else row


def _channel(one: Elder) -> str:
    return ("村（社区）代填", "乡镇（街道）窗口", "网上")[one.order % 3]


def _decide(profile: Profile, head: Access) -> int:
    """What was registered is approved on the day of decision; of the others all but a few are refused."""
    done = 0
    for row in Application.objects.filter(in_area(profile.town), decision="").order_by("pk"):
        if row.registered_on is None and row.pk % 8 == 0:
            continue
        at = timezone.make_aware(datetime.combine(decide_by(row), time(10)))
        approve = row.registered_on is not None
        actions.decide(application=row, approve=approve, reason="" if approve else NOT_ASSESSED, by=head, at=at)
        done += 1
    return done


def _runs(profile: Profile, clerk: Access, head: Access) -> None:
    """The last two months of the year; the second is left for the head to confirm."""
    first = actions.make_run(area=profile.town, month=f"{profile.year}-11", by=clerk)
    actions.confirm_run(run=first, by=head)
    actions.make_run(area=profile.town, month=f"{profile.year}-12", by=clerk)


def _waiting(people: list[Elder], clerk: Access) -> None:
    """What a clerk meets this morning: applications of last night that are not forwarded yet."""
    ledger, yesterday = registry.get("livelihood.application"), timezone.localdate() - timedelta(days=1)
    for one in people[-3:]:
        values = {**one.sheet, "benefit": "care", "applied_on": yesterday, "channel": "village"}
        ledger_actions.create(ledger=ledger, values=values, by=clerk)
