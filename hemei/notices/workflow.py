"""The states of a notice, drawn in docs/states."""

from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.notices.models import State

S = State
_WITHDRAW = Step(S.WITHDRAWN, "发布人", "撤下")
_UPHOLD = Step(S.UPHELD, "受理异议的单位", "异议成立")
_END = Step(S.ENDED, "系统", "期满撤下")

NOTICE = transitions.register(
    Workflow("notice", "公示公告", State, {
        S.DRAFT: {"post": Step(S.POSTED, "审查发布人", "审查发布"), "withdraw": Step(S.WITHDRAWN, "拟稿人", "作废")},
        S.POSTED: {
            "end": _END, "wait": Step(S.WAITING, "系统", "期满撤下，等待答复"), "uphold": _UPHOLD,
            "withdraw": _WITHDRAW,
        },
        S.WAITING: {"end": Step(S.ENDED, "受理异议的单位", "异议不成立"), "uphold": _UPHOLD, "withdraw": _WITHDRAW},
        S.ENDED: {},
        S.UPHELD: {},
        S.WITHDRAWN: {},
    })
)  # fmt: skip
