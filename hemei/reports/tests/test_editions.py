"""Editions: frozen as published, and drift named to the row and the field."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from hemei.indicators.actions import set_target
from hemei.kernel import periods
from hemei.kernel.errors import NotPermitted
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers.models import PeriodLock
from hemei.ledgers.tests.sample.ledgers import JOB
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES
from hemei.reports import actions, rules
from hemei.reports.models import Edition
from hemei.reports.verifying import verify

pytestmark = pytest.mark.usefixtures("town", "sample")
YEAR = periods.parse("2023")


def job(number: str, surface: int = 10000):
    values = {
        "number": number,
        "title": "清理",
        "done_on": date(2023, 5, 1),
        "surface": surface,
        "area_id": VILLAGES[0],
    }
    made = ledger_actions.create(ledger=JOB, values=values, by=Console())
    return ledger_actions.approve(record=made, by=Console())


def published(text: str, **more) -> Edition:
    template = actions.save_template(name="t", area=TOWN, title="报告", text=text, by=Console())
    return actions.publish(template=template, area=TOWN, period=YEAR, by=Console(), **more)


def correct(record, **values):
    record.refresh_from_db()
    return ledger_actions.correct(record=record, values=values, reason="测量有误", version=record.version, by=Console())


def test_an_edition_keeps_words_values_and_rows():
    job("甲")
    edition = published('# 报告\n\n作业{% figure "sample.jobs" as "项" %}。')
    figure = edition.figures.get()
    assert edition.text == "# 报告\n\n作业1项。"
    assert (figure.printed, figure.value, figure.row_count, len(figure.digest)) == ("1项", "1/1", 1, 64)


def test_nothing_changed_is_said_so():
    job("甲")
    edition = published('{% figure "sample.jobs" %}{% yoy "sample.jobs" %}{% listing "sample.jobs" field="title" %}')
    verdict = verify(edition, Console())
    assert verdict.is_clean
    assert len(verdict.findings) == 3


def test_a_correction_is_named_to_the_row_and_the_field():
    first = job("甲")
    job("乙")
    edition = published('{% figure "sample.surface" as "平方米" %}')
    correct(first, surface=20000)
    finding = verify(edition, Console()).drifted[0]
    row = finding.rows[0]
    assert (finding.figure.printed, finding.now) == ("200平方米", "300平方米")
    assert (row.kind, row.name, row.reason) == ("changed", "甲", "测量有误")
    assert row.fields == [("作业面积（平方米）", "100.00", "200.00")]


def test_a_change_that_leaves_the_value_alone_is_drift_too():
    first = job("甲")
    edition = published('{% figure "sample.jobs" %}')
    correct(first, title="清运")
    finding = verify(edition, Console()).drifted[0]
    assert finding.now == "1项"
    assert finding.rows[0].fields == [("作业名称", "清理", "清运")]


def test_rows_added_and_removed_are_named():
    first = job("甲")
    edition = published('{% figure "sample.jobs" %}')
    ledger_actions.void(record=first, reason="重复登记", by=Console())
    job("乙")
    rows = verify(edition, Console()).drifted[0].rows
    assert {(row.kind, row.name) for row in rows} == {("removed", "甲"), ("added", "乙")}


def test_a_word_that_is_no_longer_true_says_why():
    first = job("甲")
    edition = published('{% at_least "sample.surface" 100 as "平方米" %}')
    correct(first, surface=9999)
    finding = verify(edition, Console()).drifted[0]
    assert "准确值是 99.99平方米" in finding.refusal
    assert finding.rows[0].name == "甲"


def test_growth_drifts_when_its_base_does():
    job("甲")
    base = ledger_actions.create(
        ledger=JOB, by=Console(),
        values={"number": "旧", "title": "清理", "done_on": date(2022, 5, 1), "area_id": VILLAGES[0]},
    )  # fmt: skip
    ledger_actions.approve(record=base, by=Console())
    edition = published('{% yoy "sample.jobs" %}')
    ledger_actions.void(record=base, reason="重复登记", by=Console())
    finding = verify(edition, Console()).drifted[0]
    assert (finding.figure.printed, finding.now) == ("同比持平", "同比—")


def test_a_changed_target_is_named():
    job("甲")
    given = {"code": "sample.jobs", "area": TOWN, "period": "2023", "by": Console()}
    set_target(**given, value=1, source="一号文", decided_on=date(2023, 1, 1))
    edition = published('{% completion "sample.jobs" %}')
    set_target(**given, value=2, source="二号文", decided_on=date(2023, 6, 1))
    finding = verify(edition, Console()).drifted[0]
    assert (finding.figure.printed, finding.now) == ("100%", "50%")
    assert "2（二号文）" in {row.name for row in finding.rows}


def test_the_area_of_a_loop_is_kept():
    job("甲")
    edition = published('{% for village in villages %}{% figure "sample.jobs" area=village %}{% endfor %}')
    assert verify(edition, Console()).is_clean


@pytest.mark.parametrize("changed", [{"text": "假的"}, {"document": []}, {"html": ""}, {"digest": "0" * 64}])
def test_a_text_changed_behind_the_application_is_noticed(changed):
    job("甲")
    edition = published('{% figure "sample.jobs" %}')
    Edition.objects.filter(pk=edition.pk).update(**changed)
    edition.refresh_from_db()
    assert not verify(edition, Console()).text_intact


def test_a_frozen_figure_changed_behind_the_application_is_noticed():
    job("甲")
    edition = published('{% figure "sample.jobs" %}')
    edition.figures.update(printed="9项")
    assert not verify(edition, Console()).text_intact


def test_a_refused_figure_stops_publication():
    template = actions.save_template(name="t", area=TOWN, title="报告", text='{% figure "no" %}', by=Console())
    with pytest.raises(rules.ReportRefused, match="第 1 行“no”"):
        actions.publish(template=template, area=TOWN, period=YEAR, by=Console())
    assert not Edition.objects.exists()


def test_publishing_can_lock_the_period():
    job("甲")
    published('{% figure "sample.jobs" %}', lock=True)
    assert PeriodLock.objects.in_force().filter(ledger_code="sample.job", area_id=TOWN, period="2023").exists()


def test_a_later_template_changes_nothing_published():
    job("甲")
    edition = published('{% figure "sample.jobs" %}')
    actions.save_template(name="t", area=TOWN, title="坏了", text="{% broken %}", by=Console())
    edition.refresh_from_db()
    assert (edition.title, edition.text) == ("报告", "1项")
    assert verify(edition, Console()).is_clean


def test_a_withdrawn_edition_stays_and_cannot_be_withdrawn_twice():
    edition = published("无数字")
    actions.withdraw(edition=edition, reason="有误", by=Console())
    assert Edition.objects.get().is_withdrawn
    with pytest.raises(rules.AlreadyWithdrawn):
        actions.withdraw(edition=edition, reason="再次", by=Console())


def test_publishing_needs_its_right(by_role):
    template = actions.save_template(name="t", area=TOWN, title="报告", text="无", by=Console())
    with pytest.raises(NotPermitted):
        actions.publish(template=template, area=TOWN, period=YEAR, by=by_role("editor"))


def test_who_cannot_see_a_figure_cannot_publish_it(by_role):
    job("甲")
    template = actions.save_template(name="t", area=TOWN, title="报告", text='{% figure "sample.jobs" %}', by=Console())
    with pytest.raises(rules.HiddenFigures, match="sample.jobs"):
        actions.publish(template=template, area=TOWN, period=YEAR, by=by_role("chief"))


def test_the_command_names_the_drift_and_fails(capsys):
    first = job("甲")
    edition = published('{% figure "sample.surface" %}')
    call_command("verify", str(edition.pk))
    assert "0 个有变化" in capsys.readouterr().out
    correct(first, surface=20000)
    with pytest.raises(SystemExit) as stopped:
        call_command("verify", str(edition.pk), "--json")
    facts = json.loads(capsys.readouterr().out)
    assert stopped.value.code == 1
    assert facts["figures"][0]["rows"][0]["row"] == "甲"
    assert (facts["figures"][0]["value"], facts["figures"][0]["now_value"]) == ("100/1", "200/1")
