"""Held tickets, circles and papers for other systems."""

from django.core.files import File

from hemei.kernel.models import AuditEntry
from hemei.matters.exchange.actions import batches
from hemei.matters.models import HeldTicket, Matter
from hemei.matters.tests.exchange.sheets import hotline, ticket
from hemei.matters.tests.tickets import matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

BY = Console("test")


def _hold(folder):
    path = hotline(folder / "a.xlsx", ticket(1, **{"被反映村（社区）": "查无此村", "具体地址": "楼"}))
    with path.open("rb") as file:
        batch = batches.start(file=File(file, name=path.name), area=TOWN, by=BY)
    batches.bring_in(batch=batches.check(batch=batch, by=BY), by=BY)
    return HeldTicket.objects.get()


def test_a_held_ticket_is_listed_without_names_and_placed_once(units, caller, tmp_path):
    held, by = _hold(tmp_path), caller()
    listed = by.get("held-tickets")
    assert [one["id"] for one in listed.json()] == [held.pk]
    assert "13912345678" not in listed.content.decode() and "ticket" not in listed.json()[0]
    wrong = by.post(f"held-tickets/{held.pk}/place", {"area": OTHER_TOWN})
    assert wrong.status_code == 422
    placed = by.post(f"held-tickets/{held.pk}/place", {"area": VILLAGES[0]})
    assert placed.status_code == 200 and Matter.objects.get().area_id == VILLAGES[0]
    assert by.post(f"held-tickets/{held.pk}/place", {"area": VILLAGES[0]}).status_code >= 400
    assert by.get("held-tickets").json() == [] and Matter.objects.count() == 1


def test_a_held_ticket_is_sent_back_and_reconsidered(units, caller, tmp_path):
    held, by = _hold(tmp_path), caller()
    assert by.post(f"held-tickets/{held.pk}/send-back", {"note": ""}).status_code == 422
    assert by.post(f"held-tickets/{held.pk}/send-back", {"note": "不是本镇"}).json()["decision"] == "returned"
    assert by.post(f"held-tickets/{held.pk}/reconsider").json()["decision"] == ""


def test_held_tickets_of_another_town_are_not_there(units, caller, tmp_path):
    held, other = _hold(tmp_path), caller(area=OTHER_TOWN)
    assert other.get("held-tickets").json() == []
    assert other.post(f"held-tickets/{held.pk}/place", {"area": VILLAGES[0]}).status_code == 404


def test_circles_are_entered_changed_and_read(units, caller):
    by = caller()
    values = {
        "order": 7,
        "name": "外围圈",
        "members": "驻镇企业",
        "since": "2023-01-01",
        "source": "镇党委会",
        "confirmed": True,
    }
    made = by.post("save-circle", {"values": values, "units": [VILLAGES[0]]})
    assert made.status_code == 200, made.content.decode()
    changed = by.post("save-circle", {"values": values | {"name": "最外圈"}, "units": [], "circle": made.json()["id"],
                                      "version": made.json()["version"]})  # fmt: skip
    assert changed.json()["name"] == "最外圈"
    assert "最外圈" in [one["name"] for one in by.get("circles").json()]
    assert (
        by.post("save-circle", {"values": values, "units": [], "circle": made.json()["id"], "version": 1}).status_code
        == 409
    )


def test_a_paper_is_given_out_and_the_giving_recorded(units, caller):
    matter = matter_in("handling", BY, units["village0"])
    given = caller().get(f"papers/order/{matter.pk}")
    assert (
        given.status_code == 200
        and b"".join(given.streaming_content if given.streaming else [given.content])[:2] == b"PK"
    )
    assert AuditEntry.objects.filter(verb="导出公文").count() == 1
    assert caller(area=OTHER_TOWN).get(f"papers/order/{matter.pk}").status_code == 404
    assert caller().get(f"papers/nothing/{matter.pk}").status_code == 404
