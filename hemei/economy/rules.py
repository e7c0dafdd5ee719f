"""Pure checks of this domain: loaded objects in, a RuleError out. No queries, no clock."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from hemei.economy import models as m
from hemei.kernel.errors import RuleError


class FutureDate(RuleError):
    """{title}“{day}”还没有到，不能登记为已发生的事。"""


class BeforeDate(RuleError):
    """{title}“{day}”早于{other}“{other_day}”。"""


class OtherTown(RuleError):
    """“{owner}”不在本条记录的区域内，请核对区域。"""


class StatusDateMissing(RuleError):
    """登记状态是“{status}”，请填写{title}。"""


class StatusNotActive(RuleError):
    """填写了{title}，登记状态不应是“存续”。"""


class CapitalNegative(RuleError):
    """注册资本不能是负数。"""


class NotActive(RuleError):
    """“{enterprise}”现在的登记状态是“{status}”，不能{act}。"""


class AlreadyHere(RuleError):
    """“{enterprise}”现在就是存续企业，不需要办理迁入。"""


class ForecastOfClosedMonth(RuleError):
    """{month:%Y年%m月}已经关账，实际数已定，不能再登记预计数。"""


class ActualOfFutureMonth(RuleError):
    """{month:%Y年%m月}还没有开始，只能登记预计数。"""


class NothingActual(RuleError):
    """{month:%Y年%m月}还没有已审核的实际数，不能关账。"""


class ActualNotReviewed(RuleError):
    """{month:%Y年%m月}还有 {count} 条实际数没有审核，审核完再关账。"""


class MonthClosed(RuleError):
    """{month:%Y年%m月}已经关账。"""


class MonthNotOver(RuleError):
    """{month:%Y年%m月}还没有结束，不能关账。"""


class StewardMissing(RuleError):
    """请选择服务管家账号，或填写服务管家姓名。"""


class GroupClosed(RuleError):
    """“{group}”已于 {day} 停用。"""


class GroupOfGoneEnterprise(RuleError):
    """“{enterprise}”已{status}，不能再有在用的服务群，请填写停用日期。"""


class ActiveGroupExists(RuleError):
    """“{enterprise}”已有在用的服务群“{group}”，一家企业只建一个群。"""


class InspectionUnrecorded(RuleError):
    """行政检查须先扫描营业执照二维码留痕并使用统一的检查单：请填写{missing}。
    不得要求企业准备书面汇报或安排负责人陪同。"""

    basis = "北京市优化营商环境条例（2024）第六十九条"


class RepeatVisit(RuleError):
    """{department}已于 {day} 走访过“{enterprise}”（{subject}），相隔 {gap} 天，不足 {limit} 天。
    能合并就合并到那一次；确需再去的，请填写再次走访理由。"""

    basis = "北京市优化营商环境条例（2024）第六十八条（无事不扰）"

    def __init__(self, earlier: m.Visit, field: str = "", **details: object) -> None:
        self.earlier = earlier
        super().__init__(field, **details)


class JoinedElsewhere(RuleError):
    """要合并到的走访是“{other}”的，不是这家企业的。"""


class GateOutOfOrder(RuleError):
    """“{gate}”的日期 {day} 早于前面的环节“{earlier}”（{earlier_day}）。次序确实颠倒的，请在“说明”中写明理由。"""


class DocumentMissing(RuleError):
    """“{gate}”已完成，请填写{missing}；依法不需要办理的，勾选“依法免办”并在“说明”中写明依据。"""


class ExemptionUnexplained(RuleError):
    """勾选了“依法免办”，请在“说明”中写明依据。"""


class GateWithoutDate(RuleError):
    """“{gate}”既没有计划日期，也没有完成日期。"""


class ParentNotPark(RuleError):
    """所属园区“{parent}”不是园区（母项目）。"""


class ParkInPark(RuleError):
    """园区（母项目）不能再放在别的园区里。"""


class AlreadyOut(RuleError):
    """项目已于 {day} {kind}，不能再次{act}。"""


class NotOut(RuleError):
    """项目没有搁置，不需要恢复。"""


class TerminatedForGood(RuleError):
    """项目已经终止，不能恢复；重新启动的，请另立项目。"""


class TooManyExtensions(RuleError):
    """延期开工以 {limit} 次为限，这个项目已经延期 {used} 次。"""

    basis = "建筑法第九条"


class ExtensionTooLong(RuleError):
    """每次延期开工不超过 {limit} 个月，现为 {months} 个月。"""

    basis = "建筑法第九条"


class NothingToExtend(RuleError):
    """项目还没有施工许可证，不存在延期开工。"""

    basis = "建筑法第九条"


class AreaMissing(RuleError):
    """证载面积和实测面积至少填一项。"""


class AreaNotPositive(RuleError):
    """面积应大于 0。"""


class TooMuchRevitalised(RuleError):
    """“{asset}”可利用 {size} 平方米，已有合同 {used} 平方米，还剩 {left} 平方米，这份合同的 {wanted} 平方米超出了。"""


class HandedOverUnsigned(RuleError):
    """没有签订日期和合同编号，不能登记交付：签订合同并完成交付才算盘活。"""


def check_not_future(day: date | None, today: date, field: str, title: str) -> None:
    if day is not None and day > today:
        raise FutureDate(field=field, title=title, day=day)


def check_not_before(day: date | None, other: date | None, *, field: str, title: str, other_title: str) -> None:
    if day is not None and other is not None and day < other:
        raise BeforeDate(field=field, title=title, day=day, other=other_title, other_day=other)


def check_same_town(area: str, owner_area: str, owner: object) -> None:
    """A row belongs to the town of what it is about (codes: 9 digits make a town)."""
    if area[:9] != owner_area[:9]:
        raise OtherTown(field="area", owner=owner)


EXITS = (
    (m.EnterpriseStatus.MOVED_OUT, "moved_out_on", "迁出日期"),
    (m.EnterpriseStatus.DEREGISTERED, "deregistered_on", "注销日期"),
    (m.EnterpriseStatus.REVOKED, "revoked_on", "吊销日期"),
)


def check_status_dates(firm: m.Enterprise) -> None:
    """Status and its date say the same."""
    for status, field, title in EXITS:
        day = getattr(firm, field)
        if firm.status == status and day is None:
            raise StatusDateMissing(field=field, status=status.label, title=title)
        if firm.status == m.EnterpriseStatus.ACTIVE and day is not None:
            raise StatusNotActive(field="status", title=title)
        check_not_before(day, firm.established_on, field=field, title=title, other_title="成立日期")


def check_transition(firm: m.Enterprise, to: m.EnterpriseStatus, act: str) -> None:
    """存续 leaves; 迁出 comes back; 吊销 may still be 注销; 注销 is the end."""
    status = m.EnterpriseStatus(firm.status)
    if status == to == m.EnterpriseStatus.ACTIVE:
        raise AlreadyHere(enterprise=firm)
    if to not in _NEXT[status]:
        raise NotActive(enterprise=firm, status=status.label, act=act)


_NEXT: dict[m.EnterpriseStatus, tuple[m.EnterpriseStatus, ...]] = {
    m.EnterpriseStatus.ACTIVE: (
        m.EnterpriseStatus.MOVED_OUT,
        m.EnterpriseStatus.DEREGISTERED,
        m.EnterpriseStatus.REVOKED,
    ),
    m.EnterpriseStatus.MOVED_OUT: (m.EnterpriseStatus.ACTIVE,),
    m.EnterpriseStatus.REVOKED: (m.EnterpriseStatus.DEREGISTERED,),
    m.EnterpriseStatus.DEREGISTERED: (),
}


def check_tax_month(payment: m.TaxPayment, closed: bool, today: date) -> None:
    """An actual line is of a month that has begun; a forecast is of one that is not closed."""
    if payment.nature == m.TaxNature.ACTUAL and payment.month > today:
        raise ActualOfFutureMonth(field="nature", month=payment.month)
    if payment.nature == m.TaxNature.FORECAST and closed:
        raise ForecastOfClosedMonth(field="nature", month=payment.month)


def check_closing(month: date, *, closed: bool, reviewed: int, waiting: int, today: date) -> None:
    if closed:
        raise MonthClosed(month=month)
    if (month.year, month.month) >= (today.year, today.month):
        raise MonthNotOver(month=month)
    if waiting:
        raise ActualNotReviewed(month=month, count=waiting)
    if not reviewed:
        raise NothingActual(month=month)


def check_group(group: m.ServiceGroup) -> None:
    """A group has a steward; an active one has an enterprise that is still here."""
    if not group.steward_id and not group.steward_name.strip():
        raise StewardMissing(field="steward_name")
    firm = group.enterprise
    if group.closed_on is None and firm.status != m.EnterpriseStatus.ACTIVE:
        raise GroupOfGoneEnterprise(field="closed_on", enterprise=firm, status=firm.get_status_display())


def check_group_open(group: m.ServiceGroup) -> None:
    if group.closed_on is not None:
        raise GroupClosed(group=group, day=group.closed_on)


def check_one_group(group: m.ServiceGroup, active: m.ServiceGroup | None) -> None:
    """一企一群."""
    if group.closed_on is None and active is not None:
        raise ActiveGroupExists(field="enterprise", enterprise=group.enterprise, group=active)


def check_inspection(visit: m.Visit) -> None:
    if visit.nature != m.VisitNature.INSPECTION:
        return
    for field, title in (("checklist_number", "检查单编号"), ("scan_number", "扫码记录号")):
        if not getattr(visit, field).strip():
            raise InspectionUnrecorded(field=field, missing=title)


def check_repeat(visit: m.Visit, earlier: m.Visit | None, limit: int) -> None:
    """Twice within `limit` days: join the earlier visit, or say why not."""
    if earlier is None or visit.joined_id or visit.repeat_reason.strip():
        return
    gap = abs((visit.visited_on - earlier.visited_on).days)
    raise RepeatVisit(
        earlier, field="repeat_reason", department=earlier.department, day=earlier.visited_on, gap=gap, limit=limit,
        enterprise=visit.enterprise, subject=earlier.subject,
    )  # fmt: skip


def check_joined(visit: m.Visit) -> None:
    joined = visit.joined
    if joined is not None and joined.enterprise_id != visit.enterprise_id:
        raise JoinedElsewhere(field="joined", other=joined.enterprise)


def check_park(project: m.Project) -> None:
    """Parks hold projects, one level deep."""
    if project.parent is None:
        return
    if project.is_park:
        raise ParkInPark(field="parent")
    if not project.parent.is_park:
        raise ParentNotPark(field="parent", parent=project.parent)


def check_gate_document(gate: m.ProjectGate, numbered: bool) -> None:
    """Gate = document type + number + issuing body + date; an exemption says why."""
    if gate.exempt and not gate.justification.strip():
        raise ExemptionUnexplained(field="justification")
    if gate.planned_on is None and gate.reached_on is None:
        raise GateWithoutDate(field="reached_on", gate=gate.get_gate_display())
    if gate.reached_on is None or gate.exempt or not numbered:
        return
    for field, title in (("document_number", "文号"), ("issuer", "发文机关")):
        if not getattr(gate, field).strip():
            raise DocumentMissing(field=field, gate=gate.get_gate_display(), missing=title)


def check_gate_order(gate: m.ProjectGate, others: Iterable[m.ProjectGate], group: dict[str, int]) -> None:
    """Dates do not go back from gate group to gate group, or the reason is written down."""
    if gate.reached_on is None or gate.justification.strip():
        return
    for other in others:
        if other.reached_on is None or other.justification.strip():
            continue
        before, after = (other, gate) if group[other.gate] < group[gate.gate] else (gate, other)
        if group[before.gate] != group[after.gate] and _earlier(after.reached_on, before.reached_on):
            raise GateOutOfOrder(
                field="reached_on", gate=after.get_gate_display(), day=after.reached_on,
                earlier=before.get_gate_display(), earlier_day=before.reached_on,
            )  # fmt: skip


def _earlier(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def check_may_exit(open_exit: m.ProjectExit | None, act: str) -> None:
    if open_exit is not None:
        raise AlreadyOut(day=open_exit.on, kind=open_exit.get_kind_display(), act=act)


def check_may_resume(open_exit: m.ProjectExit | None) -> m.ProjectExit:
    if open_exit is None:
        raise NotOut
    if open_exit.kind == m.ExitKind.TERMINATED:
        raise TerminatedForGood
    return open_exit


def check_extension(*, permit: date | None, used: int, months: int, most: int, longest: int) -> None:
    if permit is None:
        raise NothingToExtend
    if used >= most:
        raise TooManyExtensions(limit=most, used=used)
    if not 1 <= months <= longest:
        raise ExtensionTooLong(field="months", limit=longest, months=months)


def check_asset(asset: m.IdleAsset) -> None:
    given = [size for size in (asset.certified_area, asset.measured_area) if size is not None]
    if not given:
        raise AreaMissing(field="measured_area")
    if min(given) <= 0:
        raise AreaNotPositive(field="measured_area")


def check_contract(contract: m.Revitalisation) -> None:
    """盘活 = a signed contract and a handover, in this order."""
    if contract.handed_over_on and not (contract.signed_on and contract.contract_number.strip()):
        raise HandedOverUnsigned(field="handed_over_on")
    check_not_before(
        contract.handed_over_on, contract.signed_on, field="handed_over_on", title="交付日期", other_title="签订日期"
    )
    check_not_before(contract.ended_on, contract.signed_on, field="ended_on", title="终止日期", other_title="签订日期")


def check_space(contract: m.Revitalisation, size: int, used: int) -> None:
    """Σ盘活面积 ≤ 可利用面积; all in 0.01 m²."""
    if contract.ended_on is None and used + contract.revitalised_area > size:
        raise TooMuchRevitalised(
            field="revitalised_area", asset=contract.asset, size=square_metres(size), used=square_metres(used),
            left=square_metres(max(size - used, 0)), wanted=square_metres(contract.revitalised_area),
        )  # fmt: skip


def square_metres(stored: int) -> str:
    """1250 → "12.5"."""
    return f"{float(Fraction(stored, 100)):,.2f}".rstrip("0").rstrip(".")
