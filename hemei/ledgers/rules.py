"""Rules that hold for every ledger: states, locks, duplicates, versions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hemei.kernel.errors import Conflict, RuleError
from hemei.ledgers.models import LedgerRecord, PeriodLock, State


class PeriodLocked(RuleError):
    """{area}的{period}已经锁定（{reason}），业务日期在其中的记录不能新增、修改、审核或作废。已审核的记录请用“更正”并说明理由；确需补录的，请统计员解除锁定。"""

    basis = "《统计法》（2024）第二十四条、第三十二条"


class OwnEntry(RuleError):
    """这条记录由您本人录入，须由另一人{act}。"""

    basis = "原始记录、统计台账的审核签署制度（《统计法》第二十四条）"


class ReasonMissing(RuleError):
    """请写明{act}的理由（至少 4 个字），它会留在版本记录里。"""


class WrongState(RuleError):
    """记录现在是“{state}”，不能{act}。"""


class DateImplausible(RuleError):
    """{day} 的年份不合理，请核对：业务日期不能早于 1900 年，也不能晚于明年年底。"""


class DuplicateRecord(RuleError):
    """已有同一条记录：{columns}相同的“{existing}”（{state}）。"""

    def __init__(self, record: LedgerRecord, field: str, columns: str) -> None:
        self.record = record
        super().__init__(field, columns=columns, existing=str(record), state=record.get_state_display())


class StaleRecord(Conflict):
    """这条记录已被别人改成第 {current} 版（您打开的是第 {seen} 版），您的修改还没有保存：请对照后再保存。"""


class AlreadyLocked(RuleError):
    """{area}的{period}已经锁定，不必再锁。"""


class NotLocked(RuleError):
    """这个锁定已经解除。"""


class FileMissing(RuleError):
    """没有收到文件，或文件是空的。请选择文件后再上传。"""


class FileTooLarge(RuleError):
    """文件有 {size} MB，超过 {limit} MB 的上限。请压缩或拆分后再上传。"""


class FileTypeRefused(RuleError):
    """“{name}”不是可以接收的文件。请上传 PDF、JPG、PNG、DOCX、XLSX 或 OFD（按文件内容判断；带宏的文件不接收）。"""


class ViewNameMissing(RuleError):
    """请给视图起个名称。"""


class InvalidRecord(RuleError):
    """{problems}"""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        self.problems = problems
        super().__init__(problems="；".join(text for texts in problems.values() for text in texts))


def check_reason(reason: str, act: str) -> str:
    """The reason, trimmed; ReasonMissing when it says nothing."""
    reason = reason.strip()
    if len(reason) < 4:
        raise ReasonMissing(field="reason", act=act)
    return reason[:200]


def check_plausible(day: date | None, today: date, field: str) -> None:
    """DateImplausible for a business date that can only be a slip of the hand, such as 2123."""
    if day is not None and not 1900 <= day.year <= today.year + 1:
        raise DateImplausible(field=field, day=f"{day:%Y-%m-%d}")


def check_not_own(record: LedgerRecord, by: Any, act: str) -> None:
    """Who entered a row may not review it. The console operator stands outside the posts."""
    if by.user is not None and record.entered_by_id == by.user.pk:
        raise OwnEntry(act=act)


def check_state(record: LedgerRecord, allowed: Iterable[str], act: str) -> None:
    if record.state not in allowed:
        raise WrongState(state=State(record.state).label, act=act)


def lock_on(locks: Iterable[PeriodLock], area: str, day: date | None) -> PeriodLock | None:
    """The lock, if any, that a row in `area` dated `day` falls under: of its area or one above."""
    if day is None:
        return None
    return next((lock for lock in locks if area.startswith(lock.area_id) and lock.start <= day <= lock.end), None)


def check_unlocked(locks: Iterable[PeriodLock], area: str, day: date | None, field: str = "") -> None:
    found = lock_on(locks, area, day)
    if found:
        raise PeriodLocked(field=field, area=found.area, period=found.label, reason=found.reason or "已发布")
