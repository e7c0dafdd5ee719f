"""Made-up gatherings, venues, equipment, relics and books."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from hemei.culture.actions import gatherings
from hemei.ledgers import actions, registry
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


def today() -> date:
    return timezone.localdate()


def make(ledger: str, approve: bool = True, **values: Any) -> Any:
    given = {"area": VILLAGES[0], **values}
    row = actions.create(ledger=registry.get(f"culture.{ledger}"), values=given, by=BY)
    return actions.approve(record=row, by=BY) if approve else row


def performance(**more: Any) -> Any:
    values = {"title": "戏曲专场", "held_on": date(2023, 5, 1), "place": "村戏台", "level": "town", **more}
    return make("performance", **values)


def activity(**more: Any) -> Any:
    values = {"title": "剪纸课", "held_on": date(2023, 6, 1), "place": "图书室", "kind": "paper_cutting", **more}
    return make("activity", **values)


def contest(**more: Any) -> Any:
    values = {"title": "村级篮球赛", "held_on": date(2023, 7, 1), "until": date(2023, 7, 9), "place": "球场",
              "kind": "contest", "sport": "篮球", **more}  # fmt: skip
    return make("contest", **values)


def fixture(of: Any, home: str, away: str, score: tuple[int, int] | None, **more: Any) -> Any:
    scores = {"home_score": score[0], "away_score": score[1]} if score else {}
    values = {"contest": of, "round": "第一轮", "played_on": date(2023, 7, 2), "home": home, "away": away, **scores}
    return make("fixture", **values | more)


def coming(**more: Any) -> Any:
    """An activity to come, announced, with room."""
    values = {"held_on": today() + timedelta(days=9), "expected": 30, "capacity": 2, **more}
    return gatherings.publish(gathering=activity(**values), by=BY)


def venue(**more: Any) -> Any:
    values = {"name": "文化活动中心", "kind": "centre", "since": date(2020, 1, 1), "open_days": "周二至周日",
              "opens": time(9), "closes": time(17), **more}  # fmt: skip
    return make("venue", **values)


def equipment(**more: Any) -> Any:
    values = {"number": "J1", "kind": "outdoor", "name": "漫步机", "quantity": 2, "placed": "new",
              "placed_on": date(2023, 3, 1), "site": "村广场", **more}  # fmt: skip
    return make("equipment", **values)


def step(of: Any, which: str, day: date, **more: Any) -> Any:
    return make("equipment_step", equipment=of, step=which, done_on=day, reason="踏板断裂", **more)


def relic(**more: Any) -> Any:
    values = {"number": "W1", "name": "石碑", "origin": "family", "found_on": date(2023, 4, 1), "place": "村东", **more}
    return make("relic", **values)


def visit(of: Any, day: date = date(2023, 4, 3)) -> Any:
    return make("relic_visit", relic=of, visited_on=day, visitors="文化站", findings="清代，完好")


def agreement(of: Any, kind: str = "donation", **more: Any) -> Any:
    values = {"relic": of, "kind": kind, "signed_on": date(2023, 4, 10), "number": "X1", "receipt_number": "S1", **more}
    return make("relic_agreement", **values)


def book(**more: Any) -> Any:
    values = {"title": "村史", "authors": "文化站", "rights": "本镇所有", "begun_on": date(2023, 1, 1),
              "completed_on": date(2023, 9, 1), "published_on": date(2023, 10, 1), **more}  # fmt: skip
    return make("book", **values)


def chapter(of: Any, number: int = 1, **more: Any) -> Any:
    values = {"book": of, "number": number, "title": "来历", "made_on": date(2023, 8, 1),
              "transcript": "从前有一个村子，村东有一条河。", **more}  # fmt: skip
    return make("chapter", **values)
