"""Boxes of this domain on the pages of ledger rows: what is shown, and which acts are offered."""

from typing import Any

from django.utils import timezone

from hemei.economy import forms, permissions, queries
from hemei.economy import models as m
from hemei.ledgers.registry import Panel
from hemei.people.access import Access


def _status(firm: m.Enterprise, access: Access) -> dict[str, Any]:
    may = permissions.user_can_change_status(firm, access) and firm.status != m.EnterpriseStatus.DEREGISTERED
    form = forms.StatusForm(status=firm.status) if may and firm.state != "void" else None
    return {"changes": firm.status_changes.order_by("-on", "-pk"), "form": form, "firm": firm,
            "may_visit": access.can("economy.visit:edit", firm.area_id)}  # fmt: skip


def _group(group: m.ServiceGroup, access: Access) -> dict[str, Any]:
    may = group.closed_on is None and group.state != "void" and permissions.user_can_close_group(group, access)
    return {"group": group, "form": forms.CloseGroupForm() if may else None}


def _rail(project: m.Project, access: Access) -> dict[str, Any]:
    now = queries.progress_of([project], timezone.localdate())[0]
    may = permissions.user_can_run_project(project, access) and project.state != "void"
    permit = queries.permit_date(project)
    return {
        "progress": now, "project": project, "may": may, "exit_form": forms.ExitForm(), "permit": permit,
        "resume_form": forms.ResumeForm(), "extension_form": forms.ExtensionForm(),
        "extensions": project.start_extensions.all(), "exits": project.exits.all(),
        "rows": [line for line in now.lines if line.row or line.counted],
        "children": queries.progress_of(project.children.exclude(state="void"), timezone.localdate()),
    }  # fmt: skip


def _visit(visit: m.Visit, access: Access) -> dict[str, Any]:
    return {"visit": visit}


STATUS = Panel("登记状态", "economy/panels/status.html", _status)
GROUP = Panel("停用", "economy/panels/group.html", _group)
RAIL = Panel("进展", "economy/panels/rail.html", _rail)
VISIT = Panel("走访记录", "economy/panels/visit.html", _visit)
