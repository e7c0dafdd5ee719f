"""Rules of 田长制. Pure: totals, lines and other parcels are handed in."""

from datetime import date
from decimal import Decimal
from typing import Any

from hemei.environment.models.fields import FieldKind, FieldLevel
from hemei.kernel.errors import RuleError

_LAND = "《土地管理法》"
_BASIC = f"{_LAND}第三十四条、第三十五条；《北京市基本农田保护条例》第十条、第十二条"


class EndsBeforeStart(RuleError):
    """“{later}”早于“{earlier}”{day}。"""


class DateAhead(RuleError):
    """“{title}”{day} 在今天之后。"""


class LevelOfArea(RuleError):
    """{level}的记录要填在{where}名下，现在填的是“{area}”。"""


class NothingMeasured(RuleError):
    """“{title}”要大于 0。"""


class OutlineWrong(RuleError):
    """边界有错：{why}"""


class OutlineOverlaps(RuleError):
    """边界与地块 {others} 重叠。请核对测绘成果：同一块地只能登记一次。"""


class BelowRedLine(RuleError):
    """{what} {gone} 亩后，永久基本农田剩 {left} 亩，低于红线 {line} 亩，短少 {short} 亩。须先有批准的调整补划。"""

    basis = _BASIC


class AdjustmentShort(RuleError):
    """补划面积 {inward} 亩少于调出面积 {outward} 亩，少 {short} 亩：补划数量不得减少。"""

    basis = _BASIC


class AdjustmentNotReviewed(RuleError):
    """调整补划“{document}”还没有审核，不能据以调出地块。"""


class AdjustmentUsedUp(RuleError):
    """“{document}”批准调出 {outward} 亩，已调出 {used} 亩，这块地 {mu} 亩，超出 {over} 亩。"""

    basis = _BASIC


class AdjustmentInUse(RuleError):
    """已有地块依据它调出（{used} 亩），不能作废，批准调出面积也不能改得更小。"""


class NotBasicFarmland(RuleError):
    """“{parcel}”不在册或不是永久基本农田，不用调出。"""


class OutBeforeApproval(RuleError):
    """调出日期 {day} 早于批准日期 {approved}。"""


class IdleTooShort(RuleError):
    """撂荒要填“未耕种起”，且到发现时满 {months} 个月（口径未确认）；没有满的先提醒，不立撂荒问题。"""

    basis = f"{_LAND}第三十八条；《粮食安全保障法》第十五条"


class StepSkipped(RuleError):
    """还没有{needed}，不能登记{step}：顺序是告知责任户、复耕、验收。"""


class NoticeIncomplete(RuleError):
    """告知要写明责任户、告知日期和恢复期限。"""


class RestorationIncomplete(RuleError):
    """复耕要写明恢复前、恢复后的情况和复种作物（照片可作附件，不强制）。"""


class AcceptorMissing(RuleError):
    """验收要写明验收人。"""


class ProblemClosed(RuleError):
    """这个问题已经验收，不能再改。再次出现的请另行登记。"""


def shown(hundredths: int) -> str:
    return f"{Decimal(hundredths).scaleb(-2):,.2f}"


def in_order(start: date | None, end: date | None, earlier: str, later: str, field: str) -> None:
    if start and end and end < start:
        raise EndsBeforeStart(field=field, later=later, earlier=earlier, day=start)


def not_ahead(day: date | None, today: date, title: str, field: str) -> None:
    if day is not None and day > today:
        raise DateAhead(field=field, title=title, day=day)


def positive(value: int | None, title: str, field: str) -> None:
    if value is not None and value <= 0:
        raise NothingMeasured(field=field, title=title)


def level_of_area(row: Any) -> None:
    digits = 12 if row.level == FieldLevel.VILLAGE else 9
    if len(row.area_id) != digits:
        where = "村" if digits == 12 else "镇"
        raise LevelOfArea(field="area", level=FieldLevel(row.level).label, where=where, area=row.area)


def chief_dates(row: Any) -> None:
    in_order(row.since, row.until, "任田长起", "任田长止", "until")


def adjustment_balanced(row: Any) -> None:
    positive(row.out_mu, "调出面积", "out_mu")
    if row.in_mu < row.out_mu:
        raise AdjustmentShort(
            field="in_mu", inward=shown(row.in_mu), outward=shown(row.out_mu), short=shown(row.out_mu - row.in_mu)
        )


def above_line(total: int, gone: int, line: int | None, what: str, field: str = "") -> None:
    """The town's total less `gone` may not be under the line; where no line is entered, not under itself."""
    line = total if line is None else line
    left = total - gone
    if gone > 0 and left < line:
        raise BelowRedLine(
            field=field, what=what, gone=shown(gone), left=shown(left), line=shown(line), short=shown(line - left)
        )


def covered(adjustment: Any, used: int, mu: int) -> None:
    """Whether the approved adjustment still bears a parcel of `mu`."""
    over = used + mu - adjustment.out_mu
    if over > 0:
        raise AdjustmentUsedUp(
            field="adjustment", document=adjustment.document, outward=shown(adjustment.out_mu), used=shown(used),
            mu=shown(mu), over=shown(over),
        )  # fmt: skip


def idle_long_enough(row: Any, months: int) -> None:
    if row.kind != FieldKind.IDLE:
        return
    since = row.idle_since
    whole = (row.found_on.year - since.year) * 12 + row.found_on.month - since.month if since else 0
    if since and row.found_on.day < since.day:
        whole -= 1
    if since is None or whole < months:
        raise IdleTooShort(field="idle_since", months=months)


def steps_in_order(row: Any) -> None:
    """告知 → 复耕 → 验收, each with what it must say and not before the one before."""
    _notice(row)
    _restoration(row)
    if row.accepted_on:
        if not row.restored_on:
            raise StepSkipped(field="restored_on", needed="复耕", step="验收")
        if not row.acceptor:
            raise AcceptorMissing(field="acceptor")
        in_order(row.restored_on, row.accepted_on, "复耕日期", "验收日期", "accepted_on")


def _notice(row: Any) -> None:
    given = (row.notified_on, row.deadline, row.household)
    if (row.notified_on or row.deadline) and not all(given):
        raise NoticeIncomplete(field="notified_on" if not row.notified_on else "household")
    in_order(row.found_on, row.notified_on, "发现日期", "告知日期", "notified_on")
    in_order(row.notified_on, row.deadline, "告知日期", "恢复期限", "deadline")


def _restoration(row: Any) -> None:
    if not row.restored_on:
        return
    if not row.notified_on:
        raise StepSkipped(field="notified_on", needed="告知责任户", step="复耕")
    if not (row.before and row.after and row.crop):
        raise RestorationIncomplete(field="crop")
    in_order(row.notified_on, row.restored_on, "告知日期", "复耕日期", "restored_on")
