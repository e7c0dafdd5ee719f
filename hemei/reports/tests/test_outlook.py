"""The plan in a report: next year's sentences, and what this year leaves undone."""

from decimal import Decimal

import pytest

from hemei.indicators.tests import factories
from hemei.indicators.tests.test_tasks import BY, milestone, task, unit
from hemei.kernel import periods
from hemei.ledgers import actions as ledger_actions
from hemei.places.tests.factories import TOWN
from hemei.reports import actions
from hemei.reports.outputs import markdown
from hemei.reports.render import render
from hemei.reports.verifying import verify

pytestmark = pytest.mark.usefixtures("town", "sample")
OUTLOOK = (
    "# 展望\n\n{% for heading in outlook %}### {{ heading }}\n\n"
    "{% for task in heading %}{% sentence task %}{% endfor %}\n\n{% endfor %}"
)
DRAFT = (
    "{% for heading in unfinished %}### {{ heading }}\n\n{% for task in heading %}"
    "{% sentence task %}{% progress task %}{{ task.owner }}\n\n{% endfor %}{% endfor %}"
)


@pytest.fixture(autouse=True)
def real_roles(settings):
    settings.HEMEI_ROLES = "hemei.config.roles.ROLES"


def written(text, period):
    report = render(text, TOWN, periods.parse(period))
    assert not report.problems, report.problems
    return markdown(report).decode()


@pytest.fixture
def plan():
    owner = unit()
    left = task(
        owner=owner, number="1", heading="产业", sentence="抓好招商。", indicator="sample.jobs", goal=Decimal(4)
    )
    milestone(left, "签约", done="2023-05-01")
    milestone(left, "投产")
    done = task(owner=owner, number="2", heading="文化", sentence="办好演出。")
    milestone(done, done="2023-05-01")
    factories.jobs(1)
    return left, done


def test_next_years_sentences_stand_under_their_headings(plan):
    assert written(OUTLOOK, "2022") == "# 展望\n\n### 产业\n\n抓好招商。\n\n### 文化\n\n办好演出。\n\n"


def test_the_draft_begins_with_what_is_not_done(plan):
    text = written(DRAFT, "2023")
    assert "抓好招商。样例作业数1.00项，目标4项。尚未完成：投产。economy科" in text
    assert "办好演出" not in text and "签约" not in text


def test_a_sentence_that_is_corrected_later_is_named(plan):
    template = actions.save_template(name="outlook", area=TOWN, title="展望", text=OUTLOOK, by=BY)
    edition = actions.publish(template=template, area=TOWN, period=periods.parse("2022"), by=BY)
    assert verify(edition, BY).is_clean
    left = plan[0]
    ledger_actions.correct(
        record=left, values={"sentence": "放松招商。"}, reason="计划有变", version=left.version, by=BY
    )
    drifted = verify(edition, BY).drifted
    assert [(found.figure.printed, found.now) for found in drifted] == [("抓好招商。", "放松招商。")]


@pytest.mark.parametrize("text", ["{% sentence 任务 %}", "{% for a in b %}{% endfor %}", "{% progress area %}"])
def test_a_loop_over_nothing_is_refused(text):
    assert render(text, TOWN, periods.parse("2023")).problems


def test_a_village_is_no_heading():
    text = "{% for village in villages %}{% for task in village %}{{ task }}{% endfor %}{% endfor %}"
    assert written(text, "2023") == ""


def test_periods_beside_the_reports_own(plan):
    assert written('{% figure "tasks.lines" period="next_year" %}', "2022") == "1项"
    assert written('{% figure "tasks.lines" period="last_year" %}', "2024") == "1项"


def test_halves_and_quarters_of_the_reports_own_year(plan):
    assert written('{% figure "sample.jobs" period="H1" %}{% figure "sample.jobs" period="Q3" %}', "2023") == "1项0项"


def test_a_quantity_word_of_a_forecast_says_that_it_is_one():
    factories.jobs(1, cost=1_200_000, urgent=True)
    said = '{% exceeds "sample.cost" 1 as "万元" phrase="预计费用" %}'
    assert written(said, "2023") == "预计费用超过1万元"
    bare = render('{% exceeds "sample.cost" 1 as "万元" %}', TOWN, periods.parse("2023"))
    assert "含预测月份" in str(bare.problems[0])


def test_what_is_no_forecast_is_not_said_to_be_one():
    factories.jobs(1, cost=1_200_000)
    report = render('{% exceeds "sample.cost" 1 as "万元" phrase="预计费用" %}', TOWN, periods.parse("2023"))
    assert "全部是实际数" in str(report.problems[0])
