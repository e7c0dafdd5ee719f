"""Months, appeals, exclusions, the call-back queue, hotspots and patrols for other systems."""

from datetime import timedelta

from django.utils import timezone

from hemei.matters.actions import months
from hemei.matters.models import ClosedTicket, Exclusion, Hotspot, Matter, PatrolTask
from hemei.matters.tests.months.closed import closed, set_weights
from hemei.matters.tests.tickets import matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

BY = Console("test")


def test_a_month_is_closed_appealed_and_corrected(units, caller):
    set_weights("30", "35", "35")
    closed(BY, units["village0"], "A", resolved=False)
    by, other = caller(), caller()
    shut = by.post("close-month", {"area": TOWN, "month": "2023-06"})
    assert shut.status_code == 200 and by.post("close-month", {"area": TOWN, "month": "2023-06"}).status_code == 409
    pk = by.get("month-scores", month="2023-06").json()["results"][0]["id"]
    ticket = by.get(f"month-scores/{pk}/tickets").json()["results"][0]
    nothing = by.post(
        f"closed-tickets/{ticket['id']}/ask-appeal", {"claim": {}, "reason": "已解决", "evidence": "照片"}
    )
    assert nothing.status_code == 422
    given = {"claim": {"resolved": True}, "reason": "回访时已解决", "evidence": "照片"}
    asked = by.post(f"closed-tickets/{ticket['id']}/ask-appeal", given).json()
    assert asked["claim"] == {"resolved": True}
    assert [one["id"] for one in by.get("appeals", state="open").json()["results"]] == [asked["id"]]
    assert by.post(f"appeals/{asked['id']}/decide-appeal", {"accept": True}).status_code == 422  # its own
    assert other.post(f"appeals/{asked['id']}/decide-appeal", {"accept": True}).json()["approved"] is True
    assert ClosedTicket.objects.get(score__is_current=True).resolved is True
    assert [one["version"] for one in by.get("month-scores").json()["results"]] == [2, 1]


def test_what_was_missed_is_taken_in(units, caller):
    score, by = months.close_month(area=TOWN, month="2023-06", by=BY), caller()
    closed(BY, units["village0"], "late")
    after = by.post(f"month-scores/{score.pk}/take-in-missed", {"reason": "补录"})
    assert after.json()["tickets_count"] == 1


def test_an_exclusion_goes_up_the_levels_and_is_reversed(units, caller):
    matter = matter_in("called", BY, units["village0"])
    given = {"reason_code": "诉求人撤诉", "reason": "诉求人来电说不再反映此事", "evidence": "录音"}
    by = caller()
    pk = by.post(f"matters/{matter.pk}/ask-exclusion", given).json()["id"]
    assert by.post(f"exclusions/{pk}/decide-exclusion", {"level": "province", "approve": True}).status_code == 422
    for level, document in (("village", ""), ("town", ""), ("district", "区批〔2023〕1号")):
        body = {"level": level, "approve": True, "document": document}
        answer = caller().post(f"exclusions/{pk}/decide-exclusion", body)
        assert answer.status_code == 200, answer.content.decode()
    assert [one["id"] for one in by.get("exclusions", state="approved").json()["results"]] == [pk]
    by.post(f"exclusions/{pk}/reverse-exclusion", {"reason": "诉求人又来电"})
    matter.refresh_from_db()
    assert Exclusion.objects.get().reversed_at and not matter.excluded


def test_the_call_back_queue_in_the_order_of_calling(units, caller):
    late = matter_in("to_call", BY, units["village0"])
    early = matter_in("to_call", BY, units["village0"], key="T2")
    Matter.objects.filter(pk=early.pk).update(due_at=timezone.now() + timedelta(days=1))
    by = caller()
    assert [one["id"] for one in by.get("call-backs").json()["results"]] == [late.pk]
    assert [one["id"] for one in by.get("call-backs", tab="later").json()["results"]] == [early.pk]
    assert by.get("call-backs", tab="never").status_code == 422
    assert by.post(f"matters/{late.pk}/give-up-calling").status_code == 422  # nobody has tried


def patrol():
    day = timezone.localdate()
    spot = Hotspot.objects.create(found_on=day, area_id=VILLAGES[0], category_code="c.clean", since=day, until=day,
                                  people=3, posts=4)  # fmt: skip
    return PatrolTask.objects.create(hotspot=spot, area_id=VILLAGES[0], category_code="c.clean",
                                     made_at=timezone.now())  # fmt: skip


def test_a_patrol_is_closed_with_what_was_found(units, caller):
    task, by = patrol(), caller()
    assert by.get("hotspots").json()["results"][0]["people"] == 3
    assert [one["id"] for one in by.get("patrols").json()["results"]] == [task.pk]
    refused = by.post(f"patrols/{task.pk}/file-patrol", {"values": {"title": "垃圾"}})
    assert refused.json()["field"] == "values.content"
    filed = by.post(
        f"patrols/{task.pk}/file-patrol", {"values": {"title": "垃圾", "content": "路口", "place_text": None}}
    )
    assert filed.json()["state"] == "matter" and Matter.objects.get().area_id == VILLAGES[0]
    assert by.post(f"patrols/{task.pk}/clear-patrol").status_code == 409
    assert by.get("patrols", state="matter").json()["next"] is None


def test_others_see_and_do_nothing_here(units, caller):
    score, task = months.close_month(area=TOWN, month="2023-06", by=BY), patrol()
    away, reader = caller(area=OTHER_TOWN), caller(rights=["matters:view"])
    for path in ("month-scores", "appeals", "exclusions", "call-backs", "hotspots", "patrols"):
        assert away.get(path).json()["results"] == [], path
    assert away.get(f"month-scores/{score.pk}/tickets").status_code == 404
    assert away.post(f"patrols/{task.pk}/clear-patrol").status_code == 404
    assert reader.post(f"patrols/{task.pk}/clear-patrol").status_code == 403
    assert reader.get("month-scores").status_code == 403 and reader.get("call-backs").status_code == 403
