"""A town's matters of the last three months: units, duty lists, and tickets walked through the actions as time went."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

import shapely
from django.db import transaction
from django.utils import timezone
from shapely.geometry import shape

from example_data.generator.complaints import KINDS, ON_THE_SPOT, PLACES, Kind, Problem
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.matters import actions
from hemei.matters.models import Unit
from hemei.people.access import By, Console
from hemei.places.models import AreaBoundary

DAYS = 95
SOURCES = ("hotline",) * 8 + ("resident", "enterprise", "visit", "historical", "grid", "grid", "party_member")
ANSWERS = (("satisfied", True),) * 14 + (("basically", True),) * 3 + (("basically", False), ("dissatisfied", False))
ROLE_OF_DEPARTMENT = {"economy": "economy_clerk", "environment": "environment_clerk"}


@dataclass
class Hands:
    """Who does what: the dispatcher, a village's or a department's people, who reviews."""

    dispatcher: By
    leader: By
    by_unit: dict[str, By]

    def of(self, unit: Unit) -> By:
        return self.by_unit.get(unit.code) or Console(f"{unit.name}经办（示例）")


def enter_matters(profile: Profile, acting: dict[str, Any]) -> int:
    """Receive, dispatch, answer and call back what the profile asks for; what is not due yet stays open."""
    draw, number = Random(profile["town"]["seed"]), int(profile.data.get("matters", {}).get("count", 0))
    hands = Hands(acting["dispatcher"], acting["leader"], _by_unit(profile, acting))
    grounds, units = _grounds(profile), {unit.code: unit for unit in Unit.objects.all()}
    town = Town(profile, draw, hands, units, grounds, timezone.now())
    with transaction.atomic():
        for serial in range(number):
            ticket = Ticket(town)
            if serial >= number - number // 15:
                ticket.just_in()
            ticket.walk(serial)
    return number


def _by_unit(profile: Profile, acting: dict[str, Any]) -> dict[str, By]:
    found: dict[str, By] = {code: acting[role] for code, role in ROLE_OF_DEPARTMENT.items() if role in acting}
    found[profile.villages[0]["code"]] = acting["village_secretary"]
    return found


def _grounds(profile: Profile) -> dict[str, Any]:
    rows = AreaBoundary.objects.on().filter(area_id__in=[village["code"] for village in profile.villages])
    return {row.area_id: shape(row.geometry) for row in rows}


@dataclass
class Town:
    """What every ticket is drawn from."""

    profile: Profile
    draw: Random
    hands: Hands
    units: dict[str, Unit]
    grounds: dict[str, Any]
    now: datetime


class Ticket:
    """One made-up ticket and its way through the town."""

    def __init__(self, town: Town) -> None:
        self.units, self.grounds, self.now, self.hands = town.units, town.grounds, town.now, town.hands
        self.draw = draw = town.draw
        self.village = draw.choice(town.profile.villages)
        self.kind: Kind = draw.choice(KINDS)
        self.problem: Problem = draw.choice(self.kind.problems)
        day = timezone.localtime(town.now - timedelta(days=draw.uniform(0, DAYS)))
        self.at = day.replace(hour=draw.randint(7, 20), minute=draw.randint(0, 59))
        self.matter: Any = None

    def just_in(self) -> None:
        """Received this morning, on the dispatcher's desk still or just sent on."""
        self.at = self.now - timedelta(minutes=self.draw.randint(2, 70))

    def walk(self, serial: int) -> None:
        """Go on until a step would lie in the future, or the ticket stalls."""
        if self.at > self.now:
            self.at = self.now - timedelta(minutes=self.draw.randint(1, 90))
        if serial % 9 == 8:
            return self._on_the_spot()
        self.matter = actions.receive(values=self._values(serial), key=f"DEMO-{serial}", by=self.hands.dispatcher,
                                      at=self.at).matter  # fmt: skip
        if serial % 37 == 36:
            return self._declined()
        unit = self._unit()
        for wait, act in self._steps(unit):
            self.at += wait
            if self.at > self.now:
                return None
            act(unit)
        return None

    def _on_the_spot(self) -> None:
        title, code, before, after = self.draw.choice(ON_THE_SPOT)
        values = {"source": "grid", "kind": "report", "category_code": code, **self._where(),
                  "title": f"{self.village['short_name']}{title}", "content": before}  # fmt: skip
        found = actions.receive(values=values, by=self.hands.dispatcher, at=self.at).matter
        worker = self.hands.by_unit.get(self.village["code"]) or Console(f"{self.village['short_name']}网格员（示例）")
        actions.close_on_the_spot(matter=found, before=before, after=after, by=worker, at=self.at)

    def _declined(self) -> None:
        reason = self.draw.choice(("same_matter", "legal", "beyond"))
        actions.decline(
            matter=self.matter, reason_class=reason, note="已向来电人说明", by=self.hands.dispatcher,
            at=min(self.now, self.at + timedelta(minutes=12)),
        )  # fmt: skip

    def _values(self, serial: int) -> dict[str, Any]:
        source = self.draw.choice(SOURCES)
        where = self._where()
        values = {
            "source": source, "kind": self.draw.choice(("help", "help", "complaint", "report", "consult")),
            "category_code": self.kind.code, "title": f"{where['place_text']}{self.problem.title}",
            "content": f"来电人反映：{where['place_text']}{self.problem.title}，{self.problem.said}。希望尽快解决。",
            "urgency": "pressing" if self.kind.code in ("JS.heat", "JS.water") else "normal",
            "name": person(self.draw), "phone": f"139{self.draw.randint(0, 10**8 - 1):08d}", **where,
        }  # fmt: skip
        if source == "hotline":
            values["number"] = f"RX{timezone.localtime(self.at):%Y%m%d}{serial:06d}"
        return values

    def _where(self) -> dict[str, Any]:
        place = f"{self.village['short_name']}{self.draw.choice(PLACES)}"
        found: dict[str, Any] = {"area": self.village["code"], "place_text": place}
        if self.village["code"] in self.grounds:
            point = self._point(self.grounds[self.village["code"]])
            found |= {"lon": round(point.x, 6), "lat": round(point.y, 6)}
        return found

    def _point(self, ground: Any) -> Any:
        west, south, east, north = ground.bounds
        while True:
            point = shapely.Point(self.draw.uniform(west, east), self.draw.uniform(south, north))
            if ground.contains(point):
                return point

    def _unit(self) -> Unit:
        return self.units[self.village["code"] if self.kind.village == "lead" else self.kind.department]

    def _steps(self, unit: Unit) -> list[tuple[timedelta, Any]]:
        """(wait, act) in order; the draw says how long each took, and where the ticket stalls."""
        d, h = self.draw, self.hands
        handler, pace = h.of(unit), d.choice((0.4, 0.7, 1.0, 1.0, 1.6))
        m = self.matter
        steps: list[tuple[timedelta, Any]] = [
            (minutes(d, 4, 60), lambda u: actions.dispatch(matter=m, unit=u, by=h.dispatcher, at=self.at)),
            (minutes(d, 3, 45), lambda u: actions.sign(matter=m, by=handler, at=self.at)),
            (minutes(d, 10, 200), lambda u: actions.contact(matter=m, by=handler, met=d.random() < 0.55,
                                                            note="已电话联系，约定上门", at=self.at)),
            (minutes(d, 5, 60), lambda u: actions.start(matter=m, by=handler, at=self.at)),
            (timedelta(days=d.uniform(0.4, 6) * pace), lambda u: actions.submit(
                matter=m, result=self.problem.done, reply=f"您反映的问题{self.problem.done}，如有问题请再联系我们。",
                by=handler, at=self.at)),
            (minutes(d, 20, 600), lambda u: actions.review(matter=m, approve=True, by=h.leader, at=self.at)),
            (minutes(d, 5, 90), lambda u: actions.feed_back(matter=m, by=handler, at=self.at)),
            (timedelta(days=d.uniform(0.3, 3)), lambda u: self._call_back()),
            (timedelta(days=1), lambda u: self._close()),
        ]  # fmt: skip
        if d.random() < 0.04:
            return [*steps[:4], (timedelta(hours=5), lambda u: self._suspend(handler))]
        return steps

    def _suspend(self, handler: By) -> None:
        delay = actions.ask_delay(
            matter=self.matter, kind="suspension", reason="需等待道路改造工程进场后一并实施", by=handler,
            explained=True, next_review_on=(self.at + timedelta(days=45)).date(), at=self.at,
        )  # fmt: skip
        if self.draw.random() < 0.7:
            actions.decide_delay(delay=delay, approve=True, by=self.hands.leader, note="同意", at=self.at)

    def _call_back(self) -> None:
        satisfaction, resolved = self.draw.choice(ANSWERS)
        if self.draw.random() < 0.06:
            actions.call_back(matter=self.matter, by=self.hands.dispatcher, reached=False, note="无人接听", at=self.at)
            self.at += timedelta(hours=6)
            if self.at > self.now:
                return
        actions.call_back(
            matter=self.matter, by=self.hands.dispatcher, reached=True, contacted=self.draw.random() < 0.97,
            met=self.draw.random() < 0.5, resolved=resolved, satisfaction=satisfaction, at=self.at,
        )  # fmt: skip

    def _close(self) -> None:
        matter = self.matter
        if matter.state != "called":
            return
        if matter.resolved:
            actions.archive(matter=matter, by=self.hands.dispatcher, at=self.at)
        elif self.draw.random() < 0.6:
            actions.reopen(matter=matter, reason="诉求人表示未解决", by=self.hands.dispatcher, at=self.at)
            self._again()
        else:
            actions.archive(matter=matter, by=self.hands.dispatcher, at=self.at)

    def _again(self) -> None:
        """The second round of a reopened ticket: handled, reviewed, told, called back, archived."""
        again = self._steps(self.matter.unit)[4:8]
        for wait, act in again:
            self.at += wait
            if self.at > self.now:
                return
            act(self.matter.unit)


def minutes(draw: Random, least: int, most: int) -> timedelta:
    return timedelta(minutes=draw.uniform(least, most))
