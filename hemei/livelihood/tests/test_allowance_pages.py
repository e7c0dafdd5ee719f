"""The allowances' desk over HTTP: from intake to the pay list, by two persons."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions as ledger_actions
from hemei.livelihood import actions
from hemei.livelihood.models import Application, Objection, PayLine, PayRun, StatusSpan
from hemei.livelihood.tests.factories import BY, application, id_number, resident, status
from hemei.notices import actions as notices
from hemei.notices.models import Notice
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN

DECISION = datetime.fromisoformat("2023-05-22T10:00:00+08:00")


@pytest.fixture
def old(town):
    person = resident("1933-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    status(person, "disability", "2020-01-01", value="视力一级")
    return person


@pytest.fixture
def clerk(client_for):
    return client_for("livelihood_clerk")


@pytest.fixture
def head(client_for):
    return client_for("livelihood_head")


@pytest.fixture
def run(old):
    for benefit in ("elder", "care"):
        actions.decide(application=application(old, benefit), approve=True, by=BY, at=DECISION)
    actions.confirm_run(run=actions.make_run(area=TOWN, month="2023-05", by=BY), by=Console("另一位"))
    return actions.make_run(area=TOWN, month="2023-06", by=BY)


def url(name, *args):
    return reverse(f"livelihood:{name}", args=args)


def text(response):
    return response.content.decode()


def test_intake_says_at_once_what_a_person_may_get(clerk, old):
    asked = {"id_number": id_number("1933-05-20")}
    said = text(clerk.post(url("intake"), asked, headers={"hx-request": "true"}))
    assert "<html" not in said and "张三" in said
    assert "每月 500 元" in said and "每月 600 元" in said and "不是低保" in said
    assert AuditEntry.objects.filter(verb="查看个人信息", object_id=str(old.pk)).exists()
    assert not Application.objects.exists()


def test_half_a_number_is_not_complained_about(clerk, old):
    said = text(clerk.post(url("intake"), {"id_number": "1101051933"}, headers={"hx-request": "true"}))
    assert "张三" not in said and "alert" not in said


def test_intake_without_javascript_then_apply_for_two(clerk, old):
    asked = {"id_number": id_number("1933-05-20"), "applied_on": "2023-05-10", "channel": "window"}
    assert "每月 500 元" in text(clerk.post(url("intake"), {**asked, "look": "1"}))
    made = clerk.post(url("intake"), {**asked, "benefits": ["elder", "care"]})
    assert made.status_code == 302
    assert set(Application.objects.values_list("name", "benefit", "state")) == {
        ("张三", "elder", "draft"), ("张三", "care", "draft")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"id_number": "11010519491231002"}, "18"),
        ({"id_number": id_number("1940-01-01")}, "居民登记里没有"),
        ({"id_number": id_number("1933-05-20")}, "至少选一项"),
        ({"id_number": id_number("1933-05-20"), "benefits": ["elder"], "applied_on": "2123-01-01"}, "在今天之后"),
    ],
)
def test_intake_refuses_and_keeps_what_was_typed(clerk, old, given, said):
    response = clerk.post(url("intake"), {"applied_on": "2023-05-10", "channel": "window", **given})
    assert response.status_code == 422 and said in text(response)
    assert given["id_number"] in text(response)
    assert not Application.objects.exists()


def test_a_person_of_another_town_is_not_told(clerk, town):
    resident("1940-01-01", area=OTHER_VILLAGE)
    response = clerk.post(url("intake"), {"id_number": id_number("1940-01-01"), "look": "1"})
    assert "居民登记里没有" in text(response)


def test_forwarded_in_one_go_and_late_ones_are_named(clerk, old):
    row = application(old)
    assert "超过当天" in text(clerk.get(url("allowances")))
    clerk.post(url("forward_all"))
    row.refresh_from_db()
    assert row.forwarded_on is not None
    assert "都转出了" in text(clerk.get(url("allowances")))


def test_posting_is_masked_and_comes_back_when_it_ends(clerk, by_role, old):
    row = application(old, "care")
    clerk.post(url("posting"), {"contact": "民生保障科"})
    notice = Notice.objects.get()
    assert notice.rows == [["张*", "东柳村", "失能老年人护理补贴", "600"]]
    notices.post(notice=notice, by=by_role("livelihood_head"))
    row.refresh_from_db()
    assert row.posted_on == notice.starts_on
    with pytest.raises(Exception, match="公示到"):
        actions.decide(application=row, approve=True, by=BY)
    notices.take_down_due(by=BY, at=datetime.fromisoformat("2099-01-01T08:00:00+08:00"))
    row.refresh_from_db()
    assert actions.decide(application=row, approve=True, by=BY).decision == "approved"


def test_an_objection_that_held_stops_each_application(old, by_role):
    rows = [application(old, "care"), application(old, "elder")]
    notice = actions.draft_notice(applications=rows, contact="民生保障科", by=BY)
    notices.post(notice=notice, by=by_role("livelihood_head"))
    made = notices.object_(notice=notice, content="早就迁走了", key="k", by=BY)
    notices.answer(objection=made, text="属实", upheld=True, by=BY)
    assert Objection.objects.count() == 2
    row = Application.objects.get(pk=rows[0].pk)
    with pytest.raises(Exception, match="没答复的异议"):
        actions.decide(application=row, approve=True, by=BY)
    actions.answer_objection(objection=row.objections.get(), answer="已迁出", upheld=True, by=BY)
    with pytest.raises(Exception, match="不能批准"):
        actions.decide(application=row, approve=True, by=BY)
    assert actions.decide(application=row, approve=False, reason="已迁出", by=BY).decision == "refused"


def test_objection_decision_and_refusal_letter(clerk, head, old):
    row = application(old)
    Objection.objects.create(application=row, made_on=date(2023, 5, 12), content="户口不在本村")
    said = head.post(url("application_decide", row.pk), {"approve": "0", "reason": "户籍不在本镇"})
    assert said.status_code == 422 and "没答复的异议" in text(said)
    head.post(url("objection_answer", row.objections.get().pk), {"answer": "属实", "upheld": "1"})
    assert head.post(url("application_decide", row.pk), {"approve": "0", "reason": ""}).status_code == 422
    assert head.post(url("application_decide", row.pk), {"approve": "0", "reason": "户籍不在本镇"}).status_code == 302
    letter = Document(BytesIO(clerk.get(url("application_paper", row.pk, "refusal")).content))
    words = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "理由：户籍不在本镇" in words and "行政复议" in words and "行政诉讼" in words
    assert "户籍不在本镇" in text(clerk.get(url("application", row.pk)))


@pytest.mark.parametrize("kind", ["apply", "review", "transfer"])
def test_papers_name_the_person_in_full_for_who_may_and_are_logged(clerk, client_for, run, kind):
    row = Application.objects.first()
    cells = _cells(clerk.get(url("application_paper", row.pk, kind)))
    assert id_number("1933-05-20") in cells and "张三" in cells
    masked = _cells(client_for("leader").get(url("application_paper", row.pk, kind)))
    assert id_number("1933-05-20") not in masked and "张*" in masked and "视力" not in masked
    assert AuditEntry.objects.filter(verb="导出公文").count() == 2
    assert AuditEntry.objects.filter(verb="查看个人信息", object_type="livelihood.Application").count() == 1


def _cells(response):
    table = Document(BytesIO(response.content)).tables[0]
    return "\n".join(cell.text for row in table.rows for cell in row.cells)


def test_no_refusal_letter_without_a_refusal(clerk, run):
    assert clerk.get(url("application_paper", Application.objects.first().pk, "refusal")).status_code == 409


def test_the_run_is_made_by_one_and_confirmed_by_another(clerk, head, run):
    actions.drop_run(run=run, by=BY)
    clerk.post(url("runs"), {"month": "2023-06"})
    made = PayRun.objects.get(state="draft")
    assert (made.month, made.people, made.yuan) == ("2023-06", 1, 1100)
    assert clerk.post(url("run_confirm", made.pk)).status_code == 403
    head.post(url("run_confirm", made.pk))
    made.refresh_from_db()
    assert made.state == "confirmed"
    assert clerk.post(url("runs"), {"month": "2023-09"}).status_code == 422


def test_the_run_names_what_differs_from_the_month_before(clerk, run, old):
    actions.drop_run(run=run, by=BY)
    status(old, "destitute", "2023-05-15")
    clerk.post(url("runs"), {"month": "2023-06"})
    page = text(clerk.get(url("run", PayRun.objects.get(state="draft").pk) + "?benefit=care"))
    assert "新增 0，停发 1，变动 0" in page and "特困人员供养" in page


def test_why_shows_then_and_now(clerk, run, old):
    line = PayLine.objects.get(run=run, application__benefit="elder")
    status(old, "death", "2023-05-02")
    page = text(clerk.get(url("why", line.pk)))
    assert "为什么是 500？" in page and "满90周岁档" in page and "2023年5月去世" in page and "有变化" in page


def test_the_leader_sees_sums_and_no_names(client_for, run):
    leader = client_for("leader")
    page = text(leader.get(url("run", run.pk)))
    assert "张*" in page and "张三" not in page and "满90周岁档" not in page
    assert leader.get(url("why", run.lines.first().pk)).status_code == 403


def test_pay_lists_as_xlsx_and_docx(clerk, client_for, run):
    book = CalamineWorkbook.from_filelike(BytesIO(clerk.get(url("pay_list", run.pk, "elder", "xlsx")).content))
    rows = book.get_sheet_by_index(0).to_python()
    assert "导出，编号D" in rows[0][0] and "含个人信息" in rows[0][0]
    assert rows[2][1:7] == ["张三", id_number("1933-05-20"), "东柳村", "2023-06", "当月", 500]
    assert rows[3][0] == "合计" and rows[3][6] == 500
    masked = client_for("leader").get(url("pay_list", run.pk, "elder", "xlsx"))
    cells = CalamineWorkbook.from_filelike(BytesIO(masked.content)).get_sheet_by_index(0).to_python()[2]
    assert cells[1] == "张*" and "****" in cells[2] and cells[7] == ""
    assert "500" in _cells(clerk.get(url("pay_list", run.pk, "elder", "docx")))
    assert AuditEntry.objects.filter(verb="导出发放表").count() == 3
    assert clerk.get(url("pay_list", run.pk, "bonus", "xlsx")).status_code == 404


def test_a_move_within_the_city_stops_with_the_next_month(clerk, head, run, old):
    assert clerk.post(url("transfer", old.pk), {"on": "2023-06-10", "to": "海淀区"}).status_code == 403
    actions.confirm_run(run=run, by=Console("另一位"))
    head.post(url("transfer", old.pk), {"on": "2023-06-10", "to": "海淀区"})
    made = actions.make_run(area=TOWN, month="2023-07", by=BY)
    assert (made.people, made.yuan) == (0, 0)
    assert "转往海淀区" in StatusSpan.objects.get(status="hukou").document
    again = head.post(url("transfer", old.pk), {"on": "2023-06-12", "to": "海淀区"})
    assert again.status_code == 422 and "没有此人在本镇的户籍" in text(again)


def test_the_quarterly_recheck(clerk, run, old):
    page = text(clerk.get(url("rechecks")))
    assert '待复核 <span class="unit">2 件' in page
    first, second = Application.objects.order_by("pk")
    clerk.post(url("application_recheck", first.pk), {"passed": "1", "note": ""})
    assert "1 件" in text(clerk.get(url("rechecks")))
    assert clerk.post(url("application_recheck", second.pk), {"passed": "0", "note": ""}).status_code == 422
    clerk.post(url("application_recheck", second.pk), {"passed": "0", "note": "入户核实不再失能"})
    failed = StatusSpan.objects.get(status="recheck_failed")
    assert failed.state == "draft" and "本季度都复核过了" in text(clerk.get(url("rechecks")))
    ledger_actions.approve(record=failed, by=BY)


def test_a_person_page_adds_up_month_by_month(clerk, run, old):
    page = text(clerk.get(url("person", old.pk)))
    assert "视力一级" in page and "2023-05" in page and "1,100" in page
