"""抄送区级 (条例 art. 12): due on receipt, taken out in one press, noted or waived by hand."""

import io
from datetime import date

import openpyxl
import pytest

from hemei.kernel.models import AuditEntry, DatedValue
from hemei.matters import actions
from hemei.matters.exchange import queries
from hemei.matters.exchange.actions.copies import export_copies
from hemei.matters.models import DistrictCopy, Source
from hemei.matters.rules import articles
from hemei.matters.tests.tickets import START, make_units, values
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN

BY = Console("test")


@pytest.fixture(autouse=True)
def units(town):
    return make_units()


def received(key="T1", **changes):
    return actions.receive(values=values(**changes), by=BY, key=key, at=START).matter


def test_a_hotline_ticket_is_due_and_another_source_is_not():
    hotline = received()
    received("T2", source=Source.RESIDENT)
    assert [copy.matter for copy in queries.copies_due(BY)] == [hotline]
    received()  # the same ticket again
    assert DistrictCopy.objects.count() == 1


def test_none_is_due_where_the_hotline_itself_copies():
    DatedValue.objects.create(key="matters.copy_to_district", value=False, since=date(2023, 1, 1), source="区通知")
    with pytest.raises(articles.NotSentDirectly) as refused:
        actions.note_district_copy(matter=received(), way="区平台", by=BY)
    assert "第十二条" in refused.value.basis


def test_one_press_takes_all_out_without_personal_data(client_for):
    one, two = received(), received("T2", title="下水道堵了")
    client = client_for("dispatcher")
    assert one.number in client.get("/matters/exchange/copies/").content.decode()
    answer = client.post("/matters/exchange/copies/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [str(cell) for row in book["抄送"].iter_rows(values_only=True) for cell in row]
    assert {one.number, two.number} <= set(cells) and not {"张三", "13912345678"} & set(cells)
    assert not queries.copies_due(BY).exists()
    assert one.events.get(verb="抄送区级").actor and AuditEntry.objects.filter(verb="导出抄送区级工单").count() == 1
    assert client.post("/matters/exchange/copies/").status_code == 422  # nothing is left
    assert "已抄送" in client.get(f"/matters/{one.pk}/").content.decode()
    assert one.number in client.get("/matters/exchange/copies/?tab=done").content.decode()


def test_another_who_was_quicker_leaves_nothing_half_done():
    one, two = received(), received("T2")
    due = list(queries.copies_due(BY))
    actions.note_district_copy(matter=two, way="区平台转办", by=BY)
    with pytest.raises(articles.CopiedAlready):
        export_copies(due=due, area=TOWN, by=BY)
    one.district_copy.refresh_from_db()
    assert one.district_copy.is_due and not AuditEntry.objects.filter(verb="导出抄送区级工单").exists()


def test_it_is_noted_or_waived_on_the_page_of_the_matter(client_for):
    one, two, client = received(), received("T2"), client_for("dispatcher")
    for matter, verb, given in ((one, "district_copied", {"way": "区平台转办"}),
                                (two, "no_district_copy", {"reason": "工单由区级派来"})):  # fmt: skip
        client.post(f"/matters/{matter.pk}/do/{verb}/", {"version": matter.version, **given})
    first, second = DistrictCopy.objects.order_by("pk")
    assert (first.way, second.not_needed) == ("区平台转办", "工单由区级派来")
    assert not queries.copies_due(BY).exists()
    with pytest.raises(articles.CopiedAlready):
        actions.waive_district_copy(matter=one, reason="工单由区级派来", by=BY)


def test_who_dispatches_nowhere_near_sees_none(client_for):
    received()
    assert client_for("village_secretary").get("/matters/exchange/copies/").status_code == 403
    away = client_for("dispatcher", OTHER_TOWN)
    assert not away.get("/matters/exchange/copies/").context["due"]
    assert away.post("/matters/exchange/copies/").status_code == 422
