"""The monthly analysis: every number against records counted by hand."""

import io
from datetime import timedelta

import docx
import pytest

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry, DatedValue
from hemei.matters import actions
from hemei.matters.documents.actions import issue
from hemei.matters.models import Matter
from hemei.matters.rules import ScoreMonthNotValid
from hemei.matters.tests.tickets import START, matter_in, values
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN, VILLAGES

BY = Console("test")


def text_of(key, by):
    document = docx.Document(io.BytesIO(issue(kind="month", key=key, by=by).content))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return "\n".join(p.text for p in document.paragraphs), cells


@pytest.fixture
def june(units):
    """Three called back (one excluded and unsolved), one open, one found by the grid, one of May."""
    matter_in("archived", BY, units["village0"], key="A", place_text="村东口")
    matter_in("called", BY, units["village0"], key="B", place_text="村东口")
    bad = matter_in("to_call", BY, units["village1"], key="C")
    actions.call_back(matter=bad, by=BY, reached=True, contacted=True, resolved=False, satisfaction="dissatisfied",
                      at=START + timedelta(hours=9))  # fmt: skip
    Matter.objects.filter(pk=bad.pk).update(excluded=True)
    matter_in("handling", BY, units["village2"], key="D")
    found = actions.receive(values=values(source="grid", area=VILLAGES[2], category_code="c.illegal"), by=BY, key="G",
                            at=START).matter  # fmt: skip
    actions.close_on_the_spot(matter=found, before="占道", after="已清理", by=BY, at=START + timedelta(minutes=5))
    actions.receive(values=values(), by=BY, key="M", at=START - timedelta(days=1))


def test_the_sentences_count_the_records(june, dispatcher):
    text, _ = text_of("2023-06", dispatcher)
    assert "2023年6月共受理诉求5件，比上月（1件）增长400.00%；办结并纳入回访3件。" in text
    assert "12345热线4件，网格员1件" in text
    assert "最多的是环境卫生，4件，占80.00%。" in text
    assert "两次以上被反映的点位：东柳村村东口2件。" in text
    assert "发现并办结1件，其中1件" in text and "先于诉求率100.00%" in text
    assert "月末未办结2件" in text  # D, and the one of May


def test_rates_stand_before_and_after_exclusions(june, dispatcher):
    text, cells = text_of("2023-06", dispatcher)
    assert "按程序剔除1件。" in text and "解决率100.00%" in text
    assert ["解决率", "66.67%（2/3）", "100.00%（2/2）"] in cells
    assert ["满意率", "66.67%（2/3）", "100.00%（2/2）"] in cells
    assert ["响应率", "100.00%（1/1）", "—（0/0）"] in cells
    assert ["见面率", "—（0/0）", "—（0/0）"] in cells
    assert "三率权重尚未录入" in text


def test_a_hotline_call_before_it_takes_the_grid_its_lead(june, dispatcher):
    actions.receive(values=values(area=VILLAGES[2], category_code="c.illegal"), by=BY, key="H",
                    at=START - timedelta(days=3))  # fmt: skip
    assert "发现并办结1件，其中0件" in text_of("2023-06", dispatcher)[0]


def test_weights_in_force_give_a_composite(june, dispatcher):
    DatedValue.objects.create(key="matters.score_weights", value=["0", "50", "50"], since="2023-01-01", source="会议",
                              approver="镇长", confirmed=True)  # fmt: skip
    Matter.objects.filter(source_key__in="AB").update(contacted=True)
    assert "综合得分剔除前66.67，剔除后100.00".replace("，", "分，") + "分" in text_of("2023-06", dispatcher)[0]


def test_an_empty_month_says_so(units, dispatcher):
    text, _ = text_of("2023-01", dispatcher)
    assert "共受理诉求0件，上月没有受理，不作环比" in text and "本月没有此类情况。" in text


def test_who_may_have_it(june, by_role, dispatcher):
    with pytest.raises(NotPermitted):
        issue(kind="month", key="2023-06", by=by_role("grid_worker"))
    for key in (f"2023-06-{OTHER_TOWN}", "2023-06-123"):
        with pytest.raises(OutOfScope):
            issue(kind="month", key=key, by=dispatcher)
    with pytest.raises(ScoreMonthNotValid):
        issue(kind="month", key="2023-13", by=dispatcher)
    assert "东柳村" in text_of(f"2023-06-{VILLAGES[0]}", dispatcher)[0]
    assert AuditEntry.objects.filter(verb="导出公文", area_code__startswith=TOWN).count() == 1
