"""Registering a request, confirming where its columns come from, asking for the rest, sending it up."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.indicators import registry as indicators
from hemei.kernel import audit, locks, periods, transitions
from hemei.kernel.errors import Conflict
from hemei.ledgers import registry as ledgers
from hemei.ledgers.importing.columns import normal
from hemei.people.access import By
from hemei.requests import asking, headers, permissions, rules, table
from hemei.requests.models import Column, Entry, Kind, Layout, Remembered, Request, Stage
from hemei.requests.permissions import ANSWER, EDIT
from hemei.requests.workflow import REQUEST

GIVEN = ("title", "requester", "document", "issued_on", "due_on", "period", "layout", "ledger")


def register(*, values: Mapping[str, Any], area: str, file: Path, by: By) -> Request:
    """Take in a request with its table; refused when undated, anonymous, without document, or there already."""
    by.check(EDIT, area)
    rules.identified(values["requester"], values["document"], values.get("issued_on"), values.get("due_on"))
    _check_ledger(values)
    header = headers.read(file)
    span = periods.parse(values["period"])
    names = sorted(normal(found.title) for found in header.columns if found.title)
    parts = [span.code, values["layout"], values.get("ledger", ""), *names]
    mark = hashlib.sha256("|".join(parts).encode()).hexdigest()
    with transaction.atomic():
        locks.wait_for_turn("requests.register")
        _check_new(area, values, mark)
        made = Request(area_id=area, header=header.rows, merged=header.merged, fingerprint=mark,
                       **{name: values.get(name) or "" for name in GIVEN} | {"period": span.code})  # fmt: skip
        made.save(force_insert=True)
        Column.objects.bulk_create([
            Column(request=made, position=at, title=found.title or f"（第{at}列无列名）", unit=found.unit,
                   kind=found.kind)
            for at, found in enumerate(header.columns, start=1)
        ])  # fmt: skip
        _note(made, "登记报表要求", {"document": ["", made.document], "columns": ["", len(header.columns)]}, by)
    return made


def _check_ledger(values: Mapping[str, Any]) -> None:
    if values["layout"] != Layout.RECORDS:
        return
    known = {ledger.code: ledger for ledger in ledgers.all_ledgers()}
    found = known.get(values.get("ledger", ""))
    if found is None or found.confidential:
        raise rules.LedgerMissing(field="ledger")


def _check_new(area: str, values: Mapping[str, Any], mark: str) -> None:
    """The same document of the same office, or the same table of the same period, whoever asks."""
    standing = Request.objects.filter(area_id=area).exclude(stage=Stage.REFUSED)
    same = standing.filter(requester=values["requester"].strip(), document=values["document"].strip(),
                           title=values["title"].strip())  # fmt: skip
    known = same.first() or standing.filter(fingerprint=mark).first()
    if known is not None:
        raise rules.Duplicate(requester=known.requester, title=known.title, document=known.document,
                              stage=known.get_stage_display())  # fmt: skip


def confirm(
    *, column: Column, kind: str, by: By, code: str = "", category: str = "", meaning: str = "", reason: str = "",
    version: int = 0,
) -> Column:  # fmt: skip
    """A person says where the column comes from; remembered for the next table that has a column of this name."""
    request = column.request
    by.check(EDIT, request.area_id)
    _check_stage(request)
    _check_source(column, kind, code)
    if kind == Kind.ASKED:
        _check_askable(column, category, by)
    changes = {"kind": [column.get_kind_display(), Kind(kind).label], "code": [column.code, code or category]}
    values = {"kind": kind, "code": code if kind in (Kind.INDICATOR, Kind.FIELD) else "", "reason": reason[:120],
              "category": category if kind == Kind.ASKED else "", "meaning": meaning.strip()[:300],
              "confirmed_by": by.user}  # fmt: skip
    with transaction.atomic():
        seen = Column.objects.filter(pk=column.pk, version=version or column.version)
        if seen.update(version=column.version + 1, **values) != 1:
            raise Conflict
        column.refresh_from_db()
        if column.code:
            Remembered.objects.update_or_create(
                area_id=request.area_id, name=normal(column.title),
                defaults={"kind": kind, "code": code, "confirmed_on": timezone.localdate()},
            )  # fmt: skip
        _note(request, f"确认“{column.title}”的来源", changes, by)
    return column


def _check_stage(request: Request) -> None:
    if request.stage != Stage.MATCHING:
        raise transitions.StepNotAllowed(state=request.get_stage_display(), action="改列的来源", allowed="")


def _check_source(column: Column, kind: str, code: str) -> None:
    if kind == Kind.INDICATOR and code not in {of.code for of in indicators.all_indicators()}:
        raise rules.UnknownSource(field="code", code=code, kind="指标")
    if kind == Kind.FIELD:
        own, _, name = code.partition("#")
        if own != column.request.ledger or name not in ledgers.get(own).fields or name in ledgers.get(own).personal:
            raise rules.UnknownSource(field="code", code=code, kind="台账字段")


def _check_askable(column: Column, category: str, by: By) -> None:
    if not category:
        raise rules.CategoryMissing(field="category")
    asking.check_not_held(column, by)
    column.category = category
    asking.holders(column, table.rows(column.request, by), timezone.localdate())


def ask(*, request: Request, by: By, on: date | None = None) -> int:
    """Ask the units for what is not held; returns how many cells."""
    by.check(EDIT, request.area_id)
    _check_all_confirmed(request)
    day = on or timezone.localdate()
    asked = list(request.columns.filter(kind=Kind.ASKED))
    if not asked:
        raise rules.NothingAsked
    rows = table.rows(request, by)
    names = {row.key: str(row)[:80] for row in rows}
    cells = [Entry(column=column, key=key, label=names[key], unit=unit, asked_on=day)
             for column in asked for key, unit in asking.holders(column, rows, day).items()]  # fmt: skip
    with transaction.atomic():
        transitions.advance(REQUEST, request, "ask", asked_on=day)
        Entry.objects.bulk_create(cells)
        _note(request, "向下征集", {"cells": ["", len(cells)]}, by)
    return len(cells)


def _check_all_confirmed(request: Request) -> None:
    left = list(request.columns.filter(kind=Kind.OPEN))
    if left:
        raise rules.StillOpen(count=len(left), titles="、".join(column.title for column in left[:6]))


def answer(*, request: Request, given: Mapping[int, str], by: By, send: bool) -> int:
    """The unit's cells by entry number: kept as draft, or sent when all of them are there. Returns how many."""
    by.check(ANSWER)
    own = {unit.pk for unit in permissions.units_of(by)}
    with transaction.atomic():
        entries = Entry.objects.select_for_update(of=("self",)).filter(pk__in=given, column__request=request)
        found = list(entries.select_related("column", "unit"))
        if len(found) != len(given) or any(entry.unit_id not in own for entry in found):
            raise rules.NotYours
        for entry in found:
            _put(entry, given[entry.pk].strip()[:200], by, send)
        if found:
            verb = "提交填报" if send else "保存填报草稿"
            changes = {entry.column.title: ["", entry.value] for entry in found}
            audit.record(by=by, verb=verb, obj=request, changes=changes, area=found[0].unit.area_id,
                         post=by.post_for(ANSWER, found[0].unit.area_id))  # fmt: skip
    return len(found)


def _put(entry: Entry, value: str, by: By, send: bool) -> None:
    if entry.sent_at is not None:
        raise rules.AlreadySent
    if send and not value:
        raise rules.ValueMissing(title=entry.column.title)
    entry.value, entry.said_by, entry.version = value, by.user, entry.version + 1
    entry.sent_at = timezone.now() if send else None
    entry.save(update_fields=["value", "said_by", "version", "sent_at"])


def submit(*, request: Request, by: By, on: date | None = None) -> Request:
    """The table is complete and goes up."""
    by.check(EDIT, request.area_id)
    _check_all_confirmed(request)
    waiting = Entry.objects.filter(column__request=request, sent_at=None).select_related("unit")
    if waiting:
        names = list(dict.fromkeys(str(entry.unit) for entry in waiting))
        raise rules.NotAllSent(count=len(waiting), units="、".join(names[:6]))
    with transaction.atomic():
        transitions.advance(REQUEST, request, "submit", submitted_on=on or timezone.localdate())
        _note(request, "报送", {"document": ["", request.document]}, by)
    return request


def refuse(*, request: Request, reason: str, by: By) -> Request:
    """Answer the requester with a reason; nobody below is asked any more."""
    by.check(EDIT, request.area_id)
    if not reason.strip():
        raise rules.ReasonMissing(field="reason")
    with transaction.atomic():
        transitions.advance(REQUEST, request, "refuse", reason=reason.strip()[:200])
        _note(request, "拒绝报表要求", {"reason": ["", request.reason]}, by)
    return request


def _note(request: Request, verb: str, changes: dict[str, list[Any]], by: By) -> None:
    audit.record(by=by, verb=verb, obj=request, changes=changes, area=request.area_id,
                 post=by.post_for(EDIT, request.area_id))  # fmt: skip
