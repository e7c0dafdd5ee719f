"""Templates with mistakes, and templates written to do harm: each is told by line, nothing runs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemei.indicators.tests import factories
from hemei.kernel import periods
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN
from hemei.reports.language.scan import lint
from hemei.reports.render import render

pytestmark = pytest.mark.usefixtures("town", "sample")


def problems(text: str) -> list[tuple[int, str]]:
    report = render(text, TOWN, periods.parse("2023"))
    return [(problem.line, problem.message) for problem in report.problems]


def test_every_mistake_is_told_in_one_pass():
    text = '# 标题\n\n{% figur "sample.jobs" %}\n\n{{ secret }}\n\n{% figure sample.jobs %}\n'
    found = problems(text)
    assert [line for line, _ in found] == [3, 5, 7]
    assert "没有“figur”这个标记" in found[0][1]
    assert "没有“secret”这个变量" in found[1][1]
    assert "英文引号" in found[2][1]


def test_every_refused_figure_is_told_in_one_pass():
    factories.jobs(2)
    text = '{% exceeds "sample.jobs" 5 %}\n\n{% figure "sample.nothing" %}\n\n{% nearly "sample.jobs" 9 %}'
    assert [line for line, _ in problems(text)] == [1, 3, 5]


def test_an_unknown_indicator_is_met_with_the_nearest():
    assert "sample.jobs" in problems('{% figure "sample.job" %}')[0][1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% figure “sample.jobs” %}", "英文的"),
        ('{% figure "sample.jobs" places=two %}', "places"),
        ('{% figure "sample.jobs" places=99 %}', "places"),
        ('{% figure "sample.jobs" colour="红" %}', "不能按“colour”限定"),
        ('{% figure "sample.jobs" %', "没有写完"),
        ("{% figure %}", "指标代码"),
        ('{% more_than "sample.jobs" %}', "要写一个数"),
        ("{% if year %}没有结尾", "没有配对"),
        ("没有开头{% endif %}", "没有配对"),
        ('{% milestone "sample.gates" gates="林木" %}没有结尾', "没有配对"),
        ('{% figure "sample.jobs" period="去年" %}', "不是统计期"),
        ("{{ area|upper }}", "没有“area|upper”这个变量"),
    ],
)
def test_a_mistake_says_what_is_wrong(text, says):
    assert says in "".join(message for _, message in problems(text))


@pytest.mark.parametrize(
    "text",
    [
        '{% include "/etc/passwd" %}', '{% extends "base.html" %}', "{% load static %}", "{% debug %}", "{% ssi x %}",
        '{% include "hemei/config/settings.py" %}', "{% csrf_token %}", "{% autoescape off %}{% endautoescape %}",
        '{% url "indicators:list" %}', "{% verbatim %}{{ area }}{% endverbatim %}", '{% with a="b" %}{% endwith %}',
        "{% filter force_escape %}{% endfilter %}", "{% cycle 'a' 'b' %}", "{% now 'Y' %}", "{% regroup a by b as c %}",
    ],
)  # fmt: skip
def test_no_tag_of_django_is_there(text):
    assert "个标记" in problems(text)[0][1]


@pytest.mark.parametrize(
    "name",
    ["area.__class__", "area._meta", "area.upper", "area.encode", "_scope", "_scope.by.user.password", "request",
     "settings",      "True", "forloop.counter", "area.code.zfill"],
)  # fmt: skip
def test_no_attribute_can_be_walked(name):
    assert "变量" in problems("{{ NAME }}".replace("NAME", name))[0][1]
    assert "变量" in problems("{% if NAME %}x{% endif %}".replace("NAME", name))[0][1]


def test_an_option_cannot_reach_other_tables():
    factories.jobs(1)
    text = '{% figure "sample.jobs" entered_by__password="x" %}'
    assert "不能按“entered_by__password”限定" in problems(text)[0][1]


def test_a_report_cannot_leave_its_area():
    assert problems('{% figure "sample.jobs" area="CODE" %}'.replace("CODE", OTHER_VILLAGE))


@pytest.mark.parametrize("area", ["abc", "{town}abc", "{town}999", ""])
def test_an_area_that_is_none_is_told(area):
    text = '{% figure "sample.jobs" area="CODE" %}'.replace("CODE", area.format(town=TOWN))
    assert problems(text)


MARKS = "{% %} {{ }} {# #} \" “ ' = , as | --- > \x00 <b> & 数 \ue000 \ue001"
TAG_NAMES = (
    "figure yoy expected accumulated more_than breaks completion over_target listing parameter milestone if for"
    " if_forecast literal endmilestone else endif endfor endif_forecast"
)
WORDS = (
    '"sample.jobs" "sample.mean" "sample.sites" "sample.cost" "x" as "项" "元" places=2 12 -1 period="2023H1" ""'
    ' period="0001" kind="林木" field="title" limit=0 gates="林木" area=village area=area year area == not village'
    " in villages 3000"
)
PIECES = st.sampled_from([*MARKS.split(" "), *TAG_NAMES.split(), *WORDS.split(), " ", "\n", "# ", "- ", "1. "])
TAGS = st.builds(
    lambda tag, words: "{% " + " ".join([tag, *words]) + " %}",
    st.sampled_from(TAG_NAMES.split()),
    st.lists(st.sampled_from(WORDS.split()), max_size=5),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25))
def test_no_text_breaks_the_language(pieces):
    """Whatever is written, the answer is a page or a list of problems with their lines."""
    from hemei.reports.html import to_html

    report = render("".join(pieces), TOWN, periods.parse("2023"))
    assert all(1 <= problem.line <= "".join(pieces).count("\n") + 1 for problem in report.problems)
    assert "<b>" not in to_html(report.document, report.spans)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TAGS, min_size=1, max_size=3))
def test_no_tag_breaks_the_language(tags):
    for problem in render("\n".join(tags), TOWN, periods.parse("2023")).problems:
        assert 1 <= problem.line <= len(tags)


def test_loops_are_bounded():
    inside = "{% for b in villages %}x{% endfor %}"
    for name in "cdefghij":
        inside = "{% for " + name + " in villages %}" + inside + "{% endfor %}"
    assert "循环最多" in problems(inside)[0][1]


def test_a_text_without_end_is_bounded():
    assert "模板最多" in problems("很长" * 60_000)[0][1]


def test_only_lists_of_villages_can_be_looped_over():
    assert "for village in villages" in problems('{% for c in "aaaa" %}x{% endfor %}')[0][1]


def test_reserved_characters_cannot_forge_a_figure():
    assert "保留字符" in problems("\ue0000\ue001")[0][1]


def test_html_in_a_template_stays_text():
    from hemei.reports.html import to_html

    report = render("<script>alert(1)</script> [x](javascript:alert(1)) ![](x)", TOWN, periods.parse("2023"))
    page = to_html(report.document, report.spans)
    assert "<script" not in page
    assert "<a" not in page
    assert "<img" not in page


def test_data_cannot_become_markup():
    from hemei.reports.html import to_html

    factories.jobs(1, title="# **<b>甲</b>**")
    report = render('{% listing "sample.jobs" field="title" %}', TOWN, periods.parse("2023"))
    page = to_html(report.document, report.spans)
    assert "# **&lt;b&gt;甲&lt;/b&gt;**" in page
    assert "<h1>" not in page


def test_typed_numbers_are_pointed_out():
    text = '2023年新增3758户，第十六届，1月2日\n\n1. 协调805路\n\n{% literal "805路" %}〔2024〕'
    assert [(problem.line, problem.code) for problem in lint(text)] == [(1, "3758户"), (3, "805路")]
