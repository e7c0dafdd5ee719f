"""Patrols on the phone of a grid worker."""

from datetime import date

import pytest
from django.urls import reverse

from hemei.matters import actions
from hemei.matters.actions.hotspots import find_hotspots
from hemei.matters.models import PatrolTask
from hemei.matters.tests.tickets import START, values
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


@pytest.fixture
def task(units, by_role):
    for number in range(3):
        given = values(phone=f"1390000000{number}")
        actions.receive(values=given, by=BY, key=str(number), at=START)
    find_hotspots(by=BY, on=date(2023, 6, 2))
    found = PatrolTask.objects.get()
    PatrolTask.objects.filter(pk=found.pk).update(worker=by_role("grid_worker", VILLAGES[0]).user)
    return found


def test_what_waits_for_me_is_on_the_list_and_on_the_home_page(task, client_for):
    client = client_for("grid_worker", VILLAGES[0])
    assert "3 人反映" in client.get(reverse("matters:patrols")).content.decode()
    assert "热点巡查" in client.get("/").content.decode()
    page = client.get(reverse("matters:patrol", args=[task.pk])).content.decode()
    assert "未发现问题" in page
    assert 'type="file"' not in page


def test_nothing_found(task, client_for):
    client = client_for("grid_worker", VILLAGES[0])
    assert client.post(reverse("matters:patrol", args=[task.pk]), {"do": "clear"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.finding) == ("clear", "未发现问题")
    assert "没有巡查任务" in client.get(reverse("matters:patrols")).content.decode()
    assert "未发现问题" in client.get(reverse("matters:patrols") + "?state=clear").content.decode()


def test_what_was_found_becomes_a_matter(task, client_for):
    client = client_for("grid_worker", VILLAGES[0])
    address = reverse("matters:patrol", args=[task.pk])
    assert client.post(address, {"do": "file", "title": "垃圾外溢"}).status_code == 422
    form = {"do": "file", "title": "垃圾外溢", "content": "村东垃圾外溢", "place_text": "村东口"}
    assert client.post(address, form).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.matter.title, task.matter.source) == ("matter", "垃圾外溢", "patrol")
    again = client.post(address, form)
    assert again.status_code in (409, 422)
    assert task.matter.number in client.get(address).content.decode()


def test_others_see_or_do_not_see_it(task, client_for):
    address = reverse("matters:patrol", args=[task.pk])
    leader = client_for("leader")
    assert "转为事项</button>" not in leader.get(address).content.decode()
    assert leader.post(address, {"do": "clear"}).status_code == 403
    assert client_for("grid_worker", VILLAGES[1]).get(address).status_code == 404
