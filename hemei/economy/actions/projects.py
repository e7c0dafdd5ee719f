"""Projects leave the track, come back, and ask for more time to start."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.economy import permissions, queries, rules, values
from hemei.economy.models import ExitKind, Project, ProjectExit, StartExtension
from hemei.kernel import audit
from hemei.ledgers import rules as ledger_rules
from hemei.people.access import By


def exit_project(*, project: Project, kind: ExitKind, on: date, reason: str, by: By) -> ProjectExit:
    """终止 or 搁置, with its reason; from that day the project is at no stage."""
    permissions.check_user_can_run_project(project, by)
    label = ExitKind(kind).label
    reason = ledger_rules.check_reason(reason, label)
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        rules.check_may_exit(locked.exits.filter(resumed_on=None).first(), label)
        rules.check_not_future(on, timezone.localdate(), "on", f"{label}日期")
        rules.check_not_before(on, locked.lead_on, field="on", title=f"{label}日期", other_title="线索日期")
        found = ProjectExit.objects.create(project=locked, kind=kind, on=on, reason=reason)
        _note(by, f"项目{label}", locked, {"on": ["", str(on)], "reason": ["", reason]})
    return found


def resume_project(*, project: Project, on: date, by: By) -> ProjectExit:
    """A shelved project goes on."""
    permissions.check_user_can_run_project(project, by)
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        found = rules.check_may_resume(locked.exits.filter(resumed_on=None).first())
        rules.check_not_future(on, timezone.localdate(), "on", "恢复日期")
        rules.check_not_before(on, found.on, field="on", title="恢复日期", other_title="搁置日期")
        found.resumed_on = on
        found.save(update_fields=["resumed_on"])
        _note(by, "项目恢复", locked, {"on": ["", str(on)]})
    return found


def extend_start(*, project: Project, months: int, approved_on: date, document_number: str, by: By) -> StartExtension:
    """延期开工: at most two, at most three months each (建筑法 art. 9)."""
    permissions.check_user_can_run_project(project, by)
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        used = locked.start_extensions.count()
        rules.check_not_future(approved_on, timezone.localdate(), "approved_on", "批准日期")
        rules.check_extension(
            permit=queries.permit_date(locked), used=used, months=months,
            most=values.days("start_extensions", approved_on),
            longest=values.days("start_extension_months", approved_on),
        )  # fmt: skip
        found = StartExtension.objects.create(
            project=locked, number=used + 1, months=months, approved_on=approved_on, document_number=document_number
        )
        _note(by, "延期开工", locked, {"months": ["", months], "document_number": ["", document_number]})
    return found


def _note(by: By, verb: str, project: Project, changes: dict[str, list[object]]) -> None:
    post = by.post_for(permissions.RUN_PROJECT, project.area_id)
    audit.record(by=by, verb=verb, obj=project, changes=changes, post=post)
