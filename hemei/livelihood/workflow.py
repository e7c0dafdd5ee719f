"""The states of a pay list, drawn in docs/states."""

from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.livelihood.models import RunState

PAY_RUN = transitions.register(
    Workflow("pay_run", "津贴补贴发放表", RunState, {
        RunState.DRAFT: {
            "confirm": Step(RunState.CONFIRMED, "另一位同志", "确认"),
            "drop": Step(RunState.DROPPED, "编制人", "作废"),
        },
        RunState.CONFIRMED: {},
        RunState.DROPPED: {},
    })
)  # fmt: skip
