"""The states of a report request, drawn in docs/states."""

from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.requests.models import Stage

_REFUSE = Step(Stage.REFUSED, "党政办、统计员", "拒绝")
_SUBMIT = Step(Stage.SUBMITTED, "党政办、统计员", "报送")

REQUEST = transitions.register(
    Workflow("requests.request", "一表通", Stage, {
        Stage.MATCHING: {"ask": Step(Stage.ASKING, "党政办、统计员", "向下征集"), "submit": _SUBMIT, "refuse": _REFUSE},
        Stage.ASKING: {"submit": _SUBMIT, "refuse": _REFUSE},
        Stage.SUBMITTED: {},
        Stage.REFUSED: {},
    }, field="stage")
)  # fmt: skip
