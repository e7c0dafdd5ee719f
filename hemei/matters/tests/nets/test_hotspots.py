"""The nightly round: people are counted, not posts; once a night; nothing is guessed."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import actions
from hemei.matters.actions.hotspots import attach_cells, find_hotspots, nightly_round
from hemei.matters.actions.patrols import clear_patrol, file_patrol
from hemei.matters.models import Event, Hotspot, Matter, PatrolTask
from hemei.matters.tests.tickets import START, values
from hemei.people.access import Console
from hemei.people.models import CellDuty
from hemei.places.models import CellBoundary, GridCell
from hemei.places.tests.factories import TOWN, VILLAGES, square

BY = Console("test")
TONIGHT = date(2023, 6, 2)
FOUND = {"title": "垃圾外溢", "content": "村东垃圾外溢"}


def receive(key, phone="13900000001", days_ago=0, **changes):
    given = values(phone=phone, **changes)
    return actions.receive(values=given, by=BY, key=str(key), at=START - timedelta(days=days_ago)).matter


def crowd(many, start=0, **changes):
    return [receive(f"c{n}", phone=f"1390000{n:04d}", **changes) for n in range(start, start + many)]


def make_cell(serial=1, village=VILLAGES[0], name="", west=116.0):
    cell = GridCell.objects.create(code=f"{village}{serial:03d}", name=name or f"第{serial}网格", area_id=village)
    shape = {"type": "Polygon", "coordinates": square(west, 39.0)}
    CellBoundary.objects.create(cell=cell, geometry=shape, valid_from="2020-01-01")
    return cell


def spots():
    return list(Hotspot.objects.values_list("area_id", "cell_code", "category_code", "people", "posts"))


def test_who_writes_ten_times_counts_once(units):
    for number in range(10):
        receive(number)
    assert (find_hotspots(by=BY, on=TONIGHT), spots()) == ((0, 0), [])
    crowd(2, start=5)
    assert find_hotspots(by=BY, on=TONIGHT) == (1, 1)
    assert spots() == [(VILLAGES[0], "", "c.clean", 3, 12)]
    assert Hotspot.objects.get().matters.count() == 12


def test_who_leaves_no_number_is_one_for_each_complaint(units):
    for number in range(3):
        receive(number, phone="")
    find_hotspots(by=BY, on=TONIGHT)
    assert spots() == [(VILLAGES[0], "", "c.clean", 3, 3)]


def test_grid_findings_old_ones_and_other_places_make_no_hotspot(units):
    for number in range(4):
        receive(number, phone="", name="", source="grid")
        receive(f"o{number}", phone=f"1380000000{number}", days_ago=15)
        receive(f"t{number}", phone=f"1370000000{number}", area=TOWN)
    crowd(2)
    crowd(2, start=5, category_code="c.illegal")
    assert find_hotspots(by=BY, on=TONIGHT) == (0, 0)


def test_the_same_night_twice_is_once_and_a_patrol_stays_until_done(units):
    crowd(3)
    assert find_hotspots(by=BY, on=TONIGHT) == (1, 1)
    assert find_hotspots(by=BY, on=TONIGHT) == (0, 0)
    assert find_hotspots(by=BY, on=TONIGHT + timedelta(days=1)) == (1, 0)
    clear_patrol(task=PatrolTask.objects.get(), by=BY, at=START + timedelta(days=2))
    assert find_hotspots(by=BY, on=TONIGHT + timedelta(days=2)) == (1, 0)
    crowd(1, start=9, days_ago=-3)
    assert find_hotspots(by=BY, on=TONIGHT + timedelta(days=4)) == (1, 1)


def test_a_patrol_goes_to_the_worker_of_the_cell(units, by_role):
    worker = by_role("grid_worker", VILLAGES[0])
    CellDuty.objects.create(cell=make_cell(), user=worker.user, kind="worker", since="2020-01-01")
    crowd(3)
    nightly_round(by=BY, on=TONIGHT)
    task = PatrolTask.objects.get()
    assert (task.worker, task.cell_code) == (worker.user, f"{VILLAGES[0]}001")


def test_a_patrol_ends_with_nothing_found_or_with_a_matter(units, by_role):
    worker = by_role("grid_worker", VILLAGES[0])
    crowd(3)
    crowd(3, start=20, category_code="c.illegal")
    find_hotspots(by=BY, on=TONIGHT)
    first, second = PatrolTask.objects.order_by("category_code")
    clear_patrol(task=first, by=worker, note="已清运")
    file_patrol(task=second, values=FOUND, by=worker)
    assert (first.state, first.finding, first.matter) == ("clear", "未发现问题。已清运", None)
    assert (second.state, second.matter.source, second.matter.category_code) == ("matter", "patrol", "c.illegal")


def test_of_two_who_close_it_one_is_told_and_one_matter_is_made(units, by_role):
    crowd(3)
    find_hotspots(by=BY, on=TONIGHT)
    task, stale = PatrolTask.objects.get(), PatrolTask.objects.get()
    worker = by_role("grid_worker", VILLAGES[0])
    file_patrol(task=task, values=FOUND, by=worker)
    with pytest.raises((Conflict, StepNotAllowed)):
        file_patrol(task=stale, values=FOUND, by=worker)
    assert Matter.objects.filter(source="patrol").count() == 1


def test_only_in_one_s_own_area_and_only_who_may(units, by_role):
    crowd(3)
    find_hotspots(by=BY, on=TONIGHT)
    with pytest.raises(OutOfScope):
        clear_patrol(task=PatrolTask.objects.get(), by=by_role("grid_worker", VILLAGES[1]))
    with pytest.raises(NotPermitted):
        find_hotspots(by=by_role("grid_worker", VILLAGES[0]), on=TONIGHT)


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        ("东柳村第1网格南口", 1), ("东柳村第11网格", 11), ("第12网格", 0), ("村东头", 0), ("第1网格和第2网格之间", 0),
        ("果园片区", 3),
    ],
)  # fmt: skip
def test_a_cell_by_the_words_never_by_a_guess(units, place, cell):
    for serial, name in ((1, ""), (2, ""), (11, ""), (3, "果园片区"), (4, "果园")):
        make_cell(serial, name=name, west=116 + serial / 50)
    matter = receive("1", place_text=place, content="有垃圾")
    assert attach_cells(by=BY, on=TONIGHT) == (1 if cell else 0)
    matter.refresh_from_db()
    assert matter.cell_code == (f"{VILLAGES[0]}{cell:03d}" if cell else "")
    told = Event.objects.filter(matter=matter, verb="归入网格")
    assert [event.note.split("：")[1][:4] for event in told] == (["文中写到"] if cell else [])
    assert attach_cells(by=BY, on=TONIGHT) == 0


def test_the_only_cell_of_a_village_and_a_village_named_in_a_matter_of_the_town(units):
    make_cell(village=VILLAGES[1], west=117)
    make_cell(1)
    make_cell(2, west=118)
    receive("1", area=VILLAGES[1])
    receive("2", area=TOWN, place_text="西柳村村口")
    receive("3", area=TOWN, place_text="东柳村村口")
    receive("4", area=TOWN, place_text="")
    assert attach_cells(by=BY, on=TONIGHT) == 2
    assert set(Matter.objects.exclude(cell_code="").values_list("source_key", flat=True)) == {"1", "2"}


def test_the_command(units, capsys):
    crowd(3)
    call_command("matters_hotspots", "--on", "2023-06-02")
    assert "归入网格 0 件，新热点 1 个，下达巡查任务 1 个" in capsys.readouterr().out
    call_command("matters_hotspots")
    assert "新热点 0 个" in capsys.readouterr().out
