"""Rows of indicators and reports."""

from datetime import date
from decimal import Decimal
from typing import Any

from hemei.indicators.actions import set_target
from hemei.kernel import periods
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN
from hemei.reports.actions import publish, save_template
from tests.architecture.rows import row


@row("report_template")
def report_template() -> dict[str, Any]:
    return {"pk": save_template(name="access", area=TOWN, title="报告", text="正文", by=Console("tests")).pk}


@row("report_file")
def report_file() -> dict[str, Any]:
    return {**report_template(), "fmt": "md"}


@row("report_version")
def report_version() -> dict[str, Any]:
    return {**report_template(), "version": 1}


def _edition() -> Any:
    text = '{% parameter "indicators.small_cell" %}'
    template = save_template(name="access", area=TOWN, title="报告", text=text, by=Console("tests"))
    return publish(template=template, area=TOWN, period=periods.parse("2023"), by=Console("tests"))


@row("edition")
def edition() -> dict[str, Any]:
    return {"pk": _edition().pk}


@row("edition_file")
def edition_file() -> dict[str, Any]:
    return {"pk": _edition().pk, "fmt": "html"}


@row("edition_figure")
def edition_figure() -> dict[str, Any]:
    return {"pk": _edition().pk, "position": 0}


@row("target")
def target() -> dict[str, Any]:
    made = set_target(code="environment.demolished_area", area=TOWN, period="2023", value=Decimal(1), source="文",
                      decided_on=date(2023, 1, 1), by=Console("tests"))  # fmt: skip
    return {"pk": made.pk}
