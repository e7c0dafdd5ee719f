"""Papers are read back as a word processor would read them."""

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from hemei.kernel.errors import OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.documents.actions import issue
from hemei.matters.documents.links import links
from hemei.matters.documents.rules import EnterpriseOnly, NotDispatchedYet, ReplyNotApproved
from hemei.matters.tests.tickets import START, matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN

BY = Console("test")


def read(content):
    return docx.Document(io.BytesIO(content))


def text_of(content):
    document = read(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def issued(kind, row, by):
    return text_of(issue(kind=kind, key=str(row.pk), by=by).content)


@pytest.fixture
def matter(units):
    return matter_in("handling", BY, units["village0"], number="RX1")  # one drawn by chance may hold a 139


def test_the_layout_is_that_of_official_documents(matter, dispatcher):
    document = read(issue(kind="order", key=str(matter.pk), by=dispatcher).content)
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    title = next(p for p in document.paragraphs if p.text == "诉求工单")
    fonts = title.runs[0]._element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), title.runs[0].font.size.pt) == ("FZXiaoBiaoSong-B05S", 22)
    body = document.tables[0].rows[1].cells[1].paragraphs[0].runs[0]
    assert body._element.rPr.rFonts.get(qn("w:eastAsia")) == "FangSong_GB2312"


def test_the_order_says_what_the_record_says(matter, dispatcher):
    text = issued("order", matter, dispatcher)
    for said in (matter.number, "村东口路灯三天不亮", "环境卫生", "2023年6月1日09时00分", "第0村"):
        assert said in text


def test_personal_data_are_masked_without_the_right(matter, by_role):
    text = issued("order", matter, by_role("leader"))
    assert "13912345678" not in text and "张三" not in text
    assert "139****5678" in text and "不得外传" not in text
    assert not AuditEntry.objects.filter(verb="查看个人信息").exists()


def test_personal_data_in_clear_are_logged_and_watermarked(matter, dispatcher):
    text = issued("order", matter, dispatcher)
    assert "张三　13912345678" in text and "含个人信息，不得外传" in text and dispatcher.audit_name in text
    read_entry = AuditEntry.objects.get(verb="查看个人信息")
    assert read_entry.changes == {"fields": ["name", "phone"]} and read_entry.area_code == matter.area_id
    export = AuditEntry.objects.get(verb="导出公文")
    assert (export.object_id, export.changes["paper"]) == (str(matter.pk), [None, "诉求工单"])


def test_an_objection_paper_has_the_reason_and_the_decision(units, by_role):
    matter = matter_in("signed", BY, units["village0"])
    objection = actions.ask_objection(matter=matter, kind="wrong_unit", reason="不在本村范围", by=BY, at=START)
    actions.decide_objection(objection=objection, accept=False, note="确属本村", by=BY)
    text = issued("objection", objection, by_role("leader"))
    assert "不在本村范围" in text and "不同意，确属本村" in text and "第十四条" in text


def test_a_delay_paper_has_both_deadlines(matter, by_role):
    delay = actions.ask_delay(matter=matter, kind="extension", reason="等配件", explained=True, by=BY,
                              new_due=matter.due_at + timedelta(days=2), at=START + timedelta(days=1))  # fmt: skip
    text = issued("delay", delay, by_role("leader"))
    assert "延期申请" in text and "2023年6月8日" in text and "2023年6月10日" in text and "待决定" in text


def test_a_co_handling_paper_opens_for_the_unit_that_is_asked(units, matter, by_role):
    asked = actions.co_handle(matter=matter, unit=units["village1"], request="请协助清运", by=BY)
    helper, stranger = by_role("village_secretary", units["village1"].area_id), by_role("village_secretary", OTHER_TOWN)
    text = issued("co-handling", asked, helper)
    assert "请协助清运" in text and "139" not in text
    with pytest.raises(OutOfScope):
        issue(kind="co-handling", key=str(asked.pk), by=stranger)
    with pytest.raises(OutOfScope):
        issue(kind="order", key=str(matter.pk), by=helper)


def test_a_whistle_paper_lists_the_called_units(units, matter, by_role):
    blown = actions.whistle(caller=units["village0"], called=[units["department"]], topic="enforcement", place="村东口",
                            request="占道经营", arrive_by=START, by=BY, matter=matter,
                            at=START - timedelta(hours=1))  # fmt: skip
    actions.arrive(call=blown.calls.get(), by=BY, at=START)
    text = issued("whistle", blown, by_role("leader"))
    assert "综合执法" in text and "生态环境科" in text and matter.number in text and "2023年6月1日09时00分" in text


def test_a_reply_waits_for_its_review(units, matter, dispatcher):
    with pytest.raises(ReplyNotApproved, match="答复意见书"):
        issue(kind="reply", key=str(matter.pk), by=dispatcher)
    done = matter_in("answered", BY, units["village0"], key="T2")
    document = read(issue(kind="reply", key=str(done.pk), by=dispatcher).content)
    lines = [p.text for p in document.paragraphs]
    assert "张三：" in lines and "路灯已于当日修复，请放心。" in lines and "第0村" in lines


def test_a_confidential_complainant_is_not_named_in_the_reply(units, dispatcher):
    done = matter_in("answered", BY, units["village0"], confidential=True)
    assert "张三" not in issued("reply", done, dispatcher)


def test_an_enterprise_has_its_own_pair_of_papers(units, matter, dispatcher):
    with pytest.raises(EnterpriseOnly):
        issue(kind="handover", key=str(matter.pk), by=dispatcher)
    firm = {"source": "enterprise", "enterprise_name": "柳林制造公司"}
    fresh = matter_in("intake", BY, units["village0"], key="E0", **firm)
    with pytest.raises(NotDispatchedYet):
        issue(kind="handover", key=str(fresh.pk), by=dispatcher)
    done = matter_in("called", BY, units["village0"], key="E1", **firm)
    assert "柳林制造公司" in issued("handover", done, dispatcher)
    assert "企业评价" in issued("handover-reply", done, dispatcher) and "满意" in issued(
        "handover-reply", done, dispatcher
    )


def test_the_page_of_a_matter_links_only_what_can_be_written(units, dispatcher, by_role):
    open_one = matter_in("signed", BY, units["village0"], key="L1")
    assert [link.title for link in links(dispatcher, open_one)] == ["诉求工单"]
    actions.ask_objection(matter=open_one, kind="return", reason="不归本镇", by=BY, at=START)
    done = matter_in("called", BY, units["village0"], key="L2")
    assert [link.title for link in links(dispatcher, open_one)] == ["派单异议单（2023年6月1日）", "诉求工单"]
    assert {link.title for link in links(dispatcher, done)} == {"诉求工单", "答复意见书"}
    assert links(by_role("finance"), done) == []


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "１"])
def test_a_wrong_key_is_not_found(key, units, dispatcher):
    with pytest.raises(OutOfScope):
        issue(kind="order", key=key, by=dispatcher)
    with pytest.raises(OutOfScope):
        issue(kind="no-such-paper", key=key, by=dispatcher)


def test_the_page_gives_a_file_with_a_chinese_name(matter, client_for):
    client = client_for("dispatcher")
    response = client.get(reverse("matters:paper", args=["order", matter.pk]))
    assert response.status_code == 200 and response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E8%AF%89")
    assert matter.number in text_of(response.content)
    assert (
        client_for("dispatcher", OTHER_TOWN).get(reverse("matters:paper", args=["order", matter.pk])).status_code == 404
    )
    assert TOWN in matter.area_id
