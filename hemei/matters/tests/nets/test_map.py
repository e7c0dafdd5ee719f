"""The map: points and squares, heat by cell, in scope, at ten thousand points."""

import json
import random
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.matters import actions
from hemei.matters.models import Matter
from hemei.matters.tests.tickets import matter_in, values
from hemei.people.access import Console
from hemei.places.models import AreaBoundary, CellBoundary, GridCell
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES, square

BY = Console("test")
CELL = f"{VILLAGES[0]}001"


def receive(key, lon=116.005, lat=39.005, **changes):
    return actions.receive(values=values(lon=lon, lat=lat, **changes), by=BY, key=key).matter


def ask(client, name, **given):
    answer = client.get(reverse(f"matters:{name}"), given)
    assert answer.status_code == 200
    return json.loads(answer.content)


@pytest.fixture
def cell(units):
    made = GridCell.objects.create(code=CELL, name="第一网格", area_id=VILLAGES[0])
    shape = {"type": "Polygon", "coordinates": square(116.0, 39.0)}
    CellBoundary.objects.create(cell=made, geometry=shape, valid_from="2020-01-01")
    AreaBoundary.objects.create(area_id=VILLAGES[0], geometry=shape, valid_from="2020-01-01")
    return made


def test_few_are_points_in_the_view(cell, client_for):
    near, _far = receive("1"), receive("2", lon=117.5)
    found = ask(client_for("dispatcher"), "map_points", box="116,39,116.1,39.1", zoom="14")
    assert [shape["properties"]["id"] for shape in found["features"]] == [near.pk]
    assert found["features"][0]["geometry"]["coordinates"] == [116.005, 39.005]


def test_ten_thousand_are_squares_that_add_up_quickly(units, client_for):
    draw, now = random.Random(1), timezone.now()
    Matter.objects.bulk_create(
        Matter(number=f"N{n}", source="hotline", source_key=f"N{n}", title="路灯", area_id=VILLAGES[n % 3],
               lon=116 + draw.random(), lat=39 + draw.random(), received_at=now)
        for n in range(10_000)
    )  # fmt: skip
    client, start = client_for("dispatcher"), time.monotonic()
    found = ask(client, "map_points", box="115,38,118,41", zoom="9")
    assert time.monotonic() - start < 2
    assert found["clustered"]
    assert 10 < len(found["features"]) < 1000
    assert sum(shape["properties"]["n"] for shape in found["features"]) == 10_000
    closer = ask(client, "map_points", box="116.1,39.1,116.12,39.12", zoom="16")
    assert not closer["clustered"]


def test_heat_by_cell_and_by_village_where_there_is_none(cell, client_for):
    receive("1"), receive("2"), receive("3", lon=None, lat=None, area=VILLAGES[1])
    assert ask(client_for("dispatcher"), "map_heat") == {CELL: 2, VILLAGES[1]: 1}
    page = client_for("dispatcher").get(reverse("matters:map"))
    assert [(area.code, count, loose) for area, count, loose in page.context["rows"]] == [
        (VILLAGES[0], 2, 0), (VILLAGES[1], 1, 1),
    ]  # fmt: skip
    assert "1 件没有坐标" in page.content.decode()


def test_shapes_name_both_responsibles(cell, by_role, client_for):
    from hemei.people.models import CellDuty

    worker = by_role("grid_worker", VILLAGES[0]).user
    CellDuty.objects.create(cell=cell, user=worker, kind="worker", since="2020-01-01")
    village, made = ask(client_for("dispatcher"), "map_shapes")["features"]
    assert village["properties"]["what"] == "village"
    assert (made["properties"]["worker"], made["properties"]["party"]) == (worker.full_name, "")


def test_filters_narrow_all_of_them(cell, units, dispatcher, client_for):
    receive("1", source="grid", category_code="c.illegal")
    done = matter_in("archived", dispatcher, units["department"], lon=116.005, lat=39.005)
    client = client_for("dispatcher")
    assert ask(client, "map_heat", source="grid", category="c", state="intake") == {CELL: 1}
    assert ask(client, "map_heat", source="hotline") == {}
    assert ask(client, "map_heat", unit=str(units["village1"].pk)) == {}
    assert ask(client, "map_heat", due="none") == {CELL: 1}
    Matter.objects.filter(pk=done.pk).update(received_at=timezone.now())
    assert ask(client, "map_heat", span="month") == {CELL: 2}


def test_only_one_s_own_area(cell, client_for):
    matter = receive("1")
    own, other = client_for("village_secretary", VILLAGES[0]), client_for("village_secretary", VILLAGES[1])
    assert ask(own, "map_heat") == {CELL: 1}
    assert (ask(other, "map_heat"), ask(other, "map_points")["features"]) == ({}, [])
    assert ask(other, "map_shapes")["features"] == []
    assert client_for("dispatcher", OTHER_TOWN).get(reverse("matters:map_card", args=[matter.pk])).status_code == 404


def test_the_card_links_and_tells_nobody_s_name(cell, client_for):
    matter = receive("1")
    page = client_for("dispatcher").get(reverse("matters:map_card", args=[matter.pk])).content.decode()
    assert reverse("matters:matter", args=[matter.pk]) in page
    assert "第一网格" in page
    assert "张三" not in page
    assert "13912345678" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {"box": "", "zoom": ""}, {"box": "1,2,3", "zoom": "x"}, {"box": "nan,1,2,3", "zoom": "9"},
        {"box": "9,9,1,1", "zoom": "1e99"}, {"unit": "9" * 40}, {"unit": "²"}, {"category": "\0"}, {"due": "x"},
    ],
)  # fmt: skip
def test_odd_requests_get_an_answer(cell, client_for, asked):
    receive("1")
    assert "features" in ask(client_for("dispatcher"), "map_points", **asked)


def test_an_empty_town(town, client_for):
    client = client_for("leader")
    assert "没有符合条件的事项" in client.get(reverse("matters:map")).content.decode()
    assert (ask(client, "map_points")["features"], ask(client, "map_heat"), ask(client, "map_shapes")["features"]) == (
        [],
        {},
        [],
    )


def test_tiles_only_with_a_key(town, client_for, settings):
    client = client_for("leader")
    assert "tianditu" not in client.get(reverse("matters:map")).headers["Content-Security-Policy"]
    settings.HEMEI_TIANDITU_KEY = "k1"
    page = client.get(reverse("matters:map"))
    assert 'data-tiles="k1"' in page.content.decode()
    assert "https://*.tianditu.gov.cn" in page.headers["Content-Security-Policy"]
