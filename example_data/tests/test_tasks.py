"""The plans of both towns: lines of work, tasks, and the outlook that a report makes of them."""

from pathlib import Path

import pytest

from example_data.generator.accounts import open_accounts
from example_data.generator.desk import open_desk
from example_data.generator.places import open_places
from example_data.generator.profile import load
from example_data.generator.tasks import enter_tasks
from hemei.indicators.figures import figure
from hemei.kernel import periods
from hemei.people.access import Console
from hemei.reports.outputs import markdown
from hemei.reports.render import render

HERE = Path(__file__).parent
OUTLOOK = "{% for heading in outlook %}## {{ heading }}\n\n{% for task in heading %}{% sentence task %}{% endfor %}\n\n{% endfor %}"  # noqa: E501


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("folder", "lines", "tasks", "heading"),
    [("../yongledian", 3, 32, "## 社会治理再尽力"), ("qinghe", 2, 3, "## 民生")],
)
def test_a_plan_is_its_tasks(folder, lines, tasks, heading):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    open_desk(profile, acting, console)
    assert enter_tasks(profile, acting) == tasks
    year = str(profile.year + 1)
    assert figure("tasks.lines", profile.town, year).value == lines
    assert figure("tasks.tasks", profile.town, year).value == tasks
    report = render(OUTLOOK, profile.town, periods.year(profile.year))
    text = markdown(report).decode()
    assert not report.problems and heading in text
    assert len(report.spans) == tasks


@pytest.mark.django_db
def test_what_is_left_begins_the_next_outlook():
    profile, console = load(HERE / "qinghe"), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    open_desk(profile, acting, console)
    enter_tasks(profile, acting)
    draft = (HERE / "../yongledian/reports/outlook.md").read_text(encoding="utf-8")
    report = render(draft, profile.town, periods.year(2025))
    assert not report.problems, report.problems
    text = markdown(report).decode()
    assert "新增企业四十户。新增注册企业0.00户，目标40户。（经济发展科）" in text
    assert "建好石桥驿站。尚未完成：开业。（民生保障科）" in text
