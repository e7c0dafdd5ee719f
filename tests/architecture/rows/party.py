"""Rows of party work: an issue of a visit."""

from typing import Any

from hemei.party.tests import factories as make
from tests.architecture.rows import row


@row("party_issue")
def issue() -> dict[str, Any]:
    return {"pk": make.issue(make.leader_visit(make.plan())).pk}
