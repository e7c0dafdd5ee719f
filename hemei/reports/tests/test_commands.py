"""`hemei report`, `hemei report-template` and `hemei indicators`."""

import io
import json

import docx
import pytest
from django.core.management import call_command

from hemei.indicators.tests import factories
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN
from hemei.reports.actions import save_template
from hemei.reports.models import ReportTemplate

pytestmark = pytest.mark.usefixtures("town", "sample")
TEXT = (
    '# {{ area }}报告\n\n## 作业\n\n完成{% figure "sample.jobs" as "项" %}。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n'
)


def save(text: str = TEXT) -> None:
    save_template(name="review", area=TOWN, title="报告", text=text, by=Console())


def report(*more: str) -> None:
    call_command("report", "review", "--area", TOWN, "--period", "2023", *more)


def test_markdown_goes_to_standard_output(capsys):
    factories.jobs(3)
    save()
    report("--format", "md")
    assert "完成3项。" in capsys.readouterr().out


def test_html_stands_alone(tmp_path):
    factories.jobs(3)
    save()
    report("--output", str(tmp_path / "r.html"), "--base", "https://hemei.example/")
    page = (tmp_path / "r.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "<style>" in page
    assert "<link" not in page
    assert f"https://hemei.example/indicators/sample.jobs/proof/?area={TOWN}" in page


def test_docx_reads_back(tmp_path):
    factories.jobs(3)
    save()
    report("--format", "docx", "--output", str(tmp_path / "r.docx"))
    paper = docx.Document(io.BytesIO((tmp_path / "r.docx").read_bytes()))
    assert [p.text for p in paper.paragraphs if p.text] == ["柳林镇报告", "一、作业", "完成3项。"]
    assert [cell.text for row in paper.tables[0].rows for cell in row.cells] == ["甲", "乙", "一", "二"]


def test_every_refused_figure_is_told_and_nothing_is_written(tmp_path, capsys):
    save('{% figure "sample.none" %}\n\n{% exceeds "sample.jobs" 5 %}')
    with pytest.raises(SystemExit) as stopped:
        report("--output", str(tmp_path / "r.html"))
    told = capsys.readouterr().err
    assert stopped.value.code == 1
    assert "第 1 行“sample.none”" in told
    assert "第 3 行“sample.jobs”" in told
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize(("name", "period"), [("none", "2023"), ("review", "20x3")])
def test_an_unknown_template_or_period(name, period, capsys):
    save()
    with pytest.raises(SystemExit):
        call_command("report", name, "--area", TOWN, "--period", period)
    assert ("没有名为" if name == "none" else "不是统计期") in capsys.readouterr().err


def test_a_template_file_is_loaded_checked_and_dumped(tmp_path, capsys):
    source = tmp_path / "plan.md"
    source.write_text('共99处{% figure "sample.jobs" %}', encoding="utf-8-sig")
    call_command("report_template", "load", str(source), "--area", TOWN, "--title", "计划")
    assert ReportTemplate.objects.get(name="plan").text.startswith("共99处")
    assert "99处" in capsys.readouterr().err
    call_command("report_template", "dump", str(tmp_path / "out.md"), "--area", TOWN, "--name", "plan")
    assert (tmp_path / "out.md").read_text().startswith("共99处")
    source.write_text("{% broken %}")
    with pytest.raises(SystemExit):
        call_command("report_template", "check", str(source))


def test_indicators_are_listed(capsys):
    call_command("indicators", "--json")
    facts = {fact["code"]: fact for fact in json.loads(capsys.readouterr().out)}
    assert facts["sample.mean"]["parts"] == ["sample.surface", "sample.jobs"]
    call_command("indicators")
    assert "sample.jobs  样例作业数（项）  可限定：kind、title" in capsys.readouterr().out
