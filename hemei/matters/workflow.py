"""The states of a ticket and the steps between them (rules.md §1), drawn in docs/states."""

from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.matters.models import Finding, State

S = State
_OBJECT = Step(S.DISPUTED, "承办单位", "提出异议")
_MERGE = Step(S.MERGED, "派单员", "并案")
_BACK = "异议不成立"


def _late(state: State) -> dict[str, Step]:
    """Art. 23: once the limit has passed, the person is called even if the unit has not fed back."""
    return {
        "late_call_back": Step(S.CALLED, "回访员", "届满回访"),
        "late_not_reached": Step(state, "回访员", "届满回访未接通"),
    }


MATTER = transitions.register(
    Workflow("matter", "接诉即办事项", State, {
        S.INTAKE: {
            "dispatch": Step(S.TO_SIGN, "派单员", "派单"),
            "decline": Step(S.DECLINED, "派单员", "不予派单"),
            "withdraw": Step(S.DECLINED, "诉求人", "撤回"),
            "answer_at_once": Step(S.ARCHIVED, "受理人", "即时答复"),
            "close_on_the_spot": Step(S.ARCHIVED, "网格员", "顺手即办"),
            "merge": _MERGE,
        },
        S.TO_SIGN: {
            "dispatch": Step(S.TO_SIGN, "派单员", "改派"),
            "sign": Step(S.SIGNED, "承办单位", "签收"),
            "object": _OBJECT,
            "merge": _MERGE,
            **_late(S.TO_SIGN),
        },
        S.SIGNED: {
            "contact": Step(S.CONTACTED, "承办单位", "联系诉求人"),
            "object": _OBJECT,
            "merge": _MERGE,
            **_late(S.SIGNED),
        },
        S.CONTACTED: {
            "start": Step(S.HANDLING, "承办单位", "开始办理"),
            "object": _OBJECT,
            "merge": _MERGE,
            **_late(S.CONTACTED),
        },
        S.HANDLING: {
            "submit": Step(S.IN_REVIEW, "承办单位", "提交审核"),
            "suspend": Step(S.SUSPENDED, "分管领导", "挂账"),
            "object": _OBJECT,
            "merge": _MERGE,
            **_late(S.HANDLING),
        },
        S.IN_REVIEW: {
            "approve": Step(S.ANSWERED, "审核人", "审核通过"),
            "send_back": Step(S.HANDLING, "审核人", "退回补充"),
            **_late(S.IN_REVIEW),
        },
        S.ANSWERED: {"feed_back": Step(S.TO_CALL, "承办单位", "反馈诉求人"), **_late(S.ANSWERED)},
        S.TO_CALL: {
            "not_reached": Step(S.TO_CALL, "回访员", "未接通"),
            "call_back": Step(S.CALLED, "回访员", "回访"),
            "give_up": Step(S.CALLED, "回访员", "多次未接通，结束回访"),
        },
        S.CALLED: {
            "archive": Step(S.ARCHIVED, "派单员", "归档"),
            "reopen": Step(S.HANDLING, "派单员", "重办"),
            "uncall": Step(S.TO_CALL, "回访员", "更正为未回访"),
        },
        S.DISPUTED: {
            "return_upstream": Step(S.RETURNED, "派单员", "退单成立"),
            "back_to_intake": Step(S.INTAKE, "派单员", "异议成立，重新派单"),
            "keep_to_sign": Step(S.TO_SIGN, "派单员", _BACK),
            "keep_signed": Step(S.SIGNED, "派单员", _BACK),
            "keep_contacted": Step(S.CONTACTED, "派单员", _BACK),
            "keep_handling": Step(S.HANDLING, "派单员", _BACK),
        },
        S.SUSPENDED: {"resume": Step(S.HANDLING, "承办单位", "恢复办理")},
        S.ARCHIVED: {},
        S.RETURNED: {},
        S.DECLINED: {},
        S.MERGED: {},
    })
)  # fmt: skip

ENDED = (S.ARCHIVED, S.RETURNED, S.DECLINED, S.MERGED)
OPEN = tuple(state for state in S.values if state not in ENDED)
ANSWERED_OR_LATER = (S.ANSWERED, S.TO_CALL, S.CALLED, S.ARCHIVED)
ON_THE_CLOCK = (S.TO_SIGN, S.SIGNED, S.CONTACTED, S.HANDLING, S.IN_REVIEW)

PATROL = transitions.register(
    Workflow("patrol_task", "热点巡查任务", Finding, {
        Finding.TO_DO: {
            "clear": Step(Finding.CLEAR, "网格员", "未发现问题"),
            "file": Step(Finding.MATTER, "网格员", "转为事项"),
        },
        Finding.CLEAR: {},
        Finding.MATTER: {},
    })
)  # fmt: skip
