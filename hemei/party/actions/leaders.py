"""An issue of a visit becomes a matter, once."""

from django.db import transaction

from hemei.ledgers.actions import change
from hemei.matters import actions as matters
from hemei.matters.models import Source
from hemei.party import categories, rules
from hemei.party.models import VisitIssue
from hemei.people.access import By

RAISE = "party.visit_issue:edit"


@transaction.atomic
def raise_matter(*, issue: VisitIssue, by: By) -> VisitIssue:
    """The issue goes its way as a matter of the visited unit's area; its closing closes the issue."""
    by.check(RAISE, issue.area_id)
    if issue.settled_on is not None:
        raise rules.IssueSettled
    if issue.matter is not None:
        raise rules.IssueTaken(number=issue.matter.number)
    plan = issue.visit.plan
    values = {
        "source": Source.VISIT, "kind": "help", "category_code": categories.FOUND, "area": issue.area_id,
        "title": issue.content[:40], "content": issue.content,
        "details": {"unit": plan.unit, "visited_on": issue.visit.visited_on},
    }  # fmt: skip
    matter = matters.receive(values=values, by=by, key=f"visit-issue-{issue.pk}").matter
    change(issue, {"matter": matter}, verb="立为事项", right=RAISE, by=by)
    return issue
