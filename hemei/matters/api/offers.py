"""Which actions other systems may call, and why the others have no endpoint.

Offered is what `hemei.matters.actions` exports, and every action of the modules in `MORE`. A test walks all modules of
actions of this app: each is offered, or named here with the reason.
"""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

from hemei.matters import actions
from hemei.matters.actions import circles, excluding, meeting, months, patrols
from hemei.matters.exchange.actions import holding

MORE: tuple[ModuleType, ...] = (meeting, excluding, months, patrols, circles, holding)
NOT_OFFERED = {
    "file_finding": "the phone in the field sends it; systems receive and file_patrol",
    "clear_stop": "the phone in the field sends it; systems clear_patrol",
    "forget_complainants": "the retention job calls it, after the term of the purpose",
    "tick": "the clock of the server calls it, not another system",
    "nightly_round": "the clock of the server calls it, not another system",
    "attach_cells": "a part of the nightly round",
    "find_hotspots": "a part of the nightly round",
    "load_registered": "done once by the operator when the site is set up",
    "put_duties": "a whole sheet checked in the browser; a system sends single lines: add, update, withdraw",
    "load_circles": "done once by the operator when the site is set up",
    "add_photos": "a photo is not JSON; systems send them by Open311",
    "mark_copied": "the common part of note_district_copy and of the exported file",
    "step": "how actions move a matter; not an action of its own",
    "walk": "how actions move a matter; not an action of its own",
    "tell": "how actions write the timeline; not an action of its own",
}
NOT_OFFERED_MODULES = {
    "desk.actions": "receive, close_on_the_spot and merge in one go for the form of the desk; systems call the three",
    "documents.actions": "a paper is read, not posted: reads.paper gives it out",
    "portal.actions": "residents' own doors; systems report by Open311",
    "exchange.actions.batches": "spreadsheets are checked row by row in the browser; systems send single tickets",
    "exchange.actions.copies": "a file for a person to hand over; systems call note_district_copy",
    "exchange.actions.dispatching": "suggestions are confirmed by a person; systems call dispatch",
    "exchange.actions.exporting": "a file for a person to upload; systems are sent replies by the exchange",
    "exchange.actions.looking": "the columns of the hotline in clear are for the eyes of a person",
    "exchange.actions.syncing": "the exchange's own engine; the hotline calls its webhook",
    "exchange.actions.taking": "the exchange's own engine; other systems call receive",
}

Action = Callable[..., Any]


def named() -> dict[str, Action]:
    """Every action that is to have an endpoint, by name."""
    found = {name: getattr(actions, name) for name in actions.__all__}
    for module in MORE:
        found |= of_module(module)
    return {name: one for name, one in found.items() if inspect.isfunction(one) and name not in NOT_OFFERED}


def of_module(module: ModuleType) -> dict[str, Action]:
    """The actions that a module defines: public functions that say who acts."""
    return {
        name: one for name, one in vars(module).items()
        if inspect.isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
        and _says_who(one)
    }  # fmt: skip


def _says_who(one: Action) -> bool:
    by = inspect.signature(one).parameters.get("by")
    return by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY
