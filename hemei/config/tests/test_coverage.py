"""docs/coverage.md: every target exists and opens for the role named; every name of the page is there."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from hemei.config import coverage
from hemei.places.tests.factories import TOWN

HEADER = "section,name,kind,target,record,role\n"
SYSTEMS = Path(settings.BASE_DIR).parent / "shared" / "domain" / "systems.csv"


@pytest.mark.django_db
def test_every_target_opens_for_its_role(client_for):
    closed = []
    opened = {(row.url, row.kind, row.role) for row in coverage.read() if row.is_served}
    for url, kind, role in sorted(opened):
        response = client_for(role).get(url, {"area": TOWN, "period": "2023"} if kind == "indicator" else {})
        if response.status_code != 200:
            closed.append(f"{url} {role}: {response.status_code}")
    assert not closed, "\n".join(closed)


@pytest.mark.real_data
def test_every_name_of_the_page_is_there():
    if not SYSTEMS.exists():
        pytest.skip("没有 systems.csv")
    with SYSTEMS.open(encoding="utf-8") as file:
        wanted = [(row["section"], row["name"]) for row in csv.DictReader(file)]
    assert [(row.section, row.name) for row in coverage.read()] == wanted and len(wanted) == 157


def test_what_is_not_served_is_counted_and_listed():
    text = next(iter(coverage.documents().values()))
    left = [row.name for row in coverage.read() if not row.is_served]
    assert int(re.search(r"未覆盖 (\d+) 项", text)[1]) == len(left) == text.count("**未覆盖**")
    listed = text.partition("## 未覆盖")[2]
    assert all(f"- {name}" in listed for name in left)


@pytest.mark.parametrize(
    "line",
    ["甲,乙,ledger,economy.nothing,,leader", "甲,乙,page,economy:nothing,,leader", "甲,乙,indicator,x.y,,leader",
     "甲,乙,ledger,economy.tax,,nobody"],
)  # fmt: skip
def test_a_target_that_does_not_exist_is_named(tmp_path, line):
    path = tmp_path / "coverage.csv"
    path.write_text(HEADER + line + "\n", encoding="utf-8")
    with pytest.raises(LookupError, match="乙"):
        coverage.read(path)


def test_the_page_is_in_step_and_the_check_says_when_not(monkeypatch, tmp_path):
    call_command("coverage", check=True, stdout=StringIO())
    path = tmp_path / "coverage.csv"
    path.write_text(HEADER + "甲,乙,,,待建,\n", encoding="utf-8")
    made = coverage.documents(path)
    assert "| 乙 | **未覆盖** |" in next(iter(made.values()))
    monkeypatch.setattr(coverage, "documents", lambda: made)
    with pytest.raises(CommandError, match="不符"):
        call_command("coverage", check=True, stdout=StringIO())
