"""Rows of the economy."""

from typing import Any

from hemei.economy.tests import factories
from tests.architecture.rows import row


@row("economy_enterprise")
def enterprise() -> dict[str, Any]:
    return {"pk": factories.enterprise().pk}


@row("economy_group")
def group() -> dict[str, Any]:
    return {"pk": factories.group(factories.enterprise()).pk}


@row("economy_project")
def project() -> dict[str, Any]:
    return {"pk": factories.project().pk}
