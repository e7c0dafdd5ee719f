"""The desk's pages and the residents' pages, over HTTP."""

import re
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from hemei.notices import actions
from hemei.notices.models import AffairPosting, Notice, Objection, State
from hemei.notices.tests.conftest import VALUES
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES

FORM = {
    "kind": "public", "area": VILLAGES[0], "title": "津贴公示", "table": "姓名\t金额\n张三丰\t100", "contact": "民生科",
}  # fmt: skip


@pytest.fixture
def office(client_for):
    return client_for("office")


@pytest.fixture
def phone(settings):
    settings.HEMEI_PORTAL_PREVIEW = True
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def up(town, clerk, leader):
    return actions.post(notice=actions.draft(values=VALUES, area=VILLAGES[0], by=clerk), by=leader)


def test_draft_review_post(office, client_for):
    answer = office.post(reverse("notices:new"), FORM, follow=True)
    notice = Notice.objects.get()
    assert "另一位同志审查发布" in answer.content.decode()
    assert notice.rows == [["张**", "100"]]
    assert office.post(reverse("notices:post", args=[notice.pk])).status_code == 422
    client_for("leader").post(reverse("notices:post", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.state == State.POSTED


def test_a_number_in_the_table_is_named_and_nothing_typed_is_lost(office):
    answer = office.post(reverse("notices:new"), FORM | {"table": "姓名\t证件\n张三\t11010519491231002X"})
    page = answer.content.decode()
    assert "第 1 行“证件”里有完整的身份证号码" in page
    assert "津贴公示" in page
    assert not Notice.objects.exists()


def test_editing_shows_the_table_as_it_was_pasted(office):
    office.post(reverse("notices:new"), FORM)
    notice = Notice.objects.get()
    page = office.get(reverse("notices:edit", args=[notice.pk])).content.decode()
    assert "姓名\t金额\n张**\t100" in page
    changed = FORM | {"title": "改过的标题", "version": notice.version}
    office.post(reverse("notices:edit", args=[notice.pk]), changed)
    stale = office.post(reverse("notices:edit", args=[notice.pk]), changed | {"title": "旧版本"})
    assert Notice.objects.get().title == "改过的标题"
    assert stale.status_code in (200, 409)


def test_the_list_is_filtered_and_scoped(office, up, client_for):
    url = reverse("notices:list")
    assert VALUES["title"] in office.get(url, {"q": "津贴"}).content.decode()
    assert VALUES["title"] not in office.get(url, {"q": "低保"}).content.decode()
    assert VALUES["title"] not in office.get(url, {"state": "draft"}).content.decode()
    other = client_for("office", area=OTHER_VILLAGE[:9])
    assert other.get(reverse("notices:notice", args=[up.pk])).status_code == 404


def test_on_paper(office, up):
    answer = office.get(reverse("notices:docx", args=[up.pk]))
    text = "\n".join(p.text for p in docx.Document(BytesIO(answer.content)).paragraphs)
    assert VALUES["title"] in text
    assert "如有异议，请在公示期内向镇民生保障科 69550000反映。" in text
    assert "A3" in office.get(reverse("notices:board", args=[up.pk])).content.decode()


def test_residents_read_and_object_without_an_account(phone, up, client_for):
    page = phone.get(reverse("notices_public:area", args=[VILLAGES[0]])).content.decode()
    assert VALUES["title"] in page
    url = reverse("notices_public:notice", args=[up.pk])
    form = phone.get(url).content.decode()
    assert "张**" in form
    key = re.search(r'name="key" value="([^"]+)"', form)[1]
    for _ in range(2):
        answer = phone.post(url, {"key": key, "content": "他不住村里", "phone": "13900000000"})
        assert "已收到您的异议" in answer.content.decode()
    assert Objection.objects.count() == 1
    assert not answer.cookies
    desk = client_for("leader")
    assert "13900000000" not in desk.get(reverse("notices:notice", args=[up.pk])).content.decode()
    shown = desk.post(reverse("notices:reveal", args=[Objection.objects.get().pk]))
    assert "13900000000" in shown.content.decode()


def test_an_empty_objection_says_so(phone, up):
    url = reverse("notices_public:notice", args=[up.pk])
    answer = phone.post(url, {"key": "x", "content": ""})
    assert "请写明您的异议是什么" in answer.content.decode()


def test_what_is_taken_down_is_gone(phone, up, leader):
    actions.withdraw(notice=up, reason="有误", by=leader)
    answer = phone.get(reverse("notices_public:notice", args=[up.pk]))
    assert answer.status_code == 404
    assert "已经撤下" in answer.content.decode()


def test_feeds_name_no_person(phone, up):
    atom = phone.get(reverse("notices_public:atom", args=[VILLAGES[0]])).content.decode()
    ics = phone.get(reverse("notices_public:ics", args=[VILLAGES[0]])).content
    event = Calendar.from_ical(ics).walk("VEVENT")[0]
    assert VALUES["title"] in atom
    assert VALUES["title"] in event["summary"]
    assert (event["dtend"].dt - up.ends_on).days == 1
    assert "张" not in atom + ics.decode()


def test_closed_until_there_is_a_filing_number(town, settings):
    settings.HEMEI_PORTAL_PREVIEW, settings.HEMEI_FILING_NUMBER = False, ""
    assert Client().get(reverse("notices_public:areas")).status_code == 404


def test_answering_an_objection(up, villager, client_for):
    objection = actions.object_(notice=up, content="不实", key="k", by=villager)
    leader = client_for("leader")
    answer = leader.post(reverse("notices:answer", args=[objection.pk]), {"upheld": "1", "text": "属实，撤下"})
    assert answer.status_code == 302
    up.refresh_from_db()
    assert up.state == State.UPHELD
    again = leader.post(reverse("notices:answer", args=[objection.pk]), {"upheld": "0", "text": "再答"})
    assert "已经答复过" in again.content.decode()


def test_affairs_from_catalogue_to_sign_off(office, client_for):
    item = {"code": "CW", "title": "财务收支", "frequency": "month", "basis": "村组法第三十条", "since": "2020-01-01"}
    office.post(reverse("notices:item_new"), item)
    page = office.get(reverse("notices:affairs"), {"overdue": "1"}).content.decode()
    assert "逾期未公开" in page
    query = re.search(r"/notices/affairs/new/\?item=(\d+)&amp;area=(\d{12})&amp;period=([\d-]+)", page)
    secretary = client_for("village_secretary")
    given = {"item": query[1], "area": VILLAGES[0], "period": query[3], "body": "收入 10 万元，支出 8 万元。"}
    assert secretary.post(reverse("notices:affair_new"), given).status_code == 302
    posting = AffairPosting.objects.get()
    office.post(reverse("notices:post", args=[posting.notice_id]))
    client_for("supervisor").post(reverse("notices:sign", args=[posting.pk]), {"remark": "属实"})
    posting.refresh_from_db()
    assert posting.remark == "属实"
    assert office.post(reverse("notices:affair_new"), given).content.decode().count("已经公开过了") == 1


def test_information_and_its_deadline(office):
    given = {"title": "2023 年预算", "area": TOWN, "subject": "财政预决算", "formed_on": "2023-09-28"}
    office.post(reverse("notices:disclosure_new"), given)
    page = office.get(reverse("notices:disclosures"), {"late": "1"}).content.decode()
    assert "2023-11-01" in page
    pk = re.search(r"/notices/disclosures/(\d+)/publish/", page)[1]
    office.post(reverse("notices:disclosure_publish", args=[pk]), {"body": "见附表", "review": "不涉密"})
    assert Notice.objects.get().kind == "disclosure"


def test_todos_of_who_reviews(draft, client_for):
    assert "公示稿待审查发布" in client_for("leader").get("/").content.decode()
