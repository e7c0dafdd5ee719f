"""Rows of places."""

from typing import Any

from hemei.places.tests.factories import TOWN, VILLAGES, make_alias
from tests.architecture.rows import row


@row("town")
def town() -> dict[str, Any]:
    return {"code": TOWN}


@row("village")
def village() -> dict[str, Any]:
    return {"code": VILLAGES[0]}


@row("alias")
def alias() -> dict[str, Any]:
    return {"pk": make_alias(VILLAGES[0], "柳东").pk}
