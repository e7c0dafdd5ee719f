"""The duty lists in the browser: lines dated, overlaps refused, what has begun kept."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.errors import Conflict, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.models import DutyItem
from hemei.matters.rules import settings as rules
from hemei.matters.tests.tickets import values
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES

LINE = {
    "unit_kind": "village",
    "category_code": "c.illegal",
    "role": "lead",
    "since": "2030-01-01",
    "source": "镇发〔2029〕1号",
}


def add(by, **changes):
    given = {
        "unit_kind": "village",
        "category_code": "c",
        "role": "assist",
        "since": datetime.date(2021, 1, 1),
        "source": "清单",
    }
    return actions.add_duty(**given | changes, by=by)


def test_a_line_is_added_changed_before_it_begins_and_withdrawn(units, client_for):
    DutyItem.objects.filter(category_code="c.illegal").update(until=datetime.date(2029, 12, 31))
    client = client_for("dispatcher")
    assert client.post(reverse("matters:duty_new"), LINE).status_code == 302
    line = DutyItem.objects.get(since="2030-01-01")
    assert "镇发〔2029〕1号" in client.get(reverse("matters:duties") + "?when=coming").content.decode()
    changed = client.post(reverse("matters:duty_edit", args=[line.pk]), {**LINE, "role": "assist", "version": 1})
    line.refresh_from_db()
    assert (changed.status_code, line.role, line.version) == (302, "assist", 2)
    assert AuditEntry.objects.filter(verb="修改职责清单").get().changes == {"role": ["lead", "assist"]}
    assert client.post(reverse("matters:duty_withdraw", args=[line.pk])).status_code == 302
    assert not DutyItem.objects.filter(pk=line.pk).exists()


def test_overlaps_are_refused_at_the_field(units, client_for):
    answer = client_for("dispatcher").post(reverse("matters:duty_new"), LINE)
    assert answer.status_code == 422
    assert "全部" not in answer.context["form"].errors["since"][0]
    assert "已有一行（协助），时间重叠" in answer.context["form"].errors["since"][0]


def test_a_unit_s_own_line_stands_beside_the_line_of_its_kind(units, dispatcher):
    own = add(dispatcher, unit=units["village0"], category_code="c.illegal", role="lead")
    assert own.unit == units["village0"]
    with pytest.raises(rules.DutyOverlaps, match="第0村"):
        add(dispatcher, unit=units["village0"], category_code="c.illegal", since=datetime.date(2022, 1, 1))


def test_what_has_begun_is_ended_not_rewritten(units, dispatcher):
    line = DutyItem.objects.get(category_code="c.clean")
    with pytest.raises(rules.DutyHasBegun):
        actions.update_duty(duty=line, values={"role": "assist"}, version=1, by=dispatcher)
    actions.update_duty(duty=line, values={"until": datetime.date(2023, 6, 30)}, version=1, by=dispatcher)
    after = add(dispatcher, category_code="c.clean", since=datetime.date(2023, 7, 1))
    assert after.role == "assist"
    line.refresh_from_db()
    with pytest.raises(rules.DutyOver):
        actions.update_duty(duty=line, values={"source": "别的"}, version=2, by=dispatcher)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"until": datetime.date(2020, 1, 1)}, rules.DutyEndsBeforeStart),
        ({"category_code": "x"}, rules.ClassUnknown),
    ],
)
def test_lines_that_mean_nothing(units, dispatcher, changes, rule):
    with pytest.raises(rule):
        add(dispatcher, **changes)


def test_a_unit_of_another_kind_or_town(units, dispatcher, by_role):
    with pytest.raises(rules.DutyKindDiffers):
        add(dispatcher, unit=units["department"])
    with pytest.raises(OutOfScope):
        add(by_role("dispatcher", OTHER_TOWN), unit=units["village0"])


def test_of_two_editors_one_is_told(units, dispatcher):
    line = DutyItem.objects.get(category_code="c.clean")
    other = DutyItem.objects.get(pk=line.pk)
    actions.update_duty(duty=line, values={"source": "甲"}, version=1, by=dispatcher)
    with pytest.raises(Conflict):
        actions.update_duty(duty=other, values={"source": "乙"}, version=1, by=dispatcher)
    assert DutyItem.objects.get(pk=line.pk).source == "甲"


def test_what_would_be_refused_now(units, dispatcher, client_for):
    client = client_for("dispatcher")
    address = reverse("matters:duty_refused")
    assert "没有会被拒的件" in client.get(address).content.decode()
    actions.receive(values=values(category_code="c.illegal"), by=dispatcher, key="1")
    actions.receive(values=values(area=VILLAGES[1]), by=dispatcher, key="2")
    sent = actions.receive(values=values(), by=dispatcher, key="3").matter
    actions.dispatch(matter=sent, unit=units["village0"], by=dispatcher)
    refused = client.get(address).context["refused"]
    assert [(one.unit.code, one.category_code, one.count) for one in refused] == [(VILLAGES[0], "c.illegal", 1)]
    assert "协助事项" in refused[0].reason
    DutyItem.objects.filter(category_code="c.clean").update(until=timezone.localdate() - datetime.timedelta(days=1))
    assert sum(one.count for one in client.get(address).context["refused"]) == 3


def test_readers_read_only(units, client_for):
    for role in ("leader", "office", "village_secretary"):
        client = client_for(role)
        assert client.get(reverse("matters:duties")).status_code == 200
        assert "duties/new/" not in client.get(reverse("matters:duties")).content.decode()
        assert client.post(reverse("matters:duty_new"), LINE).status_code == 403
    assert DutyItem.objects.count() == 2


def test_search_and_an_empty_list(units, client_for):
    client, address = client_for("leader"), reverse("matters:duties")
    assert [item.category_code for item in client.get(address + "?q=违法&role=assist").context["page"]] == ["c.illegal"]
    assert "没有符合条件" in client.get(address + "?q=%00没有&when=over").content.decode()
