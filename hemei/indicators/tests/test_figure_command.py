"""`hemei figure`."""

import json

import pytest
from django.core.management import call_command

from hemei.indicators.tests import factories
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town", "sample")
KEYS = ["code", "title", "area", "period", "value", "unit", "numerator", "denominator", "rows", "forecast",
        "suppressed", "year_on_year", "target", "completion_percent"]  # fmt: skip


def run(*arguments: str) -> None:
    call_command("figure", *arguments, "--area", TOWN, "--period", "2023")


def test_json_has_stable_keys(capsys):
    factories.jobs(4, year=2022)
    factories.jobs(5)
    run("sample.jobs", "--json")
    facts = json.loads(capsys.readouterr().out)
    assert [key for key in facts if key in KEYS] == KEYS
    assert (facts["value"], facts["rows"], facts["forecast"]) == (5, 5, False)
    assert facts["year_on_year"] == {"base": 4, "growth_percent": 25, "percentage_points": None}


def test_lines_for_people(capsys):
    factories.jobs(2, surface=10050)
    run("sample.surface")
    out = capsys.readouterr().out
    assert "201平方米" in out
    assert "2 行已审核记录" in out


def test_narrowing(capsys):
    factories.jobs(2, kind="tree")
    factories.jobs(1, kind="road")
    run("sample.jobs", "--where", "kind=道路", "--json")
    assert json.loads(capsys.readouterr().out)["value"] == 1


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["sample.jbs"], 2, "sample.jobs"),
        (["sample.jobs", "--where", "kind"], 2, "名称=值"),
        (["sample.jobs", "--where", "colour=红"], 1, "不能按“colour”限定"),
    ],
)
def test_mistakes_are_told_and_set_the_exit_status(arguments, status, says, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == status
    assert says in capsys.readouterr().err


def test_a_suppressed_value_is_not_shown(capsys):
    factories.secrets("甲", "乙")
    run("sample.secrets", "--json")
    facts = json.loads(capsys.readouterr().out)
    assert (facts["value"], facts["numerator"], facts["suppressed"]) == (None, None, True)


def test_an_unknown_area_is_told(capsys):
    for code in ("999", "镇"):
        with pytest.raises(SystemExit):
            call_command("figure", "sample.jobs", "--area", code, "--period", "2023")
        assert f"没有代码为“{code}”的区域" in capsys.readouterr().err
