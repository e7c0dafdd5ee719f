"""Rules of waste: points in pairs, manifests used once, loads that agree. Pure."""

from datetime import date
from typing import Any

from django.utils import timezone

from hemei.environment.models.debris import DumpingStage, Signer
from hemei.kernel.errors import RuleError
from hemei.ledgers.checks import title

_HOUSE = "《北京市生活垃圾管理条例》第三十六条"
_DEBRIS = "《北京市建筑垃圾处置管理规定》（市政府令第293号）"
DUMPING_FIELDS = {
    DumpingStage.DISPOSAL: ("disposal",), DumpingStage.CLEANING: ("destination",), DumpingStage.CLOSING: ("acceptor",),
}  # fmt: skip


class NotInPairs(RuleError):
    """自然村的投放点，厨余垃圾桶和其他垃圾桶要成对设置。"""

    basis = _HOUSE


class NoBins(RuleError):
    """投放点至少要有一种桶。"""

    basis = _HOUSE


class PartyEnded(RuleError):
    """责任人“{party}”已在 {ended} 注销，{day} 不能再记台账。"""


class NotRegisteredYet(RuleError):
    """责任人“{party}”在 {registered} 才登记，{day} 不能记台账。"""


class PermitIncomplete(RuleError):
    """消纳许可要同时填证号、起止日期和消纳场所：缺“{title}”。"""

    basis = _DEBRIS


class NoPlan(RuleError):
    """工程“{source}”还没有处理方案备案，不能装车外运。"""

    basis = _DEBRIS


class NoPermit(RuleError):
    """工程“{source}”还没有消纳许可，不能装车外运。"""

    basis = _DEBRIS


class PermitNotInForce(RuleError):
    """{what}的有效期是 {start} 至 {end}，{day} 装车不在有效期内，不能派车。"""

    basis = _DEBRIS


class ReceivedInPart(RuleError):
    """过磅签收要同时有时间、重量、消纳场所和消纳场签字：缺“{title}”。"""

    basis = _DEBRIS


class ReceivedBeforeLoaded(RuleError):
    """过磅时间早于装车时间，请核对。"""


class AtNight(RuleError):
    """“{title}”在现在之后。"""


class NotReceived(RuleError):
    """还没有过磅签收，不能归档。"""


class ArchivedBeforeReceived(RuleError):
    """归档日期早于过磅时间 {received}，请核对。"""


class SignaturesMissing(RuleError):
    """归档要五方签字，还缺：{missing}。"""

    basis = _DEBRIS


class MismatchUnexplained(RuleError):
    """装车 {loaded} 吨、过磅 {received} 吨，相差超过 {percent}%：要写差异说明和报告日期，才能归档。"""

    basis = "《北京市生活垃圾管理条例》第四十六条；" + _DEBRIS


class SignedAlready(RuleError):
    """“{who}”已经签过（{name}）。"""


class ArchivedAlready(RuleError):
    """联单 {number} 已经归档，不能再改。"""


def bins_in_pairs(row: Any) -> None:
    if row.kitchen != row.residual:
        raise NotInPairs(field="residual" if row.kitchen else "kitchen")
    if not (row.kitchen or row.recyclable or row.hazardous):
        raise NoBins(field="kitchen")


def party_in_force(row: Any) -> None:
    party, day = row.party, row.collected_on
    if day < party.registered_on:
        raise NotRegisteredYet(field="collected_on", party=party, registered=party.registered_on, day=day)
    if party.ended_on and day > party.ended_on:
        raise PartyEnded(field="collected_on", party=party, ended=party.ended_on, day=day)


def permit_whole(row: Any) -> None:
    fields = ("permit_number", "permit_from", "permit_until", "site")
    if any(getattr(row, field) for field in fields[:3]):
        _all_of(row, fields, PermitIncomplete)


def may_be_carried(row: Any) -> None:
    """Plan on file, permit and pass in force on the day of loading: an expired one blocks the load."""
    source, vehicle, day = row.source_site, row.vehicle, row.loaded_on
    if not source.plan_number:
        raise NoPlan(field="source_site", source=source)
    if not source.permit_number:
        raise NoPermit(field="source_site", source=source)
    _in_force("source_site", f"消纳许可 {source.permit_number} ", source.permit_from, source.permit_until, day)
    _in_force("vehicle", f"{vehicle.plate} 的准运证 ", vehicle.valid_from, vehicle.valid_until, day)


def _in_force(field: str, what: str, start: date, end: date, day: date) -> None:
    if not start <= day <= end:
        raise PermitNotInForce(field=field, what=what, start=start, end=end, day=day)


def received_whole(row: Any) -> None:
    fields = ("received_at", "received", "site", "site_signed")
    if any(getattr(row, field) for field in ("received_at", "received")):
        _all_of(row, fields, ReceivedInPart)
        if row.received_at < row.loaded_at:
            raise ReceivedBeforeLoaded(field="received_at")


def _all_of(row: Any, fields: tuple[str, ...], rule: type[RuleError]) -> None:
    for field in fields:
        if getattr(row, field) in (None, ""):
            raise rule(field=field, title=title(row, field))


def differs(loaded: int, received: int | None, percent: int) -> bool:
    """More than `percent` of what was loaded; exactly that much is not more."""
    return received is not None and abs(loaded - received) * 100 > percent * loaded


def archived_whole(row: Any, percent: int) -> None:
    """Archived: received, five signatures, and a difference explained and reported."""
    if not row.archived_on:
        return
    if row.received_at is None:
        raise NotReceived(field="archived_on")
    if row.archived_on < timezone.localdate(row.received_at):
        raise ArchivedBeforeReceived(field="archived_on", received=timezone.localdate(row.received_at))
    if row.unsigned:
        raise SignaturesMissing(field="archived_on", missing="、".join(row.unsigned))
    if row.mismatch and not (row.explanation.strip() and row.reported_on):
        show = row._meta.get_field("loaded").to_human
        raise MismatchUnexplained(
            field="explanation", loaded=show(row.loaded), received=show(row.received), percent=percent
        )


def unsigned_by(row: Any, who: Signer) -> None:
    if name := getattr(row, who.value):
        raise SignedAlready(field="name", who=who.label, name=name)


def not_archived(row: Any) -> None:
    if row.archived_on:
        raise ArchivedAlready(number=row.number)
