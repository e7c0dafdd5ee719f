"""The accounts that the access table tries: one per role, administrators with their second factor done."""

from collections.abc import Callable

from django.test import Client

from hemei.people.access import roles

ANONYMOUS = "anonymous"
ACTORS = (ANONYMOUS, *roles())


def clients(client_for: Callable[..., Client]) -> dict[str, Client]:
    """A browser for each column of the table."""
    return {ANONYMOUS: Client(), **{role: client_for(role) for role in roles()}}
