"""Rules of elderly care. Pure: what they compare is loaded by `elderly.guards`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.livelihood.models import elderly as m

_MEALS = "《关于提升北京市养老助餐服务管理水平的实施意见》（2022）"


class DayInFuture(RuleError):
    """{title} {day} 在今天之后。"""


class DaysOutOfOrder(RuleError):
    """{later_title} {later} 早于{earlier_title} {earlier}。"""


class StatusOutOfTurn(RuleError):
    """{station}在 {on} 不能变动为“{to}”：此前是“{now}”，接下来只能是{may}。"""


class TwoEventsOneDay(RuleError):
    """{station}在 {on} 已有一条状态变动，一天只能变动一次。"""


class AdjustmentUnexplained(RuleError):
    """调整优化要写明原因、变动前情况和变动后情况。"""


class ClosureUnexplained(RuleError):
    """停业要写明原因。"""


class OpeningWithoutFiling(RuleError):
    """开始运营要填备案或协议编号。"""


class GateOutOfTurn(RuleError):
    """“{gate}”完成之前，“{before}”还没有完成。筹建节点不能跳过。"""


class GateWithoutProof(RuleError):
    """完成“{gate}”要填证明材料。"""


class GateNowhere(RuleError):
    """计划日期和完成日期至少填一个。"""


class StationNotOpen(RuleError):
    """{station}在 {on} 不在运营（{status}），不能登记{what}。"""


class FunctionNotOffered(RuleError):
    """{station}没有登记“{kind}”这项功能。请先核实驿站的功能。"""


class NoSuchInspection(RuleError):
    """{station}在 {on} 没有检查记录。请先登记检查。"""


class ItemNotBad(RuleError):
    """{on}的检查里“{item}”不是“不符合”，不能立为问题。"""


class RecheckTooEarly(RuleError):
    """整改以后才能复查，复查通过才能销号。"""


class FindingClosed(RuleError):
    """这个问题已经销号。"""

    status = 409


class ProblemMissing(RuleError):
    """“{item}”不符合，要写明问题。"""


class ReasonMissing(RuleError):
    """请写明{what}。"""


class SeveralOfName(RuleError):
    """“{name}”在本村有 {count} 人，请填身份证号。"""


class TooYoung(RuleError):
    """{name}在 {on} 未满 {age} 周岁，不是服务对象。"""


class DeadByThen(RuleError):
    """{name}已于 {died} 去世，{on} 不会有{what}。请核对日期和姓名；记录不实的按虚假记录处理。"""


class FrequencyZero(RuleError):
    """“几天一次”至少是 1。"""


class PlanOverlaps(RuleError):
    """{name}已有一份 {since} 起的探访计划，请先写明原计划的截止日期。"""


class NoVisitPlan(RuleError):
    """{name}在 {on} 没有探访计划。请先登记计划。"""


class MealNotAboveSubsidy(RuleError):
    """餐费 {value} 元没有超过就餐补贴 {subsidy} 元，不能享受补贴。如实登记就餐的，请把“享受补贴”改为否。"""

    basis = _MEALS


class DoubleSubsidy(RuleError):
    """{name}在 {on} 已在{station}享受助餐补贴，一人一天只补一次。"""

    basis = _MEALS


class PointBanned(RuleError):
    """{station}自 {since} 起在助餐黑名单，不能享受补贴。"""

    basis = _MEALS


class StepSkipped(RuleError):
    """“{step}”之前要先完成“{before}”，不能跳过。"""


class StepAfterStop(RuleError):
    """这张床位已于 {on} 停床，不能再办“{step}”。"""


class StepTwice(RuleError):
    """这张床位的“{step}”已经办过。"""


class BedOpenAlready(RuleError):
    """{name}名下还有没停床的床位（{number}），一人同时只有一张床位。"""


class BedWithCareAllowance(RuleError):
    """{name}正在领失能护理补贴，不能同时享受照护床位。请本人选择其一。（此项规定参照海淀区做法，尚未经本区确认）"""


class ServiceOverlaps(RuleError):
    """这家服务商的“{title}”已有 {since} 起的价格，请先写明原价格的截止日期。"""


class ProviderNotSigned(RuleError):
    """{provider}的协议在 {since} 不在有效期内。"""


class PriceNotPositive(RuleError):
    """价格要大于 0。"""


class NoAgreement(RuleError):
    """{station}与{institution}在 {on} 没有有效的医养合作协议。"""


_S = m.StationStatus
NEXT: dict[str, tuple[str, ...]] = {
    "": (_S.PREPARING, _S.OPERATING),
    _S.PREPARING: (_S.OPERATING, _S.CLOSED),
    _S.OPERATING: (_S.ADJUSTING, _S.CLOSED),
    _S.ADJUSTING: (_S.OPERATING, _S.CLOSED),
    _S.CLOSED: (_S.PREPARING, _S.OPERATING),
}


def check_day(day: date | None, today: date, *, field: str, title: str) -> None:
    if day is not None and day > today:
        raise DayInFuture(field=field, title=title, day=day)


def check_order(earlier: date | None, later: date | None, *, field: str, earlier_title: str, later_title: str) -> None:
    if earlier is not None and later is not None and later < earlier:
        raise DaysOutOfOrder(
            field=field, earlier_title=earlier_title, later_title=later_title, earlier=earlier, later=later
        )


def check_chain(event: m.StationEvent, events: Sequence[m.StationEvent]) -> None:
    """The event, among all of its station, follows one that allows it, and allows the one after it."""
    if any(other.on == event.on for other in events):
        raise TwoEventsOneDay(field="on", station=event.station, on=event.on)
    now = ""
    for one in sorted([*events, event], key=lambda one: one.on):
        if one.status not in NEXT[now]:
            may = "、".join(f"“{_S(status).label}”" for status in NEXT[now])
            raise StatusOutOfTurn(
                field="status", station=event.station, on=one.on, to=_S(one.status).label,
                now=_S(now).label if now else "没有状态", may=may,
            )  # fmt: skip
        now = one.status


def check_event(event: m.StationEvent) -> None:
    """What each change has to say."""
    if event.status == _S.ADJUSTING and not (event.reason and event.before and event.after):
        raise AdjustmentUnexplained(field="reason")
    if event.status == _S.CLOSED and not event.reason:
        raise ClosureUnexplained(field="reason")
    if event.status == _S.OPERATING and not event.document:
        raise OpeningWithoutFiling(field="document")


def check_gate(milestone: m.Milestone, others: Iterable[m.Milestone]) -> None:
    if milestone.planned_on is None and milestone.reached_on is None:
        raise GateNowhere(field="planned_on")
    if milestone.reached_on is None:
        return
    if not milestone.document:
        raise GateWithoutProof(field="document", gate=milestone.get_gate_display())
    order = list(m.Gate)
    reached = {other.gate for other in others if other.reached_on and other.reached_on <= milestone.reached_on}
    for before in order[: order.index(m.Gate(milestone.gate))]:
        if before not in reached:
            raise GateOutOfTurn(field="gate", gate=milestone.get_gate_display(), before=before.label)


def check_function(row: m.ServiceRecord) -> None:
    if not getattr(row.station, row.kind):
        raise FunctionNotOffered(field="kind", station=row.station, kind=row.get_kind_display())


def check_finding(finding: m.Finding) -> None:
    inspection = finding.inspection
    if inspection is None:
        raise NoSuchInspection(field="found_on", station=finding.station, on=finding.found_on)
    if m.Item(finding.item) not in inspection.bad:
        raise ItemNotBad(field="item", on=finding.found_on, item=finding.get_item_display())
    if (finding.rechecked_on and not finding.rectified_on) or (finding.closed_on and not finding.rechecked_on):
        raise RecheckTooEarly(field="rechecked_on")


def check_finding_days(finding: m.Finding) -> None:
    steps = (
        ("found_on", "检查日期"), ("rectified_on", "整改日期"), ("rechecked_on", "复查日期"), ("closed_on", "销号日期"),
    )  # fmt: skip
    for (one, title), (other, other_title) in zip(steps, steps[1:], strict=False):
        check_order(
            getattr(finding, one), getattr(finding, other), field=other, earlier_title=title, later_title=other_title
        )
    check_order(finding.found_on, finding.deadline, field="deadline", earlier_title="检查日期", later_title="整改期限")


def check_meal(meal: m.Meal, subsidy: int) -> None:
    """`subsidy` in 分 is what the person would get: the meal must be worth more."""
    if meal.subsidised and meal.basic and meal.meal_value <= subsidy:
        raise MealNotAboveSubsidy(field="meal_value", value=_yuan(meal.meal_value), subsidy=_yuan(subsidy))


def check_steps(step: m.BedStep, others: Sequence[m.BedStep]) -> None:
    """No step before the one it needs, none twice (服务 and 评价 may be), none after 停床."""
    kind = m.Step(step.step)
    stop = next((other for other in others if other.step == m.Step.STOP), None)
    if stop is not None and (kind == m.Step.STOP or step.done_on > stop.done_on):
        raise StepAfterStop(field="step", on=stop.done_on, step=kind.label)
    if kind == m.Step.STOP:
        return
    if kind not in (m.Step.SERVICE, m.Step.EVALUATION) and any(other.step == kind for other in others):
        raise StepTwice(field="step", step=kind.label)
    order = list(m.Step)
    done = {other.step for other in others if other.done_on <= step.done_on}
    for before in order[: order.index(kind)]:
        if before not in done:
            raise StepSkipped(field="step", step=kind.label, before=before.label)


def check_last_day(stop: m.BedStep, others: Sequence[m.BedStep]) -> None:
    """停床 is the last day of the bed."""
    last = max((other.done_on for other in others), default=None)
    if stop.step == m.Step.STOP:
        check_order(last, stop.done_on, field="done_on", earlier_title="已办环节", later_title="停床日期")


def no_overlap(row: Any, others: Iterable[Any], refusal: type[RuleError], **details: Any) -> None:
    """No other span (`since` through `until`) touches that of the row."""
    for other in others:
        if (row.until is None or other.since <= row.until) and (other.until is None or other.until >= row.since):
            raise refusal(field="since", since=other.since, **details)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}".removesuffix(".00")
