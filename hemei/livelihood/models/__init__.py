"""Tables of livelihood, one file per subject."""

from hemei.livelihood.models import elderly  # noqa: F401, I001  its tables are read as elderly.X
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
