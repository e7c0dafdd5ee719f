"""Rows of party work: an issue of a visit."""

from typing import Any

from hemei.party.tests import factories as make
from tests.architecture.rows import row


@row("party_issue")
def issue() -> dict[str, Any]:
    return {"pk": make.issue(make.leader_visit(make.plan())).pk}


@row("party_hours")
def hours() -> dict[str, Any]:
    of = make.volunteer_activity()
    return {"pk": make.make("volunteer_hours", activity=of, volunteer_id="V1", name="甲", minutes=60).pk}
