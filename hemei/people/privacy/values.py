"""Dated values of personal-data protection."""

from datetime import date

from hemei.kernel import dated

REQUEST_TERM, GUARDIAN_AGE, ASSESSMENT_YEARS, ASSESSMENT_FRESH = (
    "privacy.request_term", "privacy.guardian_age", "privacy.assessment_years", "privacy.assessment_fresh_years",
)  # fmt: skip

dated.declare(
    REQUEST_TERM, title="个人信息权利请求的答复期限", default="30自然日",
    source="GB/T 35273-2020 8.7（宜在三十天内答复）；《个人信息保护法》第五十条", confirmed=False,
)  # fmt: skip
dated.declare(
    GUARDIAN_AGE, title="须由监护人同意的年龄（不满）", unit="周岁", default=14,
    source="《个人信息保护法》第三十一条", confirmed=True,
)  # fmt: skip
dated.declare(
    ASSESSMENT_YEARS, title="个人信息保护影响评估记录至少保存", unit="年", default=3,
    source="《个人信息保护法》第五十六条", confirmed=True,
)  # fmt: skip
dated.declare(
    ASSESSMENT_FRESH, title="个人信息保护影响评估几年重做一次", unit="年", default=1,
    source="镇里自定，未经确认", confirmed=False,
)  # fmt: skip


def years(key: str, on: date) -> int:
    return int(dated.value(key, on=on))


def back(on: date, count: int) -> date:
    """The same day `count` years earlier; 29 February becomes the 28th."""
    leap = on.month == 2 and on.day == 29
    return on.replace(year=on.year - count, day=28 if leap else on.day)
