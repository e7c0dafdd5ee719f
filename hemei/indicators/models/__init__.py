"""Tables of indicators, one file each."""

from hemei.indicators.models.targets import Target, TargetQuerySet
from hemei.indicators.models.tasks import Milestone, Progress, Supervision, Task

__all__ = ["Milestone", "Progress", "Supervision", "Target", "TargetQuerySet", "Task"]
