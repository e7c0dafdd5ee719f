"""The ways of a scheme, a round and a candidate (rules.md §3), drawn in docs/states."""

from hemei.appraisals.models import CandidateState, RoundState, SchemeState
from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow

OFFICE, SUPERVISOR, LEADER = "党建办", "村务监督委员会", "镇领导"
S, R, C = SchemeState, RoundState, CandidateState

SCHEME = transitions.register(
    Workflow("appraisal.scheme", "评价方案", S, {
        S.DRAFT: {"adopt": Step(S.ADOPTED, "会议", "通过")},
        S.ADOPTED: {"retire": Step(S.RETIRED, OFFICE, "停用")},
        S.RETIRED: {},
    })
)  # fmt: skip

_CANCEL = Step(R.CANCELLED, OFFICE, "取消")
ROUND = transitions.register(
    Workflow("appraisal.round", "评价轮次", R, {
        R.PLAN: {"freeze": Step(R.FROZEN, OFFICE, "冻结户名册"), "cancel": _CANCEL},
        R.FROZEN: {"code": Step(R.CODED, OFFICE, "发码发票"), "cancel": _CANCEL},
        R.CODED: {"open": Step(R.OPEN, OFFICE, "开放"), "cancel": _CANCEL},
        R.OPEN: {"extend": Step(R.OPEN, OFFICE, "延长一次"), "close": Step(R.CLOSED, OFFICE, "关闭")},
        R.CLOSED: {"merge": Step(R.MERGED, "计票人", "验票合并")},
        R.MERGED: {"lock": Step(R.LOCKED, "计票人", "锁定计票")},
        R.LOCKED: {"approve": Step(R.REVIEWED, LEADER, "审核通过"), "send_back": Step(R.CLOSED, LEADER, "退回重计")},
        R.REVIEWED: {"publish": Step(R.PUBLISHED, OFFICE, "公示")},
        R.PUBLISHED: {"rectify": Step(R.RECTIFYING, OFFICE, "进入整改"), "archive": Step(R.ARCHIVED, OFFICE, "归档")},
        R.RECTIFYING: {"archive": Step(R.ARCHIVED, OFFICE, "归档")},
        R.ARCHIVED: {},
        R.CANCELLED: {},
    })
)  # fmt: skip

_REJECT = Step(C.REJECTED, OFFICE, "不通过")
_WITHDRAW = Step(C.WITHDRAWN, OFFICE, "撤回")
CANDIDATE = transitions.register(
    Workflow("appraisal.good_villager", "好村民评选", C, {
        C.NOMINATED: {"qualify": Step(C.QUALIFIED, OFFICE, "资格审查通过"), "reject": _REJECT, "withdraw": _WITHDRAW},
        C.QUALIFIED: {
            "deliberate": Step(C.DELIBERATED, "村民代表会议", "评议通过"), "reject": _REJECT, "withdraw": _WITHDRAW,
        },
        C.DELIBERATED: {"approve": Step(C.APPROVED, LEADER, "镇审通过"), "reject": _REJECT, "withdraw": _WITHDRAW},
        C.APPROVED: {"notice": Step(C.NOTICED, OFFICE, "公示"), "reject": _REJECT, "withdraw": _WITHDRAW},
        C.NOTICED: {"award": Step(C.AWARDED, OFFICE, "授牌"), "reject": _REJECT, "withdraw": _WITHDRAW},
        C.AWARDED: {},
        C.REJECTED: {},
        C.WITHDRAWN: {},
    })
)  # fmt: skip
