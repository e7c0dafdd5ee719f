"""What changes livelihood beyond its ledgers: decisions, objections, monthly runs."""

from hemei.livelihood.actions.applications import answer_objection, decide, forward, note_posted, object_to, register
from hemei.livelihood.actions.runs import confirm_run, drop_run, make_run

__all__ = [
    "answer_objection",
    "confirm_run",
    "decide",
    "drop_run",
    "forward",
    "make_run",
    "note_posted",
    "object_to",
    "register",
]
