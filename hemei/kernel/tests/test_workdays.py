import csv
import os
import zoneinfo
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from hemei.kernel import workdays
from hemei.kernel.models import CalendarDay, CalendarYear

pytestmark = pytest.mark.django_db
SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")
SHARED = Path(os.environ.get("HEMEI_SHARED", Path(__file__).resolve().parents[4] / "shared"))


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2024, 9, 27), 20, date(2024, 10, 30)),
        (date(2026, 2, 10), 5, date(2026, 2, 24)),
        (date(2023, 9, 28), 5, date(2023, 10, 11)),
        (date(2024, 3, 1), 0, date(2024, 3, 1)),
    ],
)
def test_adds_working_days_over_holidays_and_adjusted_weekends(start: date, n: int, end: date) -> None:
    assert workdays.add(start, n, "workday") == end
    assert workdays.between(start, end) == n
    assert workdays.between(end, start) == -n


def test_an_adjusted_sunday_is_worked_and_a_holiday_monday_is_not() -> None:
    assert workdays.is_workday(date(2024, 9, 29))
    assert not workdays.is_workday(date(2024, 10, 7))


def test_beyond_the_loaded_years_is_an_error_that_names_the_year_and_the_remedy() -> None:
    with pytest.raises(workdays.CalendarNotLoaded, match="2027年.*系统 › 工作日历"):
        workdays.add(date(2026, 12, 28), 20, "workday")
    with pytest.raises(workdays.CalendarNotLoaded, match="1999年"):
        workdays.is_workday(date(1999, 12, 31))


def test_a_long_term_reads_as_many_years_as_it_needs() -> None:
    end = workdays.add(date(2022, 12, 30), 750, "workday")
    assert end.year == 2026
    assert workdays.between(date(2022, 12, 30), end) == 750


def test_hours_are_exact_and_days_run_to_their_end() -> None:
    event = datetime(2024, 9, 27, 16, 30, tzinfo=SHANGHAI)
    assert workdays.add(event, 2, "hour") == datetime(2024, 9, 27, 18, 30, tzinfo=SHANGHAI)
    assert workdays.add(event, 3, "day") == datetime(2024, 9, 30, 23, 59, 59, tzinfo=SHANGHAI)
    assert workdays.add(event, 20, "workday") == datetime(2024, 10, 30, 23, 59, 59, tzinfo=SHANGHAI)
    assert workdays.add(event.date(), 3, "day") == date(2024, 9, 30)


def test_late_at_night_in_utc_the_local_day_counts() -> None:
    event = datetime(2024, 9, 26, 17, 0, tzinfo=zoneinfo.ZoneInfo("UTC"))  # 01:00 on the 27th in Shanghai
    assert workdays.add(event, 20, "workday").date() == date(2024, 10, 30)


@pytest.mark.parametrize(("n", "unit"), [(-1, "workday"), (1, "week"), (1, "hour")])
def test_refuses_what_is_no_term(n: int, unit: str) -> None:
    with pytest.raises(ValueError):
        workdays.add(date(2024, 1, 2), n, unit)


def test_a_day_that_the_town_changed_counts() -> None:
    CalendarDay.objects.create(day=date(2024, 3, 4), is_workday=False, name="停工")
    assert workdays.add(date(2024, 3, 1), 1, "workday") == date(2024, 3, 5)


@pytest.mark.real_data
def test_the_seed_is_the_official_calendar_day_by_day() -> None:
    path = SHARED / "domain" / "calendar_2023_2026.csv"
    if not path.exists():
        pytest.skip(f"no official calendar at {path}: set HEMEI_SHARED to check the seed against it")
    with path.open() as file:
        official = {date.fromisoformat(row["date"]): row["is_workday"] == "1" for row in csv.DictReader(file)}
    seeded = workdays.load(2022, 2026)
    span = (date(2022, 12, 31) + timedelta(days=offset) for offset in range(4 * 366))
    days = [day for day in span if day.year < 2027]
    wrong = [day for day in days if seeded.is_workday(day) != official.get(day, day.weekday() < 5)]
    assert len(days) == 1462
    assert wrong == []


def test_every_seeded_year_is_loaded() -> None:
    assert set(range(2004, 2027)) == set(CalendarYear.objects.values_list("year", flat=True))
