"""What people bring that is wrong, through the pages: a clear message, nothing lost, nothing half done."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hemei.livelihood import actions
from hemei.livelihood.models import PayLine, PayRun, StatusSpan
from hemei.livelihood.tests.factories import BY, application, id_number, resident, status
from hemei.notices import actions as notices
from hemei.notices.models import Notice, Objection
from hemei.notices.tests.conftest import VALUES
from hemei.people.access import Console
from hemei.people.models import Resident
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")
NEW_STATUS = "/ledgers/livelihood.status/new/"


@pytest.fixture
def clerk(client_for):
    return client_for("livelihood_clerk")


@pytest.fixture
def head(client_for):
    return client_for("livelihood_head")


@pytest.fixture
def granted():
    """Registered here since 1990, paid since May 2023."""
    person = resident("1943-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    row = application(person)
    return actions.decide(application=row, approve=True, by=BY, at=datetime.fromisoformat("2023-05-22T10:00:00+08:00"))


def paid(until):
    """Confirmed runs from May 2023 through the month."""
    for number in range(5, until + 1):
        made = actions.make_run(area=TOWN, month=f"2023-{number:02d}", by=BY)
        actions.confirm_run(run=made, by=Console("另一位"))


def enter(client, person, kind, since, until="", value=""):
    given = {"name": person.name, "id_number": str(person.id_number), "area": person.area_id, "status": kind,
             "since": since, "until": until, "value": value}  # fmt: skip
    return client.post(NEW_STATUS, given)


def approve(client):
    row = StatusSpan.objects.latest("pk")
    response = client.post(f"/ledgers/livelihood.status/{row.pk}/act/approve/", {"version": row.version})
    row.refresh_from_db()
    assert row.state == "approved", response.content.decode()
    return row


def month(client, code):
    """The month's run through the page, and its page."""
    made = client.post(reverse("livelihood:runs"), {"month": code})
    assert made.status_code == 302, made.content.decode()
    return client.get(made.url).content.decode()


def test_a_person_born_in_the_future(clerk):
    given = {"name": "未来人", "id_number": id_number("2099-01-01"), "area": VILLAGES[0], "hukou": "rural",
             "is_resident": "on"}  # fmt: skip
    response = clerk.post(reverse("people:resident_new"), given)
    page = response.content.decode()
    assert response.status_code == 422 and "2099" in page and "未来人" in page
    assert not Resident.objects.exists()
    looked = clerk.post(reverse("livelihood:intake"), {"id_number": given["id_number"], "look": "1"}).content.decode()
    assert "登记里没有" not in looked and "2099" in looked


def test_two_people_on_one_number(clerk):
    known = resident("1943-05-20", "张三")
    given = {"name": "李四", "id_number": str(known.id_number), "area": VILLAGES[0], "hukou": "rural"}
    response = clerk.post(reverse("people:resident_new"), given)
    page = response.content.decode()
    assert response.status_code == 422 and "一人只登记一次" in page and "张三" in page and 'value="李四"' in page
    assert Resident.objects.get().name == "张三"
    wrong = {**given, "benefit": "elder", "applied_on": "2023-05-10", "channel": "window"}
    response = clerk.post("/ledgers/livelihood.application/new/", wrong)
    assert response.status_code == 422 and "请核对是不是填错了人" in response.content.decode()


def test_a_death_reported_late_recovers_and_deletes_nothing(granted, clerk, head):
    paid(8)
    before = list(PayLine.objects.order_by("pk").values())
    assert enter(clerk, granted.resident, "death", "2023-06-11").status_code == 302
    approve(head)
    page = month(clerk, "2023-09")
    found = PayRun.objects.get(month="2023-09").lines.order_by("for_month")
    assert [(one.for_month, one.kind, one.yuan) for one in found] == [
        ("2023-07", "recover", -100), ("2023-08", "recover", -100)
    ]  # fmt: skip
    assert list(PayLine.objects.exclude(run__month="2023-09").order_by("pk").values()) == before
    assert "追回" in page and "停发" in page and "2023年6月去世" in page
    total = sum(line.yuan for line in PayLine.objects.filter(application=granted))
    assert total == 200  # May and June, the month of death


def test_hukou_moved_out_and_back(granted, clerk, head):
    """Refused while the first is open; then: paid for the month of leaving, not between, again from the return."""
    paid(6)
    refused = enter(clerk, granted.resident, "hukou", "2023-07-10", value="外地")
    page = refused.content.decode()
    assert refused.status_code == 422 and "请先写明原来的截止日期" in page and 'value="2023-07-10"' in page
    here = StatusSpan.objects.get(status="hukou")
    actions.transfer_out(resident=granted.resident, on=date(2023, 7, 9), to="外地", by=BY)
    here.refresh_from_db()
    assert here.until == date(2023, 7, 9)
    for since, until, value in (("2023-07-10", "2023-09-04", "外地"), ("2023-09-05", "", "本镇")):
        assert enter(clerk, granted.resident, "hukou", since, until, value).status_code == 302
        approve(head)
    paid_months = {}
    for number in range(7, 12):
        made = actions.make_run(area=TOWN, month=f"2023-{number:02d}", by=BY)
        actions.confirm_run(run=made, by=Console("另一位"))
    for line in PayLine.objects.filter(application=granted):
        paid_months[line.for_month] = paid_months.get(line.for_month, 0) + line.yuan
    assert paid_months == {f"2023-{number:02d}": 100 for number in (5, 6, 7, 9, 10, 11)}


@pytest.fixture
def up(by_role, settings):
    settings.HEMEI_PORTAL_PREVIEW = True
    at = datetime.fromisoformat("2023-05-15T10:00:00+08:00")
    draft = notices.draft(values=VALUES, area=VILLAGES[0], by=by_role("office"), at=at)
    return notices.post(notice=draft, by=by_role("leader"), at=at)


def object_at(monkeypatch, notice, moment):
    """Send the form of the phone at a moment."""
    page = Client().get(reverse("notices_public:notice", args=[notice.pk])).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0] if 'name="key"' in page else "x"
    at = datetime.fromisoformat(moment)
    monkeypatch.setattr(timezone, "now", lambda: at)
    given = {"content": "他不住在村里", "key": key}
    return Client().post(reverse("notices_public:notice", args=[notice.pk]), given)


def test_an_objection_at_the_last_minute_is_taken(up, monkeypatch):
    monkeypatch.setattr("hemei.ui.door.KEY_AGE", 10**9)
    assert up.ends_on == date(2023, 5, 22)
    monkeypatch.setattr(timezone, "localdate", lambda value=None, tz=None: date(2023, 5, 22))
    response = object_at(monkeypatch, up, "2023-05-22T23:59:59+08:00")
    assert response.status_code == 200 and Objection.objects.get().content == "他不住在村里"


def test_a_minute_later_it_is_refused_and_says_whom_to_ask(up, by_role):
    late = datetime.fromisoformat("2023-05-23T00:00:00+08:00")
    with pytest.raises(notices.objecting.rules.NotObjectable) as refused:
        notices.object_(notice=up, content="晚了", key="late", by=BY, at=late)
    assert "69550000" in refused.value.message and not Objection.objects.exists()


def test_an_objection_to_an_allowance_on_the_20th_and_on_the_21st(granted, clerk):
    row = application(resident("1933-05-20", "李四", serial=2))
    actions.object_to(application=row, content="不实", by=BY, on=date(2023, 5, 20))
    with pytest.raises(actions.applications.rules.ObjectionLate):
        actions.object_to(application=row, content="不实", by=BY, on=date(2023, 5, 21))
    page = clerk.post(reverse("livelihood:application_object", args=[row.pk]), {"content": "来晚了的异议"})
    assert page.status_code == 422 and "已经过了" in page.content.decode() and "来晚了的异议" in page.content.decode()


@pytest.mark.parametrize("where", ["body", "title", "table", "head", "basis", "contact"])
def test_a_notice_with_a_full_identity_number_in_its_text(where, client_for):
    typed = {"kind": "public", "area": VILLAGES[0], "title": "津贴公示", "body": "经审核，下列人员享受津贴。",
             "table": "姓名\t金额\n张三丰\t100", "contact": "民生科", "basis": "160号"}  # fmt: skip
    number = "11010519491231002X"
    tables = {"table": f"姓名\t证件\n张三丰\t{number}", "head": f"姓名\t{number}\n张三丰\t100"}
    wrong = {"table": tables[where]} if where in tables else {where: f"{typed[where]}（{number}）"}
    response = client_for("office").post(reverse("notices:new"), typed | wrong)
    page = response.content.decode()
    assert "里有完整的身份证号码“110…2X”，不能公示" in page
    assert "民生科" in page and "经审核" in page
    assert not Notice.objects.exists()
