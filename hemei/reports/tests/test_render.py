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
