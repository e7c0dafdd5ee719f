"""违法建设查处 of a town: cases of both branches at every step, the last ones demolished and closed."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator.aid import latest
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.environment.actions import buildings as acts
from hemei.kernel import workdays
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.actions import take_step
from hemei.notices import actions as notices
from hemei.notices.models import Disclosure

PLACES = ("村南彩钢棚", "沟渠边砖房", "村东废弃厂院加盖", "路边临时库房", "林地旁养殖棚", "村北砖混二层")
FAR = (0, 1, 2, 3, 4, 5, 7, 8, 9, 11)  # how many steps of the way each case in turn has gone
UNDER_WAY = 3  # every fifth case is one under way


def enter_buildings(profile: Profile, acting: dict[str, Any]) -> dict[str, int]:
    """Returns title → rows; nothing when the profile has no such part."""
    wanted = profile.data.get("buildings")
    if not wanted:
        return {}
    draw = Random(profile["town"]["seed"] + 83)
    for number in range(int(wanted["cases"])):
        _case(profile, draw, number, acting)
    _make_public(acting)
    return {"违法建设案件": int(wanted["cases"])}


def _make_public(acting: dict[str, Any]) -> None:
    """Decisions of long ago are public; those of the last weeks wait for the clerk."""
    old = latest() - timedelta(days=25)
    for one in Disclosure.objects.filter(subject=acts.LEDGER, notice=None, formed_on__lte=old):
        body = {"body": f"{one.title}，决定书全文见镇政府网站（示例）。"}
        done = notices.publish_information(
            disclosure=one, values=body, review="已作公开审查，不涉及国家秘密和个人隐私", by=acting["environment_clerk"]
        )
        notices.post(notice=done.notice, by=acting["leader"])


def _case(profile: Profile, draw: Random, number: int, acting: dict[str, Any]) -> None:
    clerk, head = acting["environment_clerk"], acting["environment_head"]
    village, under_way = profile.villages[number % len(profile.villages)], number % 5 == UNDER_WAY
    far = FAR[number % len(FAR)]
    found = latest() - timedelta(days=10 if far < 3 or under_way else 245)
    values = {
        "site": f"{village['short_name']}{PLACES[number % len(PLACES)]}（示例{number + 1}）", "area": village["code"],
        "found_on": found, "building_state": "under_way" if under_way else "finished",
        "found_by": ("patrol", "report", "image")[number % 3], "owner": person(draw), "footprint": 8000 + 900 * number,
        "floor_area": 9000 + 950 * number,
    }  # fmt: skip
    row = ledger_actions.create(ledger=registry.get(acts.LEDGER), values=values, by=clerk)
    ledger_actions.approve(record=row, by=head)
    row.refresh_from_db()
    if number % 3 == 1:
        acts.record_informer(case=row, informer="示例举报人", by=head)  # type: ignore[arg-type]
    way = _stop(found) if under_way else _way(number, found)
    for act, after, by, given in way[:far]:
        if act == "posted":
            at = timezone.make_aware(datetime.combine(found + timedelta(days=after), time(10)))
            notices.post(notice=row.notice, by=acting["leader"], at=at)
            row.refresh_from_db()
        else:
            take_step(record=row, act=act, values=given, on=_on(found, after), by=acting[by])


def _on(found: date, after: int) -> date:
    """That day, or the next working day."""
    day = found + timedelta(days=after)
    while not workdays.is_workday(day):
        day += timedelta(days=1)
    return min(day, latest())


Way = list[tuple[str, int, str, dict[str, Any]]]
_REVIEWED = {"legal_review": True, "served": "直接送达"}
_FILED = {"inspectors": "示例甲、示例乙", "record": "未见规划许可手续（示例）"}


def _stop(found: date) -> Way:
    stop = {"number": "示例停建〔1〕号", "comply_by": found + timedelta(days=8), **_REVIEWED}
    return [("file", 1, "environment_head", _FILED), ("stop", 3, "environment_head", stop)]


def _way(number: int, found: date) -> Way:
    head, clerk, name = "environment_head", "environment_clerk", f"〔{found.year}〕{number + 1}号"
    order = {"number": f"示例限拆{name}", "comply_by": found + timedelta(days=40), **_REVIEWED}
    urge: dict[str, Any] = {
        "number": f"示例催告{name}",
        "contest": "none",
        "reply_until": found + timedelta(days=210),
        "served": "直接",
    }
    hear = {"statement": "请求延期（示例）", "review": "理由不成立（示例）", "accepted": False}
    demolish = {"started_at": time(9), "people": "示例执法人员", "recorder": "示例记录员", "emergency": False}
    close = {"area": 86 + number, "acceptor": "示例验收人", "reuse": "green"}
    return [
        ("file", 1, head, _FILED), ("order", 6, head, order), ("urge", 192, clerk, urge), ("hear", 200, clerk, hear),
        ("decide_force", 212, head, {"number": f"示例强拆{name}", **_REVIEWED}),
        ("announce", 214, clerk, {"comply_by": found + timedelta(days=224)}), ("posted", 217, "", {}),
        ("demolish", 226, head, demolish), ("list_items", 227, clerk, {"nothing": True}),
        ("clear", 230, clerk, {"safety": "无安全隐患", "cleared": "已清运"}), ("close", 233, clerk, close),
    ]  # fmt: skip
