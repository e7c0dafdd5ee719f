"""The seam to what a notice is part of: a domain's flow waits for the period to end, or hears that an objection held.

flows.register("livelihood.allowance", Flow(ended=approve_next, upheld=send_back))
"""

from collections.abc import Callable
from dataclasses import dataclass

from hemei.notices.models import Notice
from hemei.people.access import By

Receiver = Callable[[Notice, By], None]


@dataclass(frozen=True)
class Flow:
    """Each is called in the transaction that posts or ends the notice; an error there leaves the notice as it was."""

    ended: Receiver
    upheld: Receiver
    posted: Receiver = lambda notice, by: None


_flows: dict[str, Flow] = {}


def register(code: str, flow: Flow) -> None:
    _flows[code] = flow


def tell_posted(notice: Notice, by: By) -> None:
    if notice.flow in _flows:
        _flows[notice.flow].posted(notice, by)


def tell_ended(notice: Notice, by: By) -> None:
    if notice.flow in _flows:
        _flows[notice.flow].ended(notice, by)


def tell_upheld(notice: Notice, by: By) -> None:
    if notice.flow in _flows:
        _flows[notice.flow].upheld(notice, by)
