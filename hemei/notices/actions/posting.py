"""Drafting, posting after review, taking down on time."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, crypto, terms, transitions
from hemei.kernel.errors import Conflict
from hemei.notices import flows, permissions, rules, values
from hemei.notices.models import Kind, Notice, State
from hemei.notices.workflow import NOTICE
from hemei.people.access import By

PERSON = "姓名"  # a column whose head has this word holds names; they are masked before they are kept
_GIVEN = ("kind", "title", "basis", "body", "head", "rows", "personal", "contact", "term", "flow", "subject")


@transaction.atomic
def draft(*, values: Mapping[str, Any], area: str, by: By, at: datetime | None = None) -> Notice:
    """A notice that is not posted yet. Names in the table are masked here; full numbers are refused."""
    by.check(permissions.EDIT, area)
    fields = _checked(values)
    notice = Notice(**fields, area_id=area, drafted_by=by.audit_name, drafted_at=at or timezone.now())
    notice.save(force_insert=True)
    _record(notice, "拟公示", by, permissions.EDIT)
    return notice


@transaction.atomic
def update(*, notice: Notice, values: Mapping[str, Any], version: int, by: By) -> Notice:
    """Change a draft; Conflict when somebody else did meanwhile."""
    by.check(permissions.EDIT, notice.area_id)
    fields = _checked(values)
    now = {**fields, "version": version + 1}
    if Notice.objects.filter(pk=notice.pk, version=version, state=State.DRAFT).update(**now) != 1:
        raise Conflict
    notice.refresh_from_db()
    _record(notice, "修改公示稿", by, permissions.EDIT)
    return notice


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: values[name] for name in _GIVEN if name in values}
    head, rows = list(fields.get("head") or []), [list(row) for row in fields.get("rows") or []]
    rows = masked(head, rows)
    rules.check_table(head, rows)
    rules.check_clean("表头", "、".join(map(str, head)))
    for name, where in (("title", "标题"), ("body", "正文"), ("basis", "依据")):
        rules.check_clean(where, str(fields.get(name) or ""))
    rules.check_no_identity("受理异议的单位和电话", str(fields.get("contact") or ""))
    if not rows and not str(fields.get("body") or "").strip():
        raise rules.ContentMissing(field="body")
    if fields.get("kind") == Kind.PUBLIC and not str(fields.get("contact") or "").strip():
        raise rules.ContactMissing(field="contact")
    if fields.get("term"):
        terms.read(str(fields["term"]))
    personal = bool(fields.get("personal")) or any(PERSON in title for title in head)
    return {**fields, "head": head, "rows": rows, "row_count": len(rows), "personal": personal}


def masked(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Names as 张*; a name that is masked already stays."""
    columns = {number for number, title in enumerate(head) if PERSON in title}
    return [
        [_mask(cell) if number in columns else str(cell) for number, cell in enumerate(row)] for row in rows
    ]  # fmt: skip


def _mask(name: str) -> str:
    return name if "*" in name or "＊" in name else crypto.mask_name(str(name))


def post(*, notice: Notice, by: By, at: datetime | None = None) -> Notice:
    """Review and post (条例 art. 17): the period begins the day after and runs to the end of its last day."""
    by.check(permissions.PUBLISH, notice.area_id)
    if notice.drafted_by == by.audit_name and by.user is not None:
        raise rules.SelfReview
    moment = at or timezone.now()
    today = timezone.localdate(moment)
    changes = {
        "posted_by": by.audit_name,
        "posted_at": moment,
        **period(notice, today),
        "content_digest": digest(notice),
    }
    with transaction.atomic():
        transitions.advance(NOTICE, notice, "post", **changes)
        _record(notice, "发布公示", by, permissions.PUBLISH)
        flows.tell_posted(notice, by)
    return notice


def period(notice: Notice, today: date) -> dict[str, Any]:
    """First and last day and the term; an announcement without a term stays until it is withdrawn."""
    if notice.kind != Kind.PUBLIC and not notice.term:
        return {"starts_on": today, "ends_on": None}
    term = terms.read(notice.term) if notice.term else values.term(values.PERIOD, today)
    return {"starts_on": today, "ends_on": term.after(today), "term": str(term)}


def digest(notice: Notice) -> str:
    content = [notice.title, notice.body, notice.head, notice.rows]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def withdraw(*, notice: Notice, reason: str, by: By, at: datetime | None = None) -> Notice:
    """Take it down before its time, or drop a draft."""
    right = permissions.EDIT if notice.state == State.DRAFT else permissions.PUBLISH
    by.check(right, notice.area_id)
    if not reason.strip():
        raise rules.ReasonMissing(field="reason")
    with transaction.atomic():
        changes = taken_down(notice, at or timezone.now())
        transitions.advance(NOTICE, notice, "withdraw", reason=reason[:200], **changes)
        _record(notice, "撤下公示", by, right)
    return notice


def taken_down(notice: Notice, moment: datetime) -> dict[str, Any]:
    """What stays after taking down: the catalogue line and the digest, no personal data."""
    kept: dict[str, Any] = {"taken_down_at": notice.taken_down_at or moment}
    if notice.personal:
        kept |= {"head": [], "rows": [], "body": ""}
    return kept


def take_down_due(*, by: By, at: datetime | None = None) -> list[Notice]:
    """Take down what is past its last day. One with an open objection waits for the answer, out of sight."""
    moment = at or timezone.now()
    due = Notice.objects.filter(state=State.POSTED, ends_on__lt=timezone.localdate(moment)).order_by("pk")
    ended = []
    for notice in due.iterator(chunk_size=200):
        by.check(permissions.PUBLISH, notice.area_id)
        try:
            with transaction.atomic():
                _end(notice, by, moment)
        except Conflict:  # another process took it down at this moment
            continue
        ended.append(notice)
    return ended


def _end(notice: Notice, by: By, moment: datetime) -> None:
    waits = notice.objections.filter(upheld=None).exists()
    transitions.advance(NOTICE, notice, "wait" if waits else "end", **taken_down(notice, moment))
    _record(notice, "期满撤下，等待答复异议" if waits else "期满撤下", by, permissions.PUBLISH)
    if not waits:
        flows.tell_ended(notice, by)


def _record(notice: Notice, verb: str, by: By, right: str) -> None:
    audit.record(by=by, verb=verb, obj=notice, post=by.post_for(right, notice.area_id))
