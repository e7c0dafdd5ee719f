"""The acts of this domain. Plain entering, changing and reviewing of rows is in hemei.ledgers.actions."""

from hemei.economy.actions.enterprises import deregister, move_in, move_out, revoke
from hemei.economy.actions.groups import close_group
from hemei.economy.actions.projects import exit_project, extend_start, resume_project
from hemei.economy.actions.requests import open_request, open_request_of
from hemei.economy.actions.taxes import close_month, note_tax_look
from hemei.economy.actions.visits import record_visit

__all__ = [
    "close_group",
    "close_month",
    "deregister",
    "exit_project",
    "extend_start",
    "move_in",
    "move_out",
    "note_tax_look",
    "open_request",
    "open_request_of",
    "record_visit",
    "resume_project",
    "revoke",
]
