"""Rules of 剔除: reasons, evidence, the chain of levels."""

from hemei.kernel.errors import RuleError

_ACT = "《北京市接诉即办工作条例》"


class ReasonNotListed(RuleError):
    """“{text}”不在现行的剔除情形之内。现行情形：{known}。"""


class NotARepeat(RuleError):
    """{number}没有标记为重复件，也没有并案，不能按“重复件”剔除。请先标记它重复于哪一件。"""


class ArgumentMissing(RuleError):
    """“{reason}”要写明为什么属于这一情形（不少于 {least} 个字）。"""

    basis = f"{_ACT}第十一条"


class ExclusionEvidenceMissing(RuleError):
    """剔除要有佐证，请写明佐证是什么。"""


class ExclusionOpenAlready(RuleError):
    """{number}已有一份没有结束的剔除申请，或已经剔除。"""

    status = 409


class LevelNotTurn(RuleError):
    """这份申请现在等{waiting}意见，不能先写{level}意见。"""

    status = 409


class NotThisLevel(RuleError):
    """您的岗位不能写{level}意见。"""

    status = 403


class OneLevelEach(RuleError):
    """您已经写过{level}意见，同一个人不能在两级都作决定。"""


class DocumentMissing(RuleError):
    """代录区级意见要写明区里批复的文号或依据。"""


class NotWithdrawable(RuleError):
    """只有申请人可以撤回，并且要在各级都同意之前。"""

    status = 409


class NotExcluded(RuleError):
    """这份申请没有生效，不用撤销。"""

    status = 409
