"""Saving report templates. Every save is a version; a mistake in a template is shown but never touches editions."""

import re

from django.db import IntegrityError, transaction
from simple_history.utils import update_change_reason

from hemei.kernel import audit
from hemei.kernel.errors import Conflict
from hemei.people.access import By
from hemei.reports.models import ReportTemplate
from hemei.reports.rules import BadTemplateName

RIGHT = "reports:edit"


def save_template(
    *, name: str, area: str, title: str, text: str, by: By, note: str = "", version: int | None = None
) -> ReportTemplate:
    """Create the template or save its next version. With `version`, Conflict unless that is the current one."""
    by.check(RIGHT, area)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", name):
        raise BadTemplateName(field="name")
    with transaction.atomic():
        found = ReportTemplate.objects.select_for_update().filter(name=name, area_id=area).first()
        if version is not None and version != (found.version if found else 0):
            raise Conflict
        saved = found or ReportTemplate(name=name, area_id=area, version=0)
        changes = {"title": [saved.title, title], "length": [len(saved.text), len(text)], "note": ["", note]}
        saved.title, saved.text, saved.note = title, text.replace("\r\n", "\n"), note.strip()[:200]
        saved.version += 1
        saved._history_user = by.user  # type: ignore[attr-defined]
        _save(saved)
        update_change_reason(saved, saved.note or None)
        audit.record(by=by, verb="保存报告模板", obj=saved, changes=changes, post=by.post_for(RIGHT, area))
    return saved


def _save(template: ReportTemplate) -> None:
    """Two writers who create the same template at once: the second is told, as one who saves too late is."""
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError:
        raise Conflict from None


def restore_template(*, template: ReportTemplate, version: int, by: By) -> ReportTemplate:
    """Save an old version again as the newest one."""
    old = template.history.filter(version=version).latest()
    return save_template(
        name=template.name, area=template.area_id, title=old.title, text=old.text, by=by,
        note=f"恢复第 {version} 版", version=template.version,
    )  # fmt: skip
