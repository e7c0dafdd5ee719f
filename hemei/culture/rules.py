"""Rules of culture and sport. Pure: the clock and the dated values are handed in."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hemei.culture.models.facilities import EquipmentState
from hemei.culture.models.gatherings import Police
from hemei.culture.models.relics import AgreementKind
from hemei.kernel.errors import RuleError

_SAFETY = "《大型群众性活动安全管理条例》第十一条至第十四条"
_RELICS = "《文物保护法》（2024年修订）第四十五条、第四十六条"
MONTHS = 12


class NotHeldYet(RuleError):
    """“{title}”到 {held_on} 才举办，参加人次请办完后再填。"""


class PermitMissing(RuleError):
    """“{title}”预计 {expected} 人，达到 {least} 人要有公安机关安全许可。请在 {apply_by} 前申请，填上文号再发布。"""

    basis = _SAFETY


class PermitNumberWrong(RuleError):
    """“{given}”不是安全许可的文号：文号里有年份和编号。还没有批下来的先空着，批下来再发布。"""

    basis = _SAFETY


class OriginStands(RuleError):
    """来源不能从“{before}”改成“{after}”：{why}。"""

    basis = _RELICS


class PermitOfCity(RuleError):
    """“{title}”预计 {expected} 人，达到 {least} 人由市公安机关许可。请核对“许可机关”。"""

    basis = _SAFETY


class PermitLate(RuleError):
    """安全许可要提前 {days} 天申请：活动在 {held_on}，至迟 {apply_by} 申请，填的是 {applied_on}。"""

    basis = _SAFETY


class ExpectedMissing(RuleError):
    """发布“{title}”前请填预计人数，才知道要不要安全许可。"""


class LicenceMissing(RuleError):
    """“{title}”是营业性演出，要有县级以上文化主管部门的批准文号才能发布。"""

    basis = "《营业性演出管理条例》第十三条"


class NotReviewed(RuleError):
    """“{title}”还没有审核，不能发布。"""


class PublishedAlready(RuleError):
    """“{title}”已经发布。"""


class NotPublished(RuleError):
    """“{title}”没有发布。"""


class OverAlready(RuleError):
    """“{title}”已经办完，不用再发布。"""


class ReasonMissing(RuleError):
    """请写明理由。"""


class PlaceMissing(RuleError):
    """请填“文体场所”或“地点”。"""


class SameTeams(RuleError):
    """甲方、乙方不能是同一个队。"""


class HalfScore(RuleError):
    """比分要同时填甲方和乙方；还没有比的都不填。"""


class PlayedOutside(RuleError):
    """比赛日期 {played_on} 不在“{title}”的 {first} 至 {last} 之间。"""


class ClosureShort(RuleError):
    """闭馆要提前 {days} 天公告：{announced_on} 公告，最早 {earliest} 闭馆。来不及的请写明理由。"""

    basis = "《公共文化体育设施条例》第十八条"


class HoursWrong(RuleError):
    """关门时间要晚于开门时间。"""


class ProblemMissing(RuleError):
    """不完好的器材要写明故障情况。"""


class ProblemOfGood(RuleError):
    """完好的器材不填故障情况。"""


class StepOutOfOrder(RuleError):
    """这件器材现在是“{now}”，不能登记“{step}”。顺序是：停用，再修复启用或者报废；报废的不再使用。"""


class BeforePlaced(RuleError):
    """日期 {given} 早于安装日期 {placed_on}。"""


class ScrappedAlready(RuleError):
    """这件器材已经报废，不用巡检。"""


class FoundMustBeReported(RuleError):
    """来源是“{origin}”的，不能捐赠、借展或代管：出土和疑似文物属于国家所有，请保护现场、立即报告，只能移交文物部门。"""

    basis = _RELICS


class NotYetReported(RuleError):
    """还没有登记保护现场和报告，不能登记移交。"""

    basis = _RELICS


class NothingToReport(RuleError):
    """这条线索来源合法，不走出土文物报告。"""


class ReportedAlready(RuleError):
    """这条线索已在 {at:%Y-%m-%d %H:%M} 报告。"""


class NotReportedYet(RuleError):
    """请先登记保护现场和报告。"""


class ReportOutOfOrder(RuleError):
    """先保护现场再报告，都不能晚于现在。"""


class NoVisit(RuleError):
    """走访鉴定之后才能签协议。"""


class ReceiptMissing(RuleError):
    """捐赠、借展、代管要给持有人收据，请填收据编号。"""


class UntilMissing(RuleError):
    """借展、代管要写明到期日期。"""


class NoAgreement(RuleError):
    """有协议或移交单之后才登记保管。"""


class TranscriptMissing(RuleError):
    """文字稿太短：每一章都要有完整文字稿，供看不见、听不见的读者使用。"""

    basis = "《无障碍环境建设法》第三十条"


class AudioTypeRefused(RuleError):
    """“{name}”不是能播放的音频：只收 mp3、m4a、wav、ogg。"""


class AudioTooLarge(RuleError):
    """音频 {size} MB，超过 {limit} MB 的上限，请压缩后再传。"""


class AudioMissing(RuleError):
    """请选择音频文件。"""


class GuardianMissing(RuleError):
    """这个活动面向未成年人，要由父母或者其他监护人报名并同意。"""

    basis = "《个人信息保护法》第三十一条"


class Full(RuleError):
    """“{title}”的 {capacity} 个名额已经报满。"""


def may_be_announced(row: Any, least: int, city: int, days: int) -> None:
    """What stands between a gathering and the calendar: licence and police permit (rules.md §9)."""
    if getattr(row, "commercial", False) and not row.licence_number:
        raise LicenceMissing(field="licence_number", title=row.title)
    if row.expected is None:
        raise ExpectedMissing(field="expected", title=row.title)
    if row.expected < least:
        return
    if not row.permit_number:
        by = row.held_on - timedelta(days=days)
        raise PermitMissing(field="permit_number", title=row.title, expected=row.expected, least=least, apply_by=by)
    permit_number(row)
    if row.expected >= city and row.permit_by != Police.CITY:
        raise PermitOfCity(field="permit_by", title=row.title, expected=row.expected, least=city)


def permit_number(row: Any) -> None:
    """What is written there is a number, not 无 or 待办."""
    if row.permit_number and not any(one.isdigit() for one in row.permit_number):
        raise PermitNumberWrong(field="permit_number", given=row.permit_number.strip())


def applied_in_time(row: Any, days: int) -> None:
    if row.permit_applied_on is None:
        return
    by = row.held_on - timedelta(days=days)
    if row.permit_applied_on > by:
        raise PermitLate(field="permit_applied_on", days=days, held_on=row.held_on, apply_by=by,
                         applied_on=row.permit_applied_on)  # fmt: skip


def held_before_counted(row: Any, today: date) -> None:
    if row.attendance is not None and row.held_on > today:
        raise NotHeldYet(field="attendance", title=row.title, held_on=row.held_on)


def has_place(row: Any) -> None:
    if not row.venue_id and not row.place:
        raise PlaceMissing(field="place")


def fixture(row: Any) -> None:
    if row.home == row.away:
        raise SameTeams(field="away")
    if (row.home_score is None) != (row.away_score is None):
        raise HalfScore(field="home_score" if row.home_score is None else "away_score")
    first, last = row.contest.held_on, row.contest.until or row.contest.held_on
    if not first <= row.played_on <= last:
        raise PlayedOutside(field="played_on", played_on=row.played_on, title=row.contest.title, first=first, last=last)


def announced_ahead(row: Any, days: int) -> None:
    earliest = row.announced_on + timedelta(days=days)
    if row.starts_on < earliest and not row.sudden.strip():
        raise ClosureShort(field="starts_on", days=days, announced_on=row.announced_on, earliest=earliest)


def hours(row: Any) -> None:
    if row.opens and row.closes and row.closes <= row.opens:
        raise HoursWrong(field="closes")


def inspection(row: Any) -> None:
    if not row.good and not row.problem.strip():
        raise ProblemMissing(field="problem")
    if row.good and row.problem.strip():
        raise ProblemOfGood(field="problem")


def after_placed(day: date, placed_on: date, field: str) -> None:
    if day < placed_on:
        raise BeforePlaced(field=field, given=day, placed_on=placed_on)


_NEXT = {
    "": (EquipmentState.STOPPED,),
    EquipmentState.STOPPED: (EquipmentState.REPAIRED, EquipmentState.SCRAPPED),
    EquipmentState.REPAIRED: (EquipmentState.STOPPED,),
    EquipmentState.SCRAPPED: (),
}


def steps_in_order(steps: Iterable[str]) -> None:
    """Stopped, then repaired or scrapped; nothing after scrapped. `steps` are in the order of their days."""
    now = ""
    for step in steps:
        if step not in _NEXT[now]:
            shown = EquipmentState(now).label if now else "在用"
            raise StepOutOfOrder(field="step", now=shown, step=EquipmentState(step).label)
        now = step


def agreement(row: Any, visited: bool) -> None:
    """What was found is handed over after its report; what is lawfully held is visited first, with a receipt after."""
    if row.relic.is_reported_kind:
        if row.kind != AgreementKind.HANDOVER:
            raise FoundMustBeReported(field="kind", origin=row.relic.get_origin_display())
        if row.relic.reported_at is None:
            raise NotYetReported(field="relic")
        return
    if not visited:
        raise NoVisit(field="relic")
    if row.kind != AgreementKind.HANDOVER and not row.receipt_number:
        raise ReceiptMissing(field="receipt_number")
    if row.kind in (AgreementKind.LOAN, AgreementKind.CUSTODY) and row.until is None:
        raise UntilMissing(field="until")


def transcript(text: str) -> None:
    if len(text.strip()) < 10:
        raise TranscriptMissing(field="transcript")
