"""The feed of deadlines, read back by the library as a calendar program would."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.documents.calendar import PURPOSE
from hemei.matters.models import Matter
from hemei.matters.tests.tickets import START, matter_in
from hemei.people.access import Console
from hemei.people.actions import keys
from hemei.people.models import FeedToken, Post

BY = Console("test")


def address(access):
    return reverse("matters:calendar", args=[keys.open_feed(purpose=PURPOSE, by=access)])


def entries(url, kind="VEVENT", **query):
    answer = Client().get(url, query)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(part["UID"]).split("@")[0]: part for part in Calendar.from_ical(answer.content).walk(kind)}


@pytest.fixture
def signed(units):
    return matter_in("handling", BY, units["village0"], title="张三家门口路灯不亮", number="RX1")


def test_each_state_has_the_deadline_that_counts(units, signed, dispatcher):
    waiting = matter_in("to_sign", BY, units["village1"], key="W")
    fresh = matter_in("intake", BY, units["village1"], key="I")
    done = matter_in("called", BY, units["village1"], key="C")
    found = entries(address(dispatcher))
    assert set(found) == {f"matter-{signed.pk}", f"matter-{waiting.pk}"}, (fresh.pk, done.pk)
    assert found[f"matter-{signed.pk}"].decoded("dtstart") == signed.due_at
    assert found[f"matter-{waiting.pk}"].decoded("dtstart") == waiting.sign_due
    assert "签收时限 环境卫生 东柳村" in found[f"matter-{waiting.pk}"]["SUMMARY"]


def test_times_are_of_shanghai_with_their_zone(signed, dispatcher):
    url = address(dispatcher)
    raw = Client().get(url).content.decode()
    due = timezone.localtime(signed.due_at)
    assert f"DTSTART;TZID=Asia/Shanghai:{due:%Y%m%dT%H%M%S}" in raw and "BEGIN:VTIMEZONE" in raw
    start = entries(url)[f"matter-{signed.pk}"].decoded("dtstart")
    assert start.utcoffset() == timedelta(hours=8)


def test_lines_are_folded_at_75_octets_and_end_in_crlf(signed, dispatcher):
    raw = Client().get(address(dispatcher)).content
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"") and max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)


def test_no_personal_data_in_it(signed, dispatcher):
    lines = Client().get(address(dispatcher)).content.decode().replace("\r\n ", "").splitlines()
    raw = "\n".join(line for line in lines if not line.startswith("DTSTAMP"))  # the clock may say 139
    for word in ("张三", "139", "路灯", dispatcher.user.full_name):
        assert word not in raw
    assert signed.number in raw


def test_as_tasks(signed, dispatcher):
    todo = entries(address(dispatcher), "VTODO", **{"as": "todo"})[f"matter-{signed.pk}"]
    assert todo.decoded("due") == signed.due_at and todo["STATUS"] == "NEEDS-ACTION"


def test_an_etag_saves_the_second_fetch(signed, dispatcher):
    url, client = address(dispatcher), Client()
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    delay = actions.ask_delay(matter=signed, kind="extension", reason="等配件", explained=True, by=BY,
                              new_due=signed.due_at + timedelta(days=1), at=START)  # fmt: skip
    actions.decide_delay(delay=delay, approve=True, by=BY, at=START)
    moved = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert moved.status_code == 200 and b"Shanghai:20230609T" in moved.content
    part = next(iter(Calendar.from_ical(moved.content).walk("VEVENT")))
    assert part["SEQUENCE"] == Matter.objects.get(pk=signed.pk).version


def test_scope_is_that_of_the_account_at_the_fetch(units, signed, by_role):
    other = matter_in("handling", BY, units["village1"], key="O", area=units["village1"].area_id)
    secretary = by_role("village_secretary", units["village0"].area_id)
    url = address(secretary)
    assert set(entries(url)) == {f"matter-{signed.pk}"}, other.pk
    Post.objects.filter(user=secretary.user).update(until=timezone.localdate() - timedelta(days=1))
    assert entries(url) == {}


def test_co_handlings_and_whistles_are_of_the_called_unit(units, signed, by_role):
    asked = actions.co_handle(matter=signed, unit=units["village1"], request="清运", by=BY, at=START)
    due = datetime.fromisoformat("2023-06-02T10:00:00+08:00")
    blown = actions.whistle(caller=units["village0"], called=[units["village1"]], topic="demand", place="村东口",
                            request="清运", arrive_by=due, by=BY, at=START)  # fmt: skip
    found = entries(address(by_role("village_secretary", units["village1"].area_id)))
    assert set(found) == {f"co-handling-{asked.pk}", f"whistle-{blown.calls.get().pk}"}
    assert found[f"whistle-{blown.calls.get().pk}"].decoded("dtstart") == due


def test_a_suspended_matter_shows_its_review(units, signed, dispatcher):
    day = timezone.localdate() + timedelta(days=9)
    delay = actions.ask_delay(matter=signed, kind="suspension", reason="待规划", explained=True, by=BY,
                              next_review_on=day)  # fmt: skip
    actions.decide_delay(delay=delay, approve=True, by=BY)
    found = entries(address(dispatcher))[f"matter-{signed.pk}"]
    assert "挂账复核" in found["SUMMARY"] and found.decoded("dtstart").date() == day


def test_an_address_is_revoked_and_renewed(signed, dispatcher, client_for):
    client, page = client_for("dispatcher"), reverse("matters:calendar_feed")
    shown = client.post(reverse("matters:calendar_open"))
    first = shown.context["url"]
    assert first.split("/")[-1][:-4] not in str(FeedToken.objects.values().get())
    assert shown["Cache-Control"] == "no-store" and Client().get(first).status_code == 200
    assert first not in client.get(page).content.decode()
    second = client.post(reverse("matters:calendar_open")).context["url"]
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    client.post(reverse("matters:calendar_close"))
    assert Client().get(second).status_code == 404
    verbs = AuditEntry.objects.filter(object_type="people.FeedToken").values_list("verb", flat=True)
    assert sorted(verbs) == ["停用订阅地址", "开设订阅地址", "开设订阅地址"]


def test_a_disabled_account_has_no_feed(signed, dispatcher):
    url = address(dispatcher)
    dispatcher.user.is_active = False
    dispatcher.user.save()
    assert Client().get(url).status_code == 404


def test_guessing_is_stopped(town):
    answers = [Client().get(reverse("matters:calendar", args=["guess"])).status_code for _ in range(31)]
    assert answers[0] == 404 and answers[-1] == 429
