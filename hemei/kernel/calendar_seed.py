"""The official calendar as PyPI's `chinesecalendar` knows it, for the data migration."""

from datetime import date
from typing import Any

from chinese_calendar.constants import Holiday, holidays, workdays

_NAMES = {
    Holiday.tomb_sweeping_day.value: "清明节", Holiday.dragon_boat_festival.value: "端午节",
    Holiday.mid_autumn_festival.value: "中秋节", Holiday.anti_fascist_70th_day.value: "抗战胜利70周年纪念日",
}  # fmt: skip
_CHINESE = {holiday.value: _NAMES.get(holiday.value, holiday.chinese) for holiday in Holiday}
SOURCE = "国务院办公厅通知（取自 chinesecalendar）"


def official_days() -> dict[date, tuple[bool, str]]:
    """Day → (worked, name) for every day that the notices name."""
    days = {day: (False, _CHINESE[str(name)]) for day, name in holidays.items()}
    days.update({day: (True, f"{_CHINESE[str(name)]}调休") for day, name in workdays.items()})
    return days


def seed(calendar_year: Any, calendar_day: Any) -> None:
    """Fill the two tables (models given, so that a migration can call it); what a town has changed stays."""
    days = official_days()
    years = range(min(days).year, max(days).year + 1)
    calendar_year.objects.bulk_create(
        [calendar_year(year=year, source=SOURCE) for year in years], ignore_conflicts=True
    )
    calendar_day.objects.bulk_create(
        [calendar_day(day=day, is_workday=worked, name=name) for day, (worked, name) in sorted(days.items())],
        ignore_conflicts=True,
    )
