"""Why a report request, or a question to those below, is refused. Pure."""

from datetime import date

from hemei.kernel.errors import RuleError
from hemei.matters.models import DutyItem

LIGHTEN = "《中共中央办公厅、国务院办公厅整治形式主义为基层减负若干规定》"


class Anonymous(RuleError):
    """没有写明要求单位：不知道是谁要的表不收。"""

    basis = LIGHTEN


class NoDocument(RuleError):
    """没有文件名称或文号：口头要的表不收，请对方出具文件。"""

    basis = LIGHTEN


class Undated(RuleError):
    """没有{what}：没有日期的表不收。"""

    basis = LIGHTEN


class DueTooEarly(RuleError):
    """报送期限 {due} 早于发文日期 {issued}。"""


class Duplicate(RuleError):
    """已经有一张一样的表：{requester}“{title}”（{document}），{stage}。不再重复填，请直接用那一张。"""

    status = 409


class NoHeader(RuleError):
    """没有读出表头：表头要有两个以上的列名，请检查文件。"""


class SameTitle(RuleError):
    """有两列都叫“{title}”：请在表里写明区别后再导入。"""


class AlreadyHeld(RuleError):
    """“{title}”已经有了，不再向下要：{where}，现在的数是 {value}。"""

    basis = LIGHTEN


class NobodysDuty(RuleError):
    """没有单位的职责清单里有“{category}”，不能向下要“{title}”。"""

    basis = LIGHTEN


class CategoryMissing(RuleError):
    """向下征集要写明属于哪一类职责。"""


class StillOpen(RuleError):
    """还有 {count} 列没有确认来源：{titles}。"""

    status = 409


class NotAllSent(RuleError):
    """还有 {count} 格没有提交，不能报送：{units}。"""

    status = 409


class NothingAsked(RuleError):
    """没有要向下征集的列，可以直接报送。"""

    status = 409


class UnknownSource(RuleError):
    """没有“{code}”这个{kind}。"""


class LedgerMissing(RuleError):
    """“台账一条一行”的表要写明是哪一本台账；保密的台账不能选。"""


class NotYours(RuleError):
    """这一格不是您单位的。"""

    status = 404


class AlreadySent(RuleError):
    """已经提交，不能再改。需要改请联系党政办退回。"""

    status = 409


class ValueMissing(RuleError):
    """“{title}”还没有填，不能提交；可以先存草稿。"""


class ReasonMissing(RuleError):
    """请写明拒绝的理由，用来答复要求单位。"""


def identified(requester: str, document: str, issued_on: date | None, due_on: date | None) -> None:
    """Who asks, by which document, of which day, by when."""
    if not requester.strip():
        raise Anonymous(field="requester")
    if not document.strip():
        raise NoDocument(field="document")
    if issued_on is None:
        raise Undated(field="issued_on", what="发文日期")
    if due_on is None:
        raise Undated(field="due_on", what="报送期限")
    if due_on < issued_on:
        raise DueTooEarly(field="due_on", due=due_on, issued=issued_on)


def covers(items: list[DutyItem], category: str) -> bool:
    """Whether a duty list has the category, itself or one above it."""
    return any(category == item.category_code or category.startswith(f"{item.category_code}.") for item in items)
