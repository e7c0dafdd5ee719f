"""Two nets by village and cell, 主动治理, and the list behind each number."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hemei.kernel import periods
from hemei.matters import actions
from hemei.matters.models import Matter
from hemei.matters.nets import two_nets
from hemei.matters.tests.tickets import START, values
from hemei.people.access import Console
from hemei.people.models import CellDuty
from hemei.places.models import CellBoundary, GridCell
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES, square

BY = Console("test")
JUNE = periods.month(2023, 6)
CELL = f"{VILLAGES[0]}001"


def receive(key, days=0, **changes):
    return actions.receive(values=values(**changes), by=BY, key=str(key), at=START + timedelta(days=days)).matter


def find(key, days=0, solved=1, **changes):
    """A grid find, mended `solved` days after; None leaves it open."""
    given = {"source": "grid", "name": "", "phone": "", "place_text": "村东口", **changes}
    matter = receive(key, days, **given)
    if solved is not None:
        at = START + timedelta(days=days + solved)
        actions.close_on_the_spot(matter=matter, before="有垃圾", after="已清运", by=BY, at=at)
    return matter


@pytest.fixture
def cell(units):
    made = GridCell.objects.create(code=CELL, name="第一网格", area_id=VILLAGES[0])
    shape = {"type": "Polygon", "coordinates": square(116.0, 39.0)}
    CellBoundary.objects.create(cell=made, geometry=shape, valid_from="2020-01-01")
    return made


def firsts():
    rows = two_nets.of_month(Matter.objects.all(), JUNE)
    return set(two_nets.what(rows, "first", JUNE.end).values_list("source_key", flat=True))


@pytest.mark.parametrize(
    ("ticket", "first"),
    [
        ({"days": 2}, True),  # came after it was solved
        ({"days": 0.5}, False),  # came before it was solved
        ({"days": -5}, False),  # had come before it was found
        ({"days": -31}, True),  # too long ago
        ({"days": 0.5, "category_code": "c.illegal"}, True),
        ({"days": 0.5, "area": VILLAGES[1]}, True),
        ({"days": 0.5, "place_text": "村西口"}, True),
        ({"days": 0.5, "source": "visit"}, True),
    ],
)
def test_before_any_ticket_of_the_same_place_and_class(units, ticket, first):
    find("found")
    receive("ticket", **{"place_text": "村东口", **ticket})
    assert firsts() == ({"found"} if first else set())


def test_the_same_cell_is_the_same_place_whatever_the_words(cell):
    find("found", cell_code=CELL)
    receive("ticket", days=0.5, cell_code=CELL, place_text="别的写法")
    assert firsts() == set()


def test_unsolved_finds_are_none(units):
    find("open", solved=None)
    wrong = find("wrong")
    Matter.objects.filter(pk=wrong.pk).update(resolved=False)
    gone = find("gone", solved=None)
    actions.decline(matter=gone, reason_class="beyond", note="", by=BY)
    assert firsts() == set()


def test_numbers_by_village_and_by_cell_open_their_lists(cell, client_for, by_role):
    worker = by_role("grid_worker", VILLAGES[0]).user
    CellDuty.objects.create(cell=cell, user=worker, kind="worker", since="2020-01-01")
    find("1", cell_code=CELL)
    find("2", source="party_member", solved=None, cell_code=CELL)
    find("3", source="patrol")
    find("4", days=-10)
    receive("5", cell_code=CELL)
    client = client_for("dispatcher")
    page = client.get(reverse("matters:two_nets"), {"month": "2023-06"})
    line = page.context["lines"][0]
    assert line.numbers == {"all": 3, "grid": 1, "party": 1, "patrol": 1, "spot": 2, "tickets": 1, "first": 1}
    assert (line.shown_rate, line.cells, line.gaps) == ("33.3%", 1, 1)
    assert page.context["lines"][1].shown_rate == "—"
    cells = client.get(reverse("matters:two_nets"), {"month": "2023-06", "area": VILLAGES[0]})
    assert [(line.name, line.worker, line.numbers.get("all")) for line in cells.context["lines"]] == [
        ("第一网格", worker.full_name, 2), ("未归入网格", "", 1),
    ]  # fmt: skip
    assert worker.full_name in cells.content.decode()
    for name, count in line.numbers.items():
        asked = {"month": "2023-06", "net": name, "area": VILLAGES[0]}
        assert len(client.get(reverse("matters:nets_evidence"), asked).context["page"].object_list) == count, name
    loose = {"month": "2023-06", "net": "all", "area": VILLAGES[0], "cell": "-"}
    assert [row.source_key for row in client.get(reverse("matters:nets_evidence"), loose).context["page"]] == ["3"]


def test_the_list_downloads(units, client_for):
    find("1", title="垃圾外溢")
    answer = client_for("leader").get(
        reverse("matters:nets_evidence"), {"month": "2023-06", "net": "all", "format": "xlsx"}
    )
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert [row[2] for row in rows] == ["标题", "垃圾外溢"]


def test_people_count_and_repeated_callers_are_masked(cell, client_for):
    for number in range(3):
        receive(number, cell_code=CELL)
    receive("o", phone="13800000000", category_code="c.illegal")
    receive("p", phone="13800000001", category_code="c.illegal")
    client = client_for("leader")
    page = client.get(reverse("matters:govern"), {"month": "2023-06"})
    assert [(top.title, top.people, top.posts) for top in page.context["classes"]] == [
        ("违法建设", 2, 2),
        ("环境卫生", 1, 3),
    ]
    assert [(top.people, top.posts) for top in page.context["places"]] == [(2, 2), (1, 3)]
    (caller,) = page.context["callers"]
    assert (caller.posts, caller.masked) == (3, "139****5678")
    assert "13912345678" not in page.content.decode()
    asked = {"month": "2023-06", "caller": caller.complainant.pk}
    assert len(client.get(reverse("matters:nets_evidence"), asked).context["page"].object_list) == 3
    for top in (*page.context["classes"], *page.context["places"]):
        answer = client.get(f"{reverse('matters:nets_evidence')}?month=2023-06&{top.query}")
        assert len(answer.context["page"].object_list) == top.posts


def test_only_in_one_s_own_area(cell, client_for):
    find("1", cell_code=CELL)
    first = receive("2", phone="13800000000")
    other = client_for("village_secretary", VILLAGES[1])
    page = other.get(reverse("matters:two_nets"), {"month": "2023-06"})
    assert [line.code for line in page.context["lines"]] == [VILLAGES[1]]
    assert page.context["total"].numbers["all"] == 0
    assert other.get(reverse("matters:two_nets"), {"area": VILLAGES[0]}).status_code == 404
    asked = {"month": "2023-06", "caller": first.complainants.get().pk}
    assert client_for("dispatcher", OTHER_TOWN).get(reverse("matters:nets_evidence"), asked).status_code == 404
    evidence = other.get(reverse("matters:nets_evidence"), {"month": "2023-06", "net": "all"})
    assert evidence.context["page"].paginator.count == 0


@pytest.mark.parametrize(
    "asked", ["", "month=2023-13", "month=x", "month=0000-00", "net=x&area=%00", "caller=%C2%B2", "hotspot=0"]
)
def test_odd_addresses(units, client_for, asked):
    client = client_for("leader")
    assert client.get(f"{reverse('matters:govern')}?{asked}").status_code == 200
    expected = 404 if "hotspot" in asked else 200
    assert client.get(f"{reverse('matters:nets_evidence')}?{asked}").status_code == expected


def test_an_empty_town(town, client_for):
    client = client_for("leader")
    page = client.get(reverse("matters:two_nets"))
    assert [line.numbers for line in page.context["lines"]] == [{}, {}, {}]
    assert page.context["total"].shown_rate == "—"
    assert "没有群众诉求" in client.get(reverse("matters:govern")).content.decode()
