"""What changes a matter: the only place of this app that writes tickets. Keyword-only verbs, one transaction each."""

from hemei.matters.actions.alerts import tick
from hemei.matters.actions.branches import (
    ask_delay,
    ask_objection,
    decide_delay,
    decide_objection,
    resume,
    review_suspension,
)
from hemei.matters.actions.classifying import classify, relocate
from hemei.matters.actions.co_handling import answer_co_handling, co_handle
from hemei.matters.actions.copying import note_district_copy, waive_district_copy
from hemei.matters.actions.correcting import correct_call_back
from hemei.matters.actions.duty_lines import add_duty, put_duties, update_duty, withdraw_duty
from hemei.matters.actions.ending import archive, call_back, give_up_calling, merge, record_upstream_result, reopen
from hemei.matters.actions.handling import answer, contact, feed_back, log_failed_contact, review, sign, start, submit
from hemei.matters.actions.intake import Received, answer_at_once, close_on_the_spot, decline, dispatch, receive, reveal
from hemei.matters.actions.outward import move_to_circle
from hemei.matters.actions.repeats import mark_repeat
from hemei.matters.actions.seeding import load_circles, load_registered
from hemei.matters.actions.settings import add_category, open_unit, update_category, update_unit
from hemei.matters.actions.upward import answer_transfer, transfer_up
from hemei.matters.actions.whistling import arrive, end_whistle, score_caller, whistle

__all__ = [
    "Received",
    "add_category",
    "add_duty",
    "answer",
    "answer_co_handling",
    "archive",
    "arrive",
    "ask_delay",
    "ask_objection",
    "call_back",
    "classify",
    "close_on_the_spot",
    "co_handle",
    "contact",
    "correct_call_back",
    "decide_delay",
    "decide_objection",
    "decline",
    "dispatch",
    "end_whistle",
    "feed_back",
    "mark_repeat",
    "load_circles",
    "load_registered",
    "give_up_calling",
    "log_failed_contact",
    "merge",
    "open_unit",
    "put_duties",
    "receive",
    "record_upstream_result",
    "relocate",
    "reopen",
    "resume",
    "reveal",
    "review",
    "score_caller",
    "sign",
    "start",
    "submit",
    "tick",
    "update_category",
    "update_duty",
    "update_unit",
    "whistle",
    "withdraw_duty",
    "answer_at_once",
    "answer_transfer",
    "transfer_up",
    "move_to_circle",
    "note_district_copy",
    "review_suspension",
    "waive_district_copy",
]
