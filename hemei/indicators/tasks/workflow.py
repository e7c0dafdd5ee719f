"""The states of a supervision, drawn in docs/states."""

from hemei.indicators.models.tasks import Stage
from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow

SUPERVISION = transitions.register(
    Workflow("tasks.supervision", "任务督办", Stage, {
        Stage.SENT: {"answer": Step(Stage.ANSWERED, "责任单位", "回复")},
        Stage.ANSWERED: {
            "close": Step(Stage.CLOSED, "镇领导、党政办", "销号"),
            "again": Step(Stage.SENT, "镇领导、党政办", "退回再办"),
        },
        Stage.CLOSED: {},
    }, field="stage")
)  # fmt: skip
