"""Dated values of culture."""

from datetime import date

from hemei.kernel import dated

PERMIT_FROM, PERMIT_CITY, PERMIT_DAYS = "culture.permit_from", "culture.permit_city_from", "culture.permit_days"
CLOSURE_DAYS, SIGN_UP_DAYS = "culture.closure_notice_days", "culture.sign_up_kept_days"
INSPECTIONS, RELIC_HOURS, RELIC_DAYS = "culture.inspections_a_month", "culture.relic_hours", "culture.relic_days"
LEAGUE = "culture.league_values"
_SAFETY = "《大型群众性活动安全管理条例》第二条、第十二条、第十三条"

dated.declare(
    PERMIT_FROM, title="大型群众性活动预计人数起点", unit="人", default=1000, source=_SAFETY, confirmed=True
)  # fmt: skip
dated.declare(
    PERMIT_CITY, title="由市公安机关许可的预计人数起点", unit="人", default=5000, source=_SAFETY, confirmed=True
)  # fmt: skip
dated.declare(PERMIT_DAYS, title="安全许可提前申请天数", unit="天", default=20, source=_SAFETY, confirmed=True)
dated.declare(
    CLOSURE_DAYS, title="公共文体场所闭馆提前公告天数", unit="天", default=7,
    source="《公共文化体育设施条例》第十八条", confirmed=True,
)  # fmt: skip
dated.declare(
    SIGN_UP_DAYS, title="文体活动报名信息在活动结束后保存天数", unit="天", default=30,
    source="《个人信息保护法》第十九条（最短必要时间），天数未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    INSPECTIONS, title="器材每月巡检次数", unit="次", default=1, source="镇级惯例，未经镇里确认", confirmed=False
)  # fmt: skip
dated.declare(
    RELIC_HOURS, title="发现文物后文物部门到场时限", unit="小时", default=24,
    source="《文物保护法》（2024年修订）第四十六条", confirmed=True,
)  # fmt: skip
dated.declare(
    RELIC_DAYS, title="发现文物后提出处理意见时限", unit="天", default=7,
    source="《文物保护法》（2024年修订）第四十六条", confirmed=True,
)  # fmt: skip
dated.declare(
    LEAGUE, title="联赛胜、平、负得分", kind="json", default=[3, 1, 0], source="通行赛制，未经镇里确认", confirmed=False
)  # fmt: skip


def number(key: str, on: date) -> int:
    return int(dated.value(key, on=on))


def league(on: date) -> tuple[int, int, int]:
    won, drawn, lost = dated.value(LEAGUE, on=on)
    return int(won), int(drawn), int(lost)
