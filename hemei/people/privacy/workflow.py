"""The states of a request, drawn in docs/states."""

from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.people.privacy.models import RequestState as S

_OUT = Step(S.WITHDRAWN, "本人", "撤回")
REQUEST = transitions.register(
    Workflow("privacy_request", "个人信息权利请求", S, {
        S.RECEIVED: {"verify": Step(S.VERIFIED, "经办", "核对身份"),
                     "refuse": Step(S.REFUSED, "负责人", "不予办理"), "withdraw": _OUT},
        S.VERIFIED: {"answer": Step(S.ANSWERED, "负责人", "答复"),
                     "refuse": Step(S.REFUSED, "负责人", "不予办理"), "withdraw": _OUT},
        S.ANSWERED: {},
        S.REFUSED: {},
        S.WITHDRAWN: {},
    })
)  # fmt: skip
