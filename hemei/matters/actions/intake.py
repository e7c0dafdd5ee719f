"""Receiving, dispatching, declining; closing on the spot what a grid worker mends at once."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit, crypto, dated
from hemei.matters import categories, deadlines, permissions, queries, search
from hemei.matters.actions.steps import hold, step, tell
from hemei.matters.declining import CLASSES
from hemei.matters.models import Complainant, DistrictCopy, Kind, Matter, Source, Unit, UnitKind
from hemei.matters.rules import articles
from hemei.matters.rules import tickets as rules
from hemei.matters.workflow import ENDED
from hemei.people.access import By
from hemei.places import locate

_ON_THE_SPOT = (Source.GRID, Source.PARTY_MEMBER, Source.PATROL)
PERSON = ("name", "phone", "channel")
GIVEN = (
    "number", "source", "kind", "category_code", "title", "content", "place_text", "cell_code", "lon", "lat", "urgency",
    "nature", "tags", "enterprise_name", "details", "confidential", "upstream_due", "repeat_of",
)  # fmt: skip
_UPDATED = (
    "title", "content", "kind", "category_code", "details", "urgency", "upstream_due", "tags", "place_text",
)  # fmt: skip


@dataclass(frozen=True)
class Received:
    """The matter, whether it is new, and which fields a repeated receipt changed (field → [old, new])."""

    matter: Matter
    created: bool
    changes: dict[str, list[Any]] = field(default_factory=dict)


def receive(*, values: Mapping[str, Any], by: By, key: str = "", at: datetime | None = None) -> Received:
    """Take in one ticket: Matter fields (`area` as a code), `name`, `phone`, `channel` of the complainant.

    Idempotent on (source, key): the same key again updates what changed and never makes a second matter.
    """
    area = values.get("area") or ""
    if not area:
        raise rules.PlaceMissing(field="area")
    by.check(permissions.RECEIVE, area)
    if beyond := set(values) - {"area", *GIVEN, *PERSON}:
        raise rules.NotReceivable(names="、".join(sorted(beyond)))
    moment = at or timezone.now()
    key = key or str(values.get("number") or secrets.token_hex(12))
    known = Matter.objects.filter(source=values["source"], source_key=key).first()
    if known is not None:
        return _again(known, values, by, moment)
    try:
        with transaction.atomic():
            return Received(_insert(values, key, by, moment), created=True)
    except IntegrityError:  # the key was received at this very moment, or the number belongs to another source
        known = Matter.objects.filter(source=values["source"], source_key=key).first()
        if known is None:
            raise rules.NumberTaken(field="number", number=values.get("number")) from None
        return _again(known, values, by, moment)


def _insert(values: Mapping[str, Any], key: str, by: By, moment: datetime) -> Matter:
    fields = {name: value for name, value in values.items() if name not in (*PERSON, "area")}
    fields["number"] = fields.get("number") or new_number(moment)
    matter = Matter(**fields, area_id=values["area"], source_key=key, received_at=moment, created_by=by.user)
    matter.details = categories.read_details(
        matter.category_code, matter.details or {}, complete=matter.source != Source.HOTLINE
    )
    matter.cell_code = matter.cell_code or _cell_of(matter)
    matter.due_at = matter.upstream_due
    with dated.remembered():
        matter.dispatch_due = deadlines.dispatch_due(matter, moment)
        copied = queries.is_copied_to_district(matter, moment)
    matter.save(force_insert=True)
    if copied:
        DistrictCopy.objects.create(matter=matter, due_since=moment)
    search.put(matter.pk, search.text_of(matter))
    if any(values.get(name) for name in PERSON):
        add_complainant(matter, values, moment, number=matter.number)
    tell(matter=matter, verb="受理", by=by, right=permissions.RECEIVE, at=moment)
    return matter


def add_complainant(matter: Matter, values: Mapping[str, Any], moment: datetime, number: str = "") -> Complainant:
    phone = str(values.get("phone") or "")
    return Complainant.objects.create(
        matter=matter, name=str(values.get("name") or ""), phone=phone, channel=str(values.get("channel") or ""),
        phone_digest=phone_digest(phone) if phone else "", said_at=moment, source_number=number,
    )  # fmt: skip


def phone_digest(phone: str) -> str:
    """The key by which a telephone is found without being readable in the database."""
    return crypto.lookup_digest(phone.replace(" ", ""), "matters.complainant.phone")


def new_number(moment: datetime) -> str:
    """HM + date + eight random digits: tells nothing, easy to read out on the telephone."""
    return f"HM{timezone.localtime(moment):%Y%m%d}{secrets.randbelow(10**8):08d}"


def _cell_of(matter: Matter) -> str:
    if matter.lon is None or matter.lat is None:
        return ""
    return locate.cells(matter.area_id[:9]).find(matter.lon, matter.lat) or ""


def _again(known: Matter, values: Mapping[str, Any], by: By, moment: datetime) -> Received:
    """A receipt of a ticket already held: an ended one stays as it is, an open one takes what is new."""
    by.check(permissions.RECEIVE, known.area_id)
    with transaction.atomic():
        matter = Matter.objects.select_for_update(of=("self",)).get(pk=known.pk)
        changes = _news(matter, values)
        if not changes or matter.state in ENDED:
            return Received(matter, created=False)
        text, new = search.text_of(matter), {name: pair[1] for name, pair in changes.items()}
        hold(matter, **new, **({"due_at": new["upstream_due"]} if "upstream_due" in new else {}))
        search.put(matter.pk, search.text_of(matter), old=text)
        tell(matter=matter, verb="来件更新", by=by, right=permissions.RECEIVE, at=moment, note=_in_words(changes),
             changes=audit.hide(changes, ["content"]))  # fmt: skip
    return Received(matter, created=False, changes=changes)


def _news(matter: Matter, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What the receipt says otherwise than the matter; an empty value says nothing."""
    given = {name: values[name] for name in _UPDATED if values.get(name) not in ("", None, {})}
    if "details" in given:
        code = given.get("category_code") or matter.category_code
        given["details"] = {**matter.details, **categories.read_details(code, given["details"], complete=False)}
    return {name: [getattr(matter, name), new] for name, new in given.items() if new != getattr(matter, name)}


def _in_words(changes: dict[str, list[Any]]) -> str:
    names = {f.name: str(f.verbose_name) for f in Matter._meta.concrete_fields}
    return "；".join(f"{names[name]}：{old or '（空）'} → {new}" for name, (old, new) in changes.items())


def dispatch(
    *, matter: Matter, unit: Unit, by: By, due: datetime | None = None, note: str = "", at: datetime | None = None
) -> Matter:
    """Send the matter to a unit with its deadlines (art. 13); art. 17 keeps villages to their duty lists."""
    by.check(permissions.DISPATCH, matter.area_id)
    moment = at or timezone.now()
    rules.check_may_dispatch(matter)
    articles.check_due(due, moment)
    _check_duty(matter, unit, timezone.localdate(moment))
    with dated.remembered():
        terms = {
            "sign_due": deadlines.sign_due(moment), "contact_due": deadlines.contact_due(moment),
            "due_at": matter.upstream_due or due or deadlines.due_at(matter, moment),
        }  # fmt: skip
    return step(
        matter=matter, action="dispatch", verb="派单", by=by, right=permissions.DISPATCH, at=moment,
        note=note or f"派给{unit}", unit=unit, dispatched_at=moment, warned=0, paused_seconds=0, **terms,
    )  # fmt: skip


def _check_duty(matter: Matter, unit: Unit, on: date) -> None:
    """Duty lists bind villages only; nothing is read for the others."""
    village = unit.kind == UnitKind.VILLAGE
    title = queries.category_title(matter.category_code) if village else ""
    duties = queries.duties_of(unit, on) if village else []
    rules.check_duty(unit, matter.category_code, title, matter.nature, duties)


def decline(*, matter: Matter, reason_class: str, note: str, by: By, at: datetime | None = None) -> Matter:
    """不予派单 (art. 11): one of the six classes, each with its own disposition."""
    by.check(permissions.DISPATCH, matter.area_id)
    if reason_class not in CLASSES:
        raise rules.DeclineClassUnknown(field="reason_class", name=reason_class)
    one, moment = CLASSES[reason_class], at or timezone.now()
    return step(
        matter=matter, action="decline", verb="不予派单", by=by, right=permissions.DISPATCH, at=moment,
        note=f"{one.title}：{one.disposition}。{note}", declined_class=one.code, closed_at=moment,
    )  # fmt: skip


def answer_at_once(*, matter: Matter, reply: str, by: By, at: datetime | None = None) -> Matter:
    """即时答复 (art. 11): a consultation that can be answered is answered at once and goes to no unit."""
    by.check(permissions.RECEIVE, matter.area_id)
    if matter.kind != Kind.CONSULT:
        raise articles.ConsultOnly(kind=matter.get_kind_display())
    rules.check_reply("即时答复", reply)
    moment = at or timezone.now()
    return step(
        matter=matter, action="answer_at_once", verb="即时答复", by=by, right=permissions.RECEIVE, at=moment,
        note=reply, reply=reply.strip(), result="即时答复", answered_at=moment, closed_at=moment,
    )  # fmt: skip


def close_on_the_spot(*, matter: Matter, before: str, after: str, by: By, at: datetime | None = None) -> Matter:
    """顺手即办: mended at once by who found it; before and after in words, a photo is never required."""
    by.check(permissions.HANDLE, matter.area_id)
    if matter.source not in _ON_THE_SPOT:
        raise rules.OnTheSpotSourcesOnly
    rules.check_reply(before, after)
    moment = at or timezone.now()
    return step(
        matter=matter, action="close_on_the_spot", verb="顺手即办", by=by, right=permissions.HANDLE, at=moment,
        note=f"处置前：{before}。处置后：{after}", on_the_spot=True, result=after, closed_at=moment, answered_at=moment,
    )  # fmt: skip


def reveal(*, complainant: Complainant, by: By) -> dict[str, str]:
    """Name and telephone in clear; the look is logged (个人信息保护法 art. 51)."""
    matter = complainant.matter
    right = permissions.check_can_read_person(by, matter)
    post = by.post_for(right, matter.area_id) or by.post_for(right, matter.duty_area)
    audit.record_read(by=by, obj=complainant, fields=["name", "phone"], post=post, area=matter.area_id)
    return {"name": complainant.name, "phone": complainant.phone}
