"""What these pages share: a posted form runs one act; a refused rule is shown at its field."""

from functools import partial
from typing import Any

from hemei.people import acts
from hemei.people.requests import SignedIn
from hemei.places.models import Area, in_any

act = partial(acts.act, template="notices/form.html", cite=True, refused=200)


def areas(request: SignedIn, right: str) -> Any:
    """Towns and villages where the account holds the right."""
    scope = in_any(request.access.scope(right), "code")
    return Area.objects.filter(scope, code__regex=r"^(\d{9}|\d{12})$").order_by("code")
