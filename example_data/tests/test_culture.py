"""Culture and sport of both towns: the printed figures come out of imported records."""

from decimal import Decimal
from pathlib import Path

import pytest

from example_data.generator import culture
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.culture.models import Activity, Chapter
from hemei.indicators.figures import figure
from hemei.kernel import words
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {
    "high_performances": 6, "town_performances": 83, "activities": 44, "contests": 34, "contest_attendance": 5236,
    "outdoor_equipment": 72, "tables": 9, "books_completed": 1, "relics_returned": 2, "troupes_founded": 1,
}  # fmt: skip
SECOND = {
    "high_performances": 1, "town_performances": 9, "activities": 5, "contests": 4, "contest_attendance": 388,
    "outdoor_equipment": 11, "tables": 2, "books_completed": 0, "relics_returned": 0, "troupes_founded": 0,
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected", "carried"), [("../yongledian", FIRST, 2), ("qinghe", SECOND, 0)])
def test_figures_come_out_of_imported_records(folder, expected, carried, monkeypatch):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    culture.enter_culture(profile, acting, lambda line: None)

    def value(code, **where):
        return figure(f"culture.{code}", profile.town, str(profile.year), where).value

    assert {code: value(code) for code in expected} == expected
    assert value("events", part="承办", level="区级") == carried
    assert Activity.objects.filter(published_on__isnull=False).count() == 2
    if expected is FIRST:  # 余, as the page prints them
        for code, shown in (("town_performances", 80), ("activities", 40), ("contests", 30)):
            assert words.more_than(value(code), Decimal(shown), "场")
        assert words.more_than(value("contest_attendance"), Decimal(5000), "人次")
        monkeypatch.setattr(culture, "speech", lambda text: None)
        said: list[str] = []
        culture.speak(acting, said.append)
        assert "文字稿" in said[0] and not Chapter.objects.exclude(audio="").exists()
