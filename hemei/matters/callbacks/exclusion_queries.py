"""Exclusions that one may see."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from hemei.kernel.errors import OutOfScope
from hemei.ledgers.models import Attachment
from hemei.matters.actions.excluding import FILES
from hemei.matters.callbacks.excluding import LEVELS, RIGHT, area_of, levels, waits_for
from hemei.matters.models import Exclusion, Matter, UpstreamRecord
from hemei.matters.permissions import HANDLE, VIEW
from hemei.people.access import By, Console
from hemei.places.models import in_any

_OPEN = Q(withdrawn_at=None, reversed_at=None)
_REFUSED = Q(village_ok=False) | Q(town_ok=False) | Q(district_ok=False)
# district comes last: what it agreed to is approved
STATES: dict[str, tuple[str, Q]] = {
    "open": ("待决定", _OPEN & ~_REFUSED & Q(district_ok=None)),
    "approved": ("已剔除", _OPEN & Q(district_ok=True) & ~_REFUSED),
    "refused": ("未通过", _OPEN & _REFUSED),
    "ended": ("已撤回、已撤销", ~_OPEN),
}


def visible(by: By) -> QuerySet[Exclusion]:
    by.check(VIEW)
    scope = in_any(by.scope(VIEW), "matter__area_id")
    return Exclusion.objects.filter(scope).select_related("matter__unit", "matter__area").order_by("-asked_at", "-pk")


def filtered(found: QuerySet[Exclusion], state: str, reason: str, text: str) -> QuerySet[Exclusion]:
    if state in STATES:
        found = found.filter(STATES[state][1])
    if reason:
        found = found.filter(reason_code=reason)
    if text := text.strip()[:100]:
        found = found.filter(Q(matter__number__icontains=text) | Q(matter__title__icontains=text))
    return found


def one(by: By, pk: int) -> Exclusion:
    found = visible(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def matter(by: By, pk: int) -> Matter:
    """A matter of which `by` may ask an exclusion."""
    found = Matter.objects.select_related("unit", "area").filter(pk=pk).first()
    right = HANDLE if by.can(HANDLE) else RIGHT
    by.check(right)
    if found is None or not (by.can(HANDLE, found.duty_area) or by.can(RIGHT, found.duty_area)):
        raise OutOfScope
    return found


def prefilled(matter: Matter) -> dict[str, str]:
    """What an application may start from: the hotline's own mark of exclusion, where it has set one."""
    record = UpstreamRecord.objects.filter(matter=matter, excluded=True).first()
    if record is None:
        return {}
    seen = f"{timezone.localtime(record.seen_at):%Y-%m-%d %H:%M}"
    return {
        "reason": f"上级来件已标记剔除（{seen}收到）。",
        "evidence": f"上级工单 {matter.number} 的剔除标记，{seen}收到",
    }


def files(exclusion: Exclusion) -> list[Attachment]:
    return list(Attachment.objects.present().filter(ledger_code=FILES, record_id=exclusion.pk))


def may_decide(by: By, exclusion: Exclusion) -> tuple[str, bool]:
    """The level that `by` may decide now ("" for none), and whether the district's word is only entered."""
    level = waits_for(exclusion)
    if not level or (not isinstance(by, Console) and exclusion.asked_by == by.audit_name):
        return "", False
    if by.can(RIGHT, area_of(exclusion.matter, level)):
        mine = any(said["by"] == by.audit_name for said in exclusion.decided_by.values())
        return ("", False) if mine else (level, False)
    entered = level == "district" and by.can(RIGHT, area_of(exclusion.matter, "town"))
    return (level, True) if entered else ("", False)


def decisions(exclusion: Exclusion) -> list[tuple[str, bool | None, dict[str, str]]]:
    """Each level with its decision, for the page."""
    return [
        (title, getattr(exclusion, f"{level}_ok"), exclusion.decided_by.get(level, {}))
        for level, title in LEVELS.items()
        if level in levels(exclusion.matter)
    ]
