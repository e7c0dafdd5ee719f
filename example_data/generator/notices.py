"""What a town has on its boards: the 村务公开目录, last quarter's postings of some villages, a notice of each kind."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.kernel import periods
from hemei.notices import actions
from hemei.notices.models import AffairItem
from hemei.people.access import By

ITEMS = (
    ("JC", "村民会议、村民代表会议决定的事项及实施情况", "quarter", "村民委员会组织法第三十条第（一）项"),
    ("BZ", "政府拨付的救灾救助、补贴补助资金物资的管理使用", "quarter", "村民委员会组织法第三十条第（三）项"),
    ("CW", "财务收支（往来较多的每月公布）", "month", "村民委员会组织法第三十条第二款"),
    ("ZD", "涉及村民利益的重大事项", "at_once", "村民委员会组织法第三十条第二款"),
)  # fmt: skip
POSTING_VILLAGES = 8


def post_notices(profile: Profile, acting: dict[str, Any]) -> int:
    """Draft as the office, post as the leader; returns how many are up."""
    draw, now = Random(profile["town"]["seed"] + 1), timezone.now()
    start = (timezone.localdate() - timedelta(days=200)).replace(day=1)
    items = [
        actions.add_item(code=code, title=title, frequency=frequency, basis=basis, since=start, by=acting["office"])
        for code, title, frequency, basis in ITEMS
    ]
    up = _affairs(profile, items, acting, now)
    for number, village in enumerate(profile.villages[:6]):
        up += _public(profile, village, acting, draw, now - timedelta(days=number))
    return up


def _affairs(profile: Profile, items: list[AffairItem], acting: dict[str, Any], now: datetime) -> int:
    today = timezone.localdate(now)
    done = 0
    for item in items[:3]:
        period = _last(item, today)
        for village in profile.villages[:POSTING_VILLAGES]:
            values = {"body": f"{village['short_name']}{period.label}{item.title}，明细见公开栏，凭证备查。"}
            made = actions.post_affairs(item=item, area=village["code"], period=period.code, values=values,
                                        by=acting["office"], at=now)  # fmt: skip
            actions.post(notice=made.notice, by=acting["leader"], at=now)
            done += 1
    return done


def _last(item: AffairItem, today: date) -> periods.Period:
    """The last whole month or quarter."""
    before = today.replace(day=1) - timedelta(days=1)
    if item.frequency == "month":
        return periods.month(before.year, before.month)
    quarter = (today.month - 1) // 3
    return periods.quarter(today.year, quarter) if quarter else periods.quarter(today.year - 1, 4)


def _public(
    profile: Profile, village: dict[str, str], acting: dict[str, By], draw: Random, at: datetime
) -> int:  # fmt: skip
    rows = [[person(draw), village["short_name"], kind, amount] for kind, amount in
            (("80–89 周岁", "100"), ("90–99 周岁", "500"), ("80–89 周岁", "100"))]  # fmt: skip
    values = {
        "kind": "public", "title": f"{village['short_name']}高龄老年人津贴新增人员公示（示例）",
        "basis": "京民养老发〔2019〕160号", "head": ["姓名", "村", "类别", "月标准（元）"], "rows": rows,
        "contact": "镇民生保障科", "body": "经初审，下列人员拟享受高龄老年人津贴，现予公示。",
    }  # fmt: skip
    draft = actions.draft(values=values, area=village["code"], by=acting["office"], at=at)
    actions.post(notice=draft, by=acting["leader"], at=at)
    return 1
