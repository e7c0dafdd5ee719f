"""Made-up branches, dossiers, visits, papers, volunteers."""

from datetime import date, time
from typing import Any

from hemei.kernel import credit_code
from hemei.ledgers import actions, registry
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")
DAY = date(2023, 5, 10)


def make(ledger: str, approve: bool = True, **values: Any) -> Any:
    given = {"area": VILLAGES[0], **values}
    row = actions.create(ledger=registry.get(f"party.{ledger}"), values=given, by=BY)
    return actions.approve(record=row, by=BY) if approve else row


def code(serial: int = 1) -> str:
    """A valid made-up credit code."""
    body = f"MA00000{serial}"
    head = "91110105" + body + credit_code.inner_check_character(body)
    return head + credit_code.check_character(head)


def branch(**more: Any) -> Any:
    values = {"name": "东柳村党支部", "kind": "branch", "founded_on": date(1990, 7, 1), **more}
    return make("branch", **values)


def meeting(of: Any, kind: str = "assembly", **more: Any) -> Any:
    values = {"branch": of, "kind": kind, "held_on": DAY, "topic": "换届", "entitled": 20, "present": 15, **more}
    return make("meeting", **values)


def member(of: Any, name: str = "张三", **more: Any) -> Any:
    values = {"branch": of, "name": name, "kind": "full", "joined_on": date(2001, 7, 1), "since": date(2010, 1, 1),
              **more}  # fmt: skip
    return make("member", **values)


def organisation(serial: int = 1, **more: Any) -> Any:
    values = {"name": f"甲{serial}公司", "credit_code": code(serial), "kind": "economic", "since": date(2022, 1, 1),
              **more}  # fmt: skip
    return make("organisation", **values)


def dossier(of: Any, **more: Any) -> Any:
    values = {"organisation": of, "staff": 20, "members_in": 0, "members_out": 2, "form": "none", "looked_on": DAY,
              **more}  # fmt: skip
    return make("dossier", **values)


def firm_visit(of: Any, day: date = DAY, **more: Any) -> Any:
    return make("firm_visit", organisation=of, visited_on=day, visitors="党建办", **more)


def plan(**more: Any) -> Any:
    values = {"number": "J1", "leader": "王书记", "unit": "东柳村", "starts_on": date(2023, 1, 1),
              "ends_on": date(2023, 12, 31), **more}  # fmt: skip
    return make("leader_plan", **values)


def leader_visit(of: Any, **more: Any) -> Any:
    return make("leader_visit", **{"plan": of, "number": "Z1", "visited_on": DAY, "findings": "看了村里的路", **more})


def issue(of: Any, **more: Any) -> Any:
    return make("visit_issue", **{"visit": of, "content": "村口路面破损", **more})


def course(**more: Any) -> Any:
    return make("course", **{"title": "村书记视频班", "mode": "video", "starts_on": DAY, **more})


def attendance(of: Any, name: str, duty: str = "secretary", **more: Any) -> Any:
    return make("attendance", course=of, name=name, duty=duty, **more)


def volunteer_activity(**more: Any) -> Any:
    team = make("volunteer_team", name="邻里队", platform_id="110105001", founded_on=date(2020, 1, 1))
    values = {"team": team, "title": "清河岸", "held_on": DAY, "starts_at": time(9), "ends_at": time(11),
              "place": "河边", **more}  # fmt: skip
    return make("volunteer_activity", **values)
