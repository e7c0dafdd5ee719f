"""The call-back desk through its pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.models import Matter, State
from hemei.matters.tests.tickets import START, matter_in
from hemei.places.tests.factories import OTHER_TOWN

QUEUE = "/matters/call-backs/"
HEARD = {"reached": "yes", "channel": "phone", "contacted": "yes", "resolved": "no", "satisfaction": "dissatisfied"}


@pytest.fixture
def matter(units, dispatcher) -> Matter:
    return matter_in(State.TO_CALL, dispatcher, units["village0"])


@pytest.fixture
def client(client_for):
    return client_for("dispatcher")


def page(client, **query) -> str:
    return client.get(QUEUE, query).content.decode()


def test_whose_limit_is_over_is_called_now_and_others_later(units, dispatcher, client, matter):
    fresh = matter_in(State.TO_CALL, dispatcher, units["village0"], key="T2",
                      upstream_due=timezone.now() + timedelta(days=1))  # fmt: skip
    assert matter.number in page(client) and fresh.number not in page(client)
    assert fresh.number in page(client, tab="later") and matter.number not in page(client, tab="later")


def test_after_an_attempt_it_waits_and_comes_back(client, dispatcher, matter):
    actions.call_back(matter=matter, by=dispatcher, reached=False)
    assert matter.number not in page(client)
    assert matter.number in page(client, tab="later")
    matter.call_backs.update(at=timezone.now() - timedelta(hours=3))
    assert matter.number in page(client)


def test_search_finds_by_number_and_says_when_nothing(client, matter):
    assert matter.number in page(client, q=matter.number[4:])
    assert "没有要办的" in page(client, q="不存在的字")


def test_a_result_is_recorded_and_the_unhappy_is_redone_in_one_press(client, matter):
    url = reverse("matters:callback", args=[matter.pk])
    answer = client.post(url, {**HEARD, "note": "还是不亮"})
    assert answer.url == url
    assert "重办" in client.get(url).content.decode()
    assert matter.number in page(client, tab="redo")
    client.post(reverse("matters:callback_redo", args=[matter.pk]))
    matter.refresh_from_db()
    assert (matter.state, matter.reopened) == (State.HANDLING, 1)
    assert "还是不亮" in matter.events.last().note


def test_a_reached_person_needs_answers(client, matter):
    answer = client.post(reverse("matters:callback", args=[matter.pk]), {"reached": "yes", "channel": "phone"})
    assert answer.status_code == 200 and "要记下是否解决" in answer.content.decode()
    assert not matter.call_backs.exists()


def test_answers_of_a_call_that_reached_nobody_are_dropped(client, matter):
    client.post(reverse("matters:callback", args=[matter.pk]), {**HEARD, "reached": "no"})
    attempt = matter.call_backs.get()
    assert (attempt.reached, attempt.resolved, attempt.satisfaction) == (False, None, "")


def test_the_phone_is_masked_until_pressed_and_the_look_is_logged(client, client_for, matter):
    url = reverse("matters:callback", args=[matter.pk])
    assert "13912345678" not in client.get(url).content.decode()
    person = matter.complainants.get()
    seen = client.post(reverse("matters:callback_phone", args=[matter.pk, person.pk]))
    assert "13912345678" in seen.content.decode()
    assert AuditEntry.objects.get(verb="查看个人信息").object_id == str(person.pk)
    assert client_for("dispatcher", OTHER_TOWN).get(url).status_code == 404


def test_an_upstream_result_is_adopted_without_a_call(client, dispatcher, units):
    matter = matter_in(State.ANSWERED, dispatcher, units["village0"], key="T5",
                       upstream_due=timezone.now() + timedelta(days=1))  # fmt: skip
    actions.record_upstream_result(
        matter=matter, contacted=True, resolved=True, satisfaction="satisfied", by=dispatcher
    )
    actions.feed_back(matter=matter, by=dispatcher)
    assert "已有上级结果" in page(client)
    client.post(reverse("matters:callback_adopt", args=[matter.pk]))
    matter.refresh_from_db()
    assert (matter.state, matter.resolved) == (State.CALLED, True)


def test_it_is_given_up_by_press_when_there_were_enough_calls(client, dispatcher, matter):
    url = reverse("matters:callback", args=[matter.pk])
    assert "结束回访？" not in client.get(url).content.decode()
    for days in (1, 2, 3):
        actions.call_back(matter=matter, by=dispatcher, reached=False, at=START + timedelta(days=days))
    assert "结束回访？" in client.get(url).content.decode()
    client.post(reverse("matters:callback_give_up", args=[matter.pk]))
    matter.refresh_from_db()
    assert matter.state == State.CALLED


def test_several_are_archived_together(client, dispatcher, units):
    called = [matter_in(State.CALLED, dispatcher, units["village0"], key=key) for key in ("A", "B")]
    client.post(reverse("matters:callbacks_archive"), {"row": [m.pk for m in called]})
    assert set(Matter.objects.values_list("state", flat=True)) == {State.ARCHIVED}


def test_the_export_names_nobody(client, matter):
    answer = client.get(reverse("matters:callbacks_export"))
    assert answer.status_code == 200 and answer["Content-Type"].endswith("sheet")
