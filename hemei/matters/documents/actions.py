"""Giving a paper out: written, and the giving recorded."""

import io
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.matters.documents.papers import Draft, Paper, paper, subject_of
from hemei.matters.permissions import PERSONAL
from hemei.people.access import By


@dataclass(frozen=True)
class Issued:
    """The paper as a file."""

    name: str
    content: bytes


@transaction.atomic
def issue(*, kind: str, key: str, by: By) -> Issued:
    """Write a paper for the account; that it left, and that personal data were read, is on record."""
    form = paper(kind)
    subject = subject_of(form, key, by)
    form.ready(subject)
    draft = _draft(form, subject, by)
    stream = io.BytesIO()
    form.write(draft).save(stream)
    _record(form, draft, next(iter(form.areas(subject))))
    return Issued(_name(form, subject), stream.getvalue())


def _draft(form: Paper, subject: Any, by: By) -> Draft:
    matter = form.matter(subject)
    if matter is None:
        return Draft(subject, by, timezone.now())
    people = tuple(matter.complainants.all())
    return Draft(subject, by, timezone.now(), people, clear=bool(people) and by.can(PERSONAL, matter.area_id))


def _record(form: Paper, draft: Draft, area: str) -> None:
    if draft.clear:
        post = draft.by.post_for(PERSONAL, area)
        for one in draft.people:
            audit.record_read(by=draft.by, obj=one, fields=["name", "phone"], post=post, area=area)
    post, told = draft.by.post_for(form.right, area), {"paper": [None, form.title], "serial": [None, draft.serial]}
    obj = draft.subject if isinstance(draft.subject, models.Model) else draft.subject.row
    audit.record(by=draft.by, verb="导出公文", obj=obj, changes=told, post=post, area=area)


def _name(form: Paper, subject: Any) -> str:
    matter = getattr(subject, "matter", subject)
    number = getattr(matter, "number", "") or getattr(subject, "label", "") or str(getattr(subject, "pk", ""))
    return f"{form.title}{number}.docx"
