"""Rules of personal-data protection; a docstring is the message."""

from hemei.kernel.errors import RuleError

_LAW = "《个人信息保护法》"


class ConsentNotAsked(RuleError):
    """“{title}”是{basis}，不需要本人同意；请不要让群众签不必要的同意书。"""

    basis = f"{_LAW}第十三条"


class GuardianMissing(RuleError):
    """{name}不满 {age} 周岁，要由父母或者其他监护人同意。请填监护人姓名和关系。"""

    basis = f"{_LAW}第三十一条"


class ConsentHeld(RuleError):
    """{name}对“{title}”已经同意过（{given}），没有撤回，不用再登记。"""

    status = 409


class ConsentOver(RuleError):
    """这项同意已在 {on} 撤回。"""

    status = 409


class GivenInFuture(RuleError):
    """日期 {day} 在今天之后。"""


class WithdrawnBefore(RuleError):
    """撤回日期 {day} 早于同意日期 {given}。"""


class WayMissing(RuleError):
    """请写明怎样核对了本人身份（例如：看了身份证原件；代办的要有委托书）。"""

    basis = f"{_LAW}第四十五条"


class OtherPerson(RuleError):
    """这个身份证号在居民登记里的姓名与“{name}”不同，不能答复。请核对本人身份。"""

    basis = f"{_LAW}第四十五条"


class AnswerMissing(RuleError):
    """请写明答复内容；不予办理的要说明理由。"""

    basis = f"{_LAW}第五十条"


class NothingErasable(RuleError):
    """查到的 {count} 类信息都依法须保存，不能删除。请用“不予办理”并说明理由，可以建议本人申请更正。"""

    basis = f"{_LAW}第四十七条第二款"


class NothingHeld(RuleError):
    """各台账都没有查到此人的信息。请在答复中如实说明。"""

    status = 409


class AssessmentKept(RuleError):
    """影响评估记录要至少保存 {years} 年，{until} 之前不能删除。"""

    basis = f"{_LAW}第五十六条"


class PurposeUnknown(RuleError):
    """没有这个处理目的。"""

    status = 404
