"""The seam to the matters app: what an enterprise asked for on a visit is offered to whoever takes up requests.

A later app registers one receiver; until then requests stay as text on the visit and nothing else happens:

    from hemei.economy import visit_requests

    @visit_requests.register
    def open_matter(visit: Visit) -> None: ...

Receivers are called once, after a newly entered visit with a `request` is committed; imports of old visits
are not offered. A receiver that fails does not undo the visit; Django logs its error.
"""

from collections.abc import Callable

from django.db import transaction

from hemei.economy.models import Visit

Receiver = Callable[[Visit], None]
_receivers: list[Receiver] = []


def register(receiver: Receiver) -> Receiver:
    """Add a receiver; the same one twice counts once."""
    if receiver not in _receivers:
        _receivers.append(receiver)
    return receiver


def offer(sender: type[Visit], instance: Visit, created: bool, **kwargs: object) -> None:
    """post_save of Visit: hand the request on when this transaction is committed."""
    if not created or not instance.request.strip():
        return
    for receiver in _receivers:
        transaction.on_commit(lambda to=receiver: to(instance), robust=True)  # type: ignore[misc]
