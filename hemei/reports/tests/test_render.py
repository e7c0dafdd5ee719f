"""The report language: what each tag prints, and what it refuses."""

import pytest

from hemei.indicators.tests import factories
from hemei.kernel import periods
from hemei.places.tests.factories import TOWN
from hemei.reports.outputs import markdown
from hemei.reports.render import Report, render

pytestmark = pytest.mark.usefixtures("town", "sample")


def written(text: str, period: str = "2023") -> str:
    report = render(text, TOWN, periods.parse(period))
    assert not report.problems, report.problems
    return markdown(report).decode()


def refused(text: str, period: str = "2023") -> list[str]:
    report: Report = render(text, TOWN, periods.parse(period))
    return [str(problem) for problem in report.problems]


def test_figure_prints_value_and_unit():
    factories.jobs(12, surface=1016667)
    text = '{{ area }}完成{% figure "sample.jobs" as "项" %}、{% figure "sample.surface" as "万平方米" places=1 %}'
    assert written(text) == "柳林镇完成12项、12.2万平方米"


def test_figure_without_places_must_come_out_exactly():
    factories.jobs(3, surface=3333)
    assert written('{% figure "sample.surface" %}') == "99.99平方米"
    assert "99.99平方米" in refused('{% figure "sample.surface" as "亩" %}')[0]


def test_a_unit_of_another_kind_is_refused():
    factories.jobs(1)
    assert "不是同一类单位" in refused('{% figure "sample.jobs" as "元" %}')[0]


def test_printed_decimals_are_fixed_and_half_up():
    factories.jobs(8)
    factories.jobs(5, urgent=True)
    assert written('{% figure "sample.share" as "%" places=2 %}') == "38.46%"


def test_growth_of_3758_over_998_is_276_55():
    factories.jobs(998, year=2022)
    factories.jobs(3758)
    assert written('{% yoy "sample.jobs" places=2 %}') == "同比增长276.55%"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (4, 3, "同比下降25.0%"),
        (4, 4, "同比持平"),
        (0, 4, "同比—"),
        (3000, 3001, "同比基本持平"),
        (4, 5, "同比增长25.0%"),
    ],
)
def test_growth_in_words(before, now, said):
    factories.jobs(before, year=2022)
    factories.jobs(now)
    assert written('{% yoy "sample.jobs" places=1 %}') == said


def test_growth_too_small_to_print_is_said_to_be_level():
    factories.jobs(1, year=2022, cost=100000)
    factories.jobs(1, cost=100001)
    assert written('{% yoy "sample.cost" places=1 %}') == "同比基本持平"


def test_growth_on_a_base_that_is_missing_is_a_dash():
    factories.jobs(1, cost=100)
    assert written('{% yoy "sample.cost" %}') == "同比—"


def test_two_rates_differ_by_percentage_points():
    factories.jobs(3, year=2022)
    factories.jobs(1, year=2022, urgent=True)
    factories.jobs(1)
    factories.jobs(1, urgent=True)
    assert written('{% yoy "sample.share" places=1 %}') == "同比提高25.0个百分点"


def test_quantity_words_that_are_true():
    factories.jobs(12)
    text = (
        '{% more_than "sample.jobs" 10 as "项" %}、'
        '{% nearly "sample.jobs" 13 as "项" %}、{% about "sample.jobs" 12 %}、'
        '{% at_least "sample.jobs" 12 %}、{% exceeds "sample.jobs" 11 %}、{% breaks "sample.jobs" 12 %}'
    )
    assert written(text) == "10余项、近13项、约12项、12项以上、超过11项、突破12项"


@pytest.mark.parametrize(
    "tag", ["more_than", "nearly", "exceeds", "breaks", "at_least", "about"],
)  # fmt: skip
def test_a_quantity_word_that_is_not_true_names_the_exact_value(tag):
    factories.jobs(12)
    shown = {"more_than": 12, "nearly": 12, "exceeds": 12, "breaks": 13, "at_least": 13, "about": 14}[tag]
    message = refused('第一行\n\n{% TAG "sample.jobs" N as "项" %}'.replace("TAG", tag).replace("N", str(shown)))[0]
    assert message.startswith("第 3 行“sample.jobs”")
    assert "准确值是 12项" in message


def test_breaks_through_only_once():
    factories.jobs(12, year=2021)
    factories.jobs(12)
    assert "以前最高 12" in refused('{% breaks "sample.jobs" 12 as "项" %}')[0]


def test_forecast_must_be_said_and_only_when_there_is_one():
    factories.jobs(1, cost=98000000000)
    assert "不能写“预计”" in refused('{% expected "sample.cost" as "亿元" places=1 %}')[0]
    factories.jobs(1, cost=100, urgent=True)
    assert "expected（预计）" in refused('{% figure "sample.cost" as "亿元" places=1 %}')[0]
    assert written('{% expected "sample.cost" as "亿元" places=1 phrase="完成税收" %}') == "预计完成税收9.8亿元"


def test_growth_on_a_forecast_needs_the_forecast_said_first():
    factories.jobs(1, cost=200, urgent=True)
    factories.jobs(1, cost=100, year=2022)
    assert "先用 expected" in refused('{% yoy "sample.cost" %}')[0]
    assert written('{% expected "sample.cost" %}，{% yoy "sample.cost" places=0 %}') == "预计2元，同比增长100%"


def test_one_template_serves_the_open_and_the_closed_year():
    text = (
        '{% if_forecast "sample.cost" %}{% expected "sample.cost" as "元" %}'
        '{% else %}{% figure "sample.cost" as "元" %}{% endif_forecast %}'
    )
    factories.jobs(1, cost=100)
    assert written(text) == "1元"
    factories.jobs(1, cost=100, urgent=True)
    assert written(text) == "预计2元"


def test_accumulated_is_for_flows_only():
    factories.jobs(2)
    factories.site("甲")
    assert written('{% accumulated "sample.jobs" as "项" phrase="完成" %}') == "累计完成2项"
    assert "不能累计" in refused('{% accumulated "sample.sites" %}')[0]


def test_listing_names_rows_and_says_when_it_is_cut_short():
    for name in ("甲路", "乙路", "丙路"):
        factories.jobs(1, title=name)
    assert written('{% listing "sample.jobs" field="title" %}') == "甲路、乙路和丙路"
    assert written('{% listing "sample.jobs" field="title" limit=2 %}') == "甲路、乙路等"
    assert written('{% listing "sample.jobs" field="title" title="丙路,甲路" %}') == "丙路和甲路"


@pytest.mark.parametrize(
    "field", ["contact", "entered_by__password", "site__entered_by__username", "version", "nowhere"]
)
def test_listing_shows_no_personal_or_hidden_field(field):
    factories.jobs(1, contact="13900000000")
    assert "不能在报告里列出" in refused('{% listing "sample.jobs" field="FIELD" %}'.replace("FIELD", field))[0]


def test_listing_names_no_row_of_a_confidential_ledger():
    factories.secrets("甲", "乙", "丙")
    assert "保密台账" in refused('{% listing "sample.secrets" field="name" %}')[0]


def test_suppressed_figures_are_refused():
    factories.secrets("甲", "乙")
    assert "主体少于 3 个" in refused('{% figure "sample.secrets" %}')[0]


def test_milestone_prints_its_text_only_when_every_gate_is_reached():
    park = factories.site("产业园")
    factories.jobs(1, kind="tree", site=park)
    text = '{% milestone "sample.gates" project="产业园" gates="林木,道路" %}已完成两关{% endmilestone %}'
    assert "“道路”没有已审核的记录" in refused(text)[0]
    factories.jobs(1, kind="road", site=park)
    assert written(text) == "已完成两关"


def test_a_row_per_village():
    factories.jobs(2)
    text = '{% for village in villages %}{{ village }}{% figure "sample.jobs" area=village as "项" %}；{% endfor %}'
    assert written(text) == "东柳村2项；西柳村0项；柳林三村0项；"


def test_parameter_prints_a_dated_value_in_the_unit_asked_for():
    assert written('{% parameter "indicators.small_cell" %}') == "3个"
    assert "没有名为“no.such”的参数" in refused('{% parameter "no.such" %}')[0]
