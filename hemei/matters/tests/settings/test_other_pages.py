"""Classes, units and circles in the browser."""

import datetime

import pytest
from django.urls import reverse

from hemei.kernel.errors import Conflict
from hemei.matters import actions, deadlines
from hemei.matters.actions.circles import save_circle
from hemei.matters.models import Category, Circle, Matter, Unit
from hemei.matters.rules import settings as rules
from hemei.matters.tests.tickets import START, values
from hemei.places.tests.factories import TOWN, VILLAGES


@pytest.fixture
def client(units, client_for):
    return client_for("dispatcher")


def test_a_class_is_added_changed_and_put_out_of_use(client, units):
    root = Category.objects.get(code="c")
    form = {
        "parent": root.pk,
        "code": "c.lamp",
        "title": "路灯",
        "term": "3工作日",
        "default_unit": units["department"].pk,
    }
    assert client.post(reverse("matters:class_new"), form).status_code == 302
    lamp = Category.objects.get(code="c.lamp")
    assert (lamp.term, lamp.default_unit) == ("3工作日", units["department"])
    answer = client.post(
        reverse("matters:class_edit", args=[lamp.pk]), {"title": "照明", "must_meet": "on", "version": 1}
    )
    lamp.refresh_from_db()
    assert (answer.status_code, lamp.title, lamp.must_meet, lamp.active) == (302, "照明", True, False)
    assert "照明" in client.get(reverse("matters:classes")).content.decode()


def test_a_class_with_others_below_it_stays(client, dispatcher):
    root, child = Category.objects.get(code="c"), Category.objects.get(code="c.clean")
    with pytest.raises(rules.ClassHasChildren):
        actions.update_category(category=root, values={"active": False}, version=1, by=dispatcher)
    for row in Category.objects.exclude(code="c"):
        actions.update_category(category=row, values={"active": False}, version=1, by=dispatcher)
    actions.update_category(category=root, values={"active": False}, version=1, by=dispatcher)
    child.refresh_from_db()
    with pytest.raises(rules.ClassHasParentOff):
        actions.update_category(category=child, values={"active": True}, version=2, by=dispatcher)


def test_a_class_s_term_is_the_deadline_and_the_nearest_counts(client, dispatcher):
    root, child = Category.objects.get(code="c"), Category.objects.get(code="c.clean")
    matter = Matter(category_code="c.clean.lamp", urgency="normal")
    actions.update_category(category=root, values={"term": "48小时"}, version=1, by=dispatcher)
    assert deadlines.due_at(matter, START) == START + datetime.timedelta(hours=48)
    actions.update_category(category=child, values={"term": "24小时"}, version=1, by=dispatcher)
    assert deadlines.due_at(matter, START) == START + datetime.timedelta(hours=24)
    answer = client.post(reverse("matters:class_edit", args=[child.pk]), {"title": "甲", "term": "很快", "version": 2})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["term"])


def test_units_open_change_and_close(client, units, dispatcher):
    form = {"code": "water", "name": "水务站", "kind": "department", "area": TOWN, "parent": units["town"].pk}
    assert client.post(reverse("matters:unit_new"), form).status_code == 302
    water = Unit.objects.get(code="water")
    change = {"name": "水务所", "role": "environment_clerk", "active": "on", "version": 1}
    assert client.post(reverse("matters:unit_edit", args=[water.pk]), change).status_code == 302
    water.refresh_from_db()
    assert (water.name, water.role, water.parent) == ("水务所", "environment_clerk", None)
    matter = actions.receive(values=values(), by=dispatcher).matter
    actions.dispatch(matter=matter, unit=water, by=dispatcher)
    answer = client.post(reverse("matters:unit_edit", args=[water.pk]), {"name": "水务所", "version": 2})
    assert (answer.status_code, "还有 1 件在办" in answer.content.decode()) == (422, True)


def test_a_unit_does_not_stand_under_itself(units, dispatcher):
    with pytest.raises(rules.UnitIsItsOwnParent):
        actions.update_unit(unit=units["town"], values={"parent": units["village0"]}, version=1, by=dispatcher)


@pytest.mark.parametrize("name", ["category", "unit"])
def test_of_two_editors_one_is_told(units, dispatcher, name):
    rows = {"category": Category.objects.get(code="c"), "unit": units["town"]}
    act = {"category": actions.update_category, "unit": actions.update_unit}[name]
    field = {"category": "title", "unit": "name"}[name]
    act(**{name: type(rows[name]).objects.get(pk=rows[name].pk)}, values={field: "甲"}, version=1, by=dispatcher)
    with pytest.raises(Conflict):
        act(**{name: rows[name]}, values={field: "乙"}, version=1, by=dispatcher)


def test_circles_are_dated_and_do_not_overlap(client, units, dispatcher):
    form = {"order": 1, "name": "核心圈", "members": "村两委", "since": "2024-01-01", "source": "镇发1号",
            "units": [units["village0"].pk, units["village1"].pk]}  # fmt: skip
    assert client.post(reverse("matters:circle_new"), form).status_code == 302
    circle = Circle.objects.get()
    assert (circle.units.count(), circle.confirmed) == (2, False)
    assert "未确认" in client.get(reverse("matters:circles")).content.decode()
    again = client.post(reverse("matters:circle_new"), {**form, "since": "2025-01-01"})
    assert "时间重叠" in str(again.context["form"].errors["order"])
    ended = {**form, "until": "2024-12-31", "confirmed": "on", "version": 1}
    assert client.post(reverse("matters:circle_edit", args=[circle.pk]), ended).status_code == 302
    assert client.post(reverse("matters:circle_new"), {**form, "since": "2025-01-01"}).status_code == 302
    stale = {
        "order": 1,
        "name": "甲",
        "source": "乙",
        "since": datetime.date(2024, 1, 1),
        "until": datetime.date(2024, 2, 1),
    }
    with pytest.raises(Conflict):
        save_circle(values=stale, units=[], circle=circle, version=1, by=dispatcher)


def test_a_village_sees_its_own_unit_only(units, client_for):
    client = client_for("village_secretary", VILLAGES[0])
    rows = client.get(reverse("matters:unit_settings")).context["rows"]
    assert [row.code for row in rows] == [VILLAGES[0]]
    assert client.get(reverse("matters:unit_edit", args=[units["village1"].pk])).status_code == 403
