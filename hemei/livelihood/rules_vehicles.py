"""Rules of 违规电动三四轮车. Pure."""

from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError


class BeforeRegistered(RuleError):
    """“{title}”{given} 早于登记日期 {registered}。"""


class BookedBeforeNotice(RuleError):
    """先告知车主，再预约：预约日期 {booked} 要在告知日期之后，告知日期是{notified}。"""


class ExemptWithoutReason(RuleError):
    """核定不属整治，要同时填日期和理由。"""


class ExemptAndClosed(RuleError):
    """登记编号“{serial}”已经回收销账，不能再核定不属整治；核定不属整治的也不再办理回收。"""


class NotNotified(RuleError):
    """登记编号“{serial}”还没有在 {visited} 以前告知车主，不能办理。请先在登记里填告知日期。"""


class NotBooked(RuleError):
    """登记编号“{serial}”还没有预约。请先在登记里填预约日期。"""


class ClosedIncomplete(RuleError):
    """销账要核验一致、有回收凭证编号、写明置换方式：缺“{missing}”。"""


class NotClosedWhy(RuleError):
    """这一次没有办完，请写明原因。"""


class ClosedAlready(RuleError):
    """登记编号“{serial}”已在 {closed} 销账。"""


class ReceiptUsed(RuleError):
    """回收凭证编号“{number}”已用在登记编号“{serial}”上。"""


class VisitInFuture(RuleError):
    """“{title}”{given} 在今天之后。"""


def vehicle_in_order(row: Any, today: date) -> None:
    if row.registered_on > today:
        raise VisitInFuture(field="registered_on", title="登记日期", given=row.registered_on)
    for name, title in (("notified_on", "告知日期"), ("exempt_on", "核定不属整治日期")):
        day = getattr(row, name)
        if day and day > today:
            raise VisitInFuture(field=name, title=title, given=day)
        if day and day < row.registered_on:
            raise BeforeRegistered(field=name, title=title, given=day, registered=row.registered_on)
    if row.booked_for and (row.notified_on is None or row.booked_for < row.notified_on):
        raise BookedBeforeNotice(field="booked_for", booked=row.booked_for, notified=row.notified_on or "空的")
    if bool(row.exempt_on) != bool(row.exempt_reason):
        raise ExemptWithoutReason(field="exempt_reason" if row.exempt_on else "exempt_on")


def visit_complete(row: Any, today: date) -> None:
    """One visit does it all, or says why not."""
    if row.visited_on > today:
        raise VisitInFuture(field="visited_on", title="办理日期", given=row.visited_on)
    if not row.closed:
        if not row.unfinished_reason:
            raise NotClosedWhy(field="unfinished_reason")
        return
    wanted = (("核验一致", row.checked, "checked"), ("回收凭证编号", row.receipt_number, "receipt_number"),
              ("置换方式", row.replacement, "replacement"))  # fmt: skip
    for title, given, field in wanted:
        if not given:
            raise ClosedIncomplete(field=field, missing=title)


def visit_in_turn(row: Any) -> None:
    vehicle = row.vehicle
    if vehicle.exempt_on:
        raise ExemptAndClosed(field="vehicle", serial=vehicle.serial)
    if vehicle.notified_on is None or vehicle.notified_on > row.visited_on:
        raise NotNotified(field="vehicle", serial=vehicle.serial, visited=row.visited_on)
    if vehicle.booked_for is None:
        raise NotBooked(field="vehicle", serial=vehicle.serial)
