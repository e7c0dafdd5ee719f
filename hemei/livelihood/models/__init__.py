"""Tables of livelihood, one file per subject."""

from hemei.livelihood.models.allowances import (
    Application,
    Channel,
    Decision,
    Objection,
    PayKind,
    PayLine,
    PayRun,
    RunState,
    StatusSpan,
)

__all__ = [
    "Application",
    "Channel",
    "Decision",
    "Objection",
    "PayKind",
    "PayLine",
    "PayRun",
    "RunState",
    "StatusSpan",
]
