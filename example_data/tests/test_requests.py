"""Report requests of both towns: filled from the records; only what nobody holds is asked of villages."""

from pathlib import Path

import pytest

from example_data.generator.accounts import open_accounts
from example_data.generator.desk import open_desk
from example_data.generator.places import open_places
from example_data.generator.profile import load
from example_data.generator.requests import ask_reports
from example_data.generator.town import enter_environment
from hemei.people.access import Console
from hemei.requests import table
from hemei.requests.models import Entry, Request

HERE = Path(__file__).parent


def fill(folder):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    open_desk(profile, acting, console)
    enter_environment(profile, acting, lambda line: None)
    ask_reports(profile, acting)
    return profile, acting["office"]


@pytest.mark.django_db
def test_the_first_towns_villages_are_asked_one_cell_each():
    profile, _ = fill("../yongledian")
    totals, villages = Request.objects.order_by("due_on")
    line = table.lines(totals, Console("test"))[0]
    assert (line.cells[0].text, line.cells[3].text, totals.stage) == ("永乐店镇", "12.20135", "matching")
    assert Entry.objects.count() == len(profile.villages) and villages.stage == "asking"
    assert {entry.column.title for entry in Entry.objects.all()} == {"公共厕所座数"}


@pytest.mark.django_db
def test_the_second_towns_table_asks_nobody():
    fill("qinghe")
    line = table.lines(Request.objects.get(), Console("test"))[0]
    assert [cell.text for cell in line.cells][1:] == ["1840.25", ""] and not Entry.objects.exists()
