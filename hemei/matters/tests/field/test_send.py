"""What a phone sends from its outbox: each once, clocks corrected, nothing lost when a stop is closed meanwhile."""

import io
import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hemei.matters.actions.patrols import clear_patrol
from hemei.matters.models import Finding, Hotspot, Matter, PatrolTask, Photo
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_VILLAGE, VILLAGES

VILLAGE = VILLAGES[0]


@pytest.fixture
def worker(units, client_for):
    return client_for("grid_worker", VILLAGE)


@pytest.fixture
def stop(units):
    spot = Hotspot.objects.create(
        found_on="2023-06-01", area_id=VILLAGE, category_code="WJ", since="2023-05-01", until="2023-06-01", people=3,
        posts=3,
    )  # fmt: skip
    return PatrolTask.objects.create(hotspot=spot, area_id=VILLAGE, category_code="WJ", made_at=timezone.now())


def send(client, status=200, **given):
    values = {"key": str(uuid.uuid4()), "area": VILLAGE, "content": "路边倒了一堆土"} | given
    answer = client.post(reverse("matters:field_send"), values)
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def test_the_same_entry_is_one_matter_however_often_it_is_sent(worker):
    key = str(uuid.uuid4())
    first, again = send(worker, key=key), send(worker, key=key)
    assert (first["created"], again["created"]) == (True, False)
    assert first["number"] == again["number"] == Matter.objects.get().number


def test_two_phones_with_the_same_key_are_two_entries(worker, client_for):
    key = str(uuid.uuid4())
    send(worker, key=key), send(client_for("village_secretary", VILLAGE), key=key)
    assert Matter.objects.count() == 2


@pytest.mark.parametrize("off, words", [
    (timedelta(hours=2, minutes=5), "快约 2 小时 5 分钟"), (timedelta(minutes=-30), "慢约 30 分钟"),
    (timedelta(seconds=20), ""),
])  # fmt: skip
def test_a_clock_that_is_off_is_told_and_corrected(worker, off, words):
    now = timezone.now()
    found = now - timedelta(hours=1)
    answer = send(worker, found_at=(found + off).isoformat(), sent_at=(now + off).isoformat())
    assert words in answer["said"] and bool(answer["said"]) == bool(words)
    made = Matter.objects.get()
    assert abs(made.received_at - now) < timedelta(seconds=30)
    assert f"现场发现时间 {timezone.localtime(found):%Y-%m-%d %H:%M}" in made.content


def test_a_stop_where_something_was_found(worker, stop):
    answer = send(worker, stop=stop.pk, area="")
    stop.refresh_from_db()
    assert (stop.state, stop.matter.number) == (Finding.MATTER, answer["number"])
    assert send(worker, stop=stop.pk, area="", content="又一处")["created"]  # the stop is done, the finding is not lost
    assert Matter.objects.count() == 2


def test_a_stop_where_nothing_was_found_is_closed_once(worker, stop):
    key = str(uuid.uuid4())
    assert send(worker, key=key, stop=stop.pk, clear="1", content="")["created"]
    assert not send(worker, key=key, stop=stop.pk, clear="1", content="")["created"]
    stop.refresh_from_db()
    assert (stop.state, Matter.objects.count()) == (Finding.CLEAR, 0)


def test_a_stop_that_another_closed_is_said(worker, stop):
    clear_patrol(task=stop, by=Console("张三"))
    assert "张三" in send(worker, stop=stop.pk, clear="1", content="")["said"]


def test_photos_are_drawn_anew(worker):
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "JPEG")
    made.seek(0)
    made.name = "a.jpg"
    send(worker, photos=[made])
    assert Photo.objects.count() == 1
    bad = io.BytesIO(b"no photo")
    bad.name = "b.jpg"
    assert "b.jpg" in send(worker, status=422, photos=[bad])["message"]
    assert Matter.objects.count() == 1


@pytest.mark.parametrize("wrong, status", [
    ({"content": " "}, 422), ({"key": "1"}, 422), ({"area": OTHER_VILLAGE}, 404), ({"area": "nowhere"}, 422),
    ({"stop": 999999}, 404), ({"lon": "999"}, 422), ({"area": ""}, 422), ({"found_at": "yesterday"}, 422),
])  # fmt: skip
def test_what_cannot_be_taken_in_is_refused_in_words(worker, wrong, status):
    assert send(worker, status=status, **wrong)["message"]
    assert not Matter.objects.exists()


def test_the_worker_has_the_scope_of_the_field_pages_only(worker):
    answer = worker.get(reverse("matters:field_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert reverse("matters:field") in answer.content.decode()
    assert "Service-Worker-Allowed" not in answer
