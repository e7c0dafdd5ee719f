"""Dated values of 违法建设: terms that hold demolition back."""

from datetime import date, time

from hemei.kernel import dated

OWNER_NOTICE, REMEDY, REPLY, NIGHT = (
    "environment.owner_notice_days", "environment.remedy_months", "environment.reply_days", "environment.night",
)  # fmt: skip
dated.declare(
    OWNER_NOTICE, title="当事人不明的公告天数（不少于）", unit="天", default=10,
    source="《北京市城乡规划条例》（2021）第七十八条", confirmed=True,
)  # fmt: skip
dated.declare(
    REMEDY, title="复议、诉讼期（决定之日起）", unit="个月", default=6,
    source="《行政诉讼法》第四十六条；《行政复议法》第二十条（六十日，取长者）", confirmed=True,
)  # fmt: skip
dated.declare(
    REPLY, title="催告履行和陈述申辩的天数（不少于）", unit="天", default=10,
    source="通行做法；《行政强制法》第三十五条、第三十六条没有写天数", confirmed=False,
)  # fmt: skip
dated.declare(
    NIGHT, title="夜间（起、止），不实施强制拆除", kind="list", default=["22:00", "06:00"],
    source="《噪声污染防治法》第八十八条（晚十点至次日晨六点）；《行政强制法》第四十三条", confirmed=True,
)  # fmt: skip


def number(key: str, on: date) -> int:
    return int(dated.value(key, on=on))


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month (民法典 art. 202)."""
    total = day.month - 1 + months
    year, month = day.year + total // 12, total % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def remedy_ends(ordered_on: date) -> date:
    return months_after(ordered_on, number(REMEDY, ordered_on))


def is_night(at: time, on: date) -> bool:
    start, end = (time.fromisoformat(str(text)) for text in dated.value(NIGHT, on=on))
    return at >= start or at < end
