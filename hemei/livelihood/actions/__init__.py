"""What changes livelihood beyond its ledgers: decisions, objections, notices, rechecks, moves, monthly runs."""

from hemei.livelihood.actions.applications import (
    answer_objection,
    apply,
    decide,
    forward,
    note_posted,
    object_to,
    register,
)
from hemei.livelihood.actions.lives import read_life, recheck, transfer_out
from hemei.livelihood.actions.papers import export_list, issue, note_run_read
from hemei.livelihood.actions.postings import draft_notice
from hemei.livelihood.actions.runs import confirm_run, drop_run, make_run

__all__ = [
    "answer_objection",
    "apply",
    "confirm_run",
    "decide",
    "draft_notice",
    "drop_run",
    "export_list",
    "forward",
    "issue",
    "make_run",
    "note_posted",
    "note_run_read",
    "object_to",
    "read_life",
    "recheck",
    "register",
    "transfer_out",
]
