"""Rules of the procedure against illegal buildings (rules.md §5)."""

from hemei.kernel.errors import RuleError

_PLANNING = "《北京市城乡规划条例》（2021）"
_FORCE = "《行政强制法》"


class FoundInFuture(RuleError):
    """发现日期 {found} 在今天之后。"""


class BranchUnderWay(RuleError):
    """在建的违法建设应当书面责令立即停止建设、限期自拆，不走限期拆除决定。"""

    basis = _PLANNING + "第七十四条"


class BranchFinished(RuleError):
    """已建成的违法建设应当作出限期拆除决定，不走责令停止建设。"""

    basis = _PLANNING + "第七十四条"


class OwnerKnown(RuleError):
    """已登记当事人，不用公告寻找。"""


class OwnerNotSought(RuleError):
    """当事人不明的，先公告寻找，公告期满才能作出决定。"""

    basis = _PLANNING + "第七十八条"


class OwnerNoticeRuns(RuleError):
    """寻找当事人的公告到 {until} 为止，期满后才能作出决定。"""

    basis = _PLANNING + "第七十八条"


class OwnerNoticeShort(RuleError):
    """寻找当事人的公告不少于 {least} 天，现在写的是 {days} 天。"""

    basis = _PLANNING + "第七十八条"


class NotReviewed(RuleError):
    """没有经过法制审核，不能作出决定。"""

    basis = _PLANNING + "第六十九条"


class DeadlinePast(RuleError):
    """期限 {until} 应在作出之日 {day} 之后。"""


class RemedyRuns(RuleError):
    """复议、诉讼期到 {until}，期满且没有复议、诉讼的才能继续。"""

    basis = _FORCE + "第四十四条；" + _PLANNING + "第七十八条"


class ContestRuns(RuleError):
    """当事人的复议或诉讼还没有终结，不能继续强制执行程序。"""

    basis = _FORCE + "第四十四条"


class ReplyShort(RuleError):
    """催告的履行和陈述申辩期限不少于 {least} 天，应到 {until} 或以后。"""

    basis = _FORCE + "第三十五条、第三十六条"


class ReplyRuns(RuleError):
    """陈述申辩期限到 {until}，期满前不能作出强拆决定，也不能拆除。"""

    basis = _FORCE + "第三十六条、第三十七条"


class ComplyRuns(RuleError):
    """责令自拆的期限到 {until}，期满不拆的才能强拆。"""

    basis = _PLANNING + "第七十四条"


class AnnouncedRuns(RuleError):
    """公告限期自拆到 {until}，期满不拆的才能强拆。"""

    basis = _FORCE + "第四十四条"


class AtNight(RuleError):
    """{time} 是夜间，不得实施强制拆除。情况紧急的，勾选并写明理由。"""

    basis = _FORCE + "第四十三条"


class OnHoliday(RuleError):
    """{day} 不是工作日。法定节假日不得实施强制拆除，双休日从严一并不安排。情况紧急的，勾选并写明理由。"""

    basis = _FORCE + "第四十三条"


class EmergencyUnexplained(RuleError):
    """勾选了情况紧急，请写明理由。"""

    basis = _FORCE + "第四十三条"


class ItemsUntold(RuleError):
    """请写物品清单；没有物品的勾选“无物品”。"""

    basis = _PLANNING + "第六十七条"


class AreaMissing(RuleError):
    """销账须填实测拆除面积，且大于 0。面积只在这里计一次。"""

    basis = _PLANNING


class NoticeRuns(RuleError):
    """公告稿“{notice}”{state}，不用再拟。"""

    status = 409


class InformerEmpty(RuleError):
    """请写举报人。"""
