"""What elderly care shows outside its own pages: to-dos of the home page, boxes on ledger rows."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.ledgers.registry import Panel
from hemei.livelihood.elderly import forms, overview
from hemei.livelihood.models import elderly as m
from hemei.livelihood.permissions_elderly import FALSIFY, INSPECT, RECTIFY
from hemei.people.access import Access
from hemei.ui import todos

_TEMPLATES = "livelihood/elderly"


@todos.register
def _todos(access: Any) -> list[todos.Todo]:
    today, page = timezone.localdate(), reverse("livelihood:stations")
    found = []
    if access.can(INSPECT):
        overdue = sum(line.overdue for line in overview.stations(access, today))
        found.append(todos.Todo("驿站上月没有检查", overdue, page, "danger"))
        unfound = overview.without_finding(access)
        inspections = reverse("ledgers:list", args=["livelihood.inspection"])
        found.append(todos.Todo("检查不符合没有立问题", unfound, inspections))
        waiting = overview.open_findings(access).exclude(rectified_on=None).count()
        found.append(todos.Todo("驿站问题待复查", waiting, page, "warning"))
        ending = reverse("ledgers:list", args=["livelihood.medical_agreement"])
        soon = overview.agreements_ending(access, today).count()
        found.append(todos.Todo("医养合作协议将到期", soon, ending, "warning"))
    if access.can(RECTIFY) and access.can("livelihood.finding:view"):
        late = overview.open_findings(access).filter(overview.late(today)).count()
        found.append(todos.Todo("驿站问题超期未整改", late, page, "danger"))
    return [*found, *_visits(access, today)]


def _visits(access: Any, today: Any) -> list[todos.Todo]:
    if not (access.can("livelihood.service_visit:edit") and access.can("livelihood.visit_plan:view")):
        return []
    url = reverse("ledgers:list", args=["livelihood.visit_plan"])
    return [todos.Todo("巡视探访到期", len(overview.visits_overdue(access, today)), url, "warning")]


def _finding(finding: m.Finding, access: Access) -> dict[str, Any]:
    open_ = finding.closed_on is None and finding.state != "void"
    may_rectify = open_ and finding.rectified_on is None and access.can(RECTIFY, finding.area_id)
    may_recheck = open_ and finding.rectified_on is not None and access.can(INSPECT, finding.area_id)
    return {
        "finding": finding, "rectify": forms.RectifyForm() if may_rectify else None,
        "recheck": forms.RecheckForm() if may_recheck else None,
        "sees_matter": finding.matter_id and access.can("matters:view", finding.area_id),
    }  # fmt: skip


def _truth(address: str) -> Any:
    def context(row: Any, access: Access) -> dict[str, Any]:
        may = not row.false_record and row.state != "void" and access.can(FALSIFY, row.area_id)
        return {"row": row, "form": forms.FalseForm() if may else None, "url": reverse(address, args=[row.pk])}

    return context


def _station(station: m.Station, access: Access) -> dict[str, Any]:
    lines = overview.stations(access, timezone.localdate())
    line = next((line for line in lines if line.station == station), None)
    return {"line": line, "may_inspect": access.can(INSPECT, station.area_id)}


FINDING = Panel("整改与复查", f"{_TEMPLATES}/finding_panel.html", _finding)
TRUE_SERVICE = Panel("真实性", f"{_TEMPLATES}/truth_panel.html", _truth("livelihood:service_false"))
TRUE_MEAL = Panel("真实性", f"{_TEMPLATES}/truth_panel.html", _truth("livelihood:meal_false"))
STATION = Panel("现状", f"{_TEMPLATES}/station_panel.html", _station)
