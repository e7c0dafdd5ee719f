"""Appraisals in the navigation and among the to-dos."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.appraisals import permissions, queries
from hemei.appraisals.models import Candidate, CandidateState, PaperBallot, RoundState
from hemei.places.models import in_any
from hemei.ui import todos
from hemei.ui.navigation import Link, Section, register


def links(access: Any) -> list[Link]:
    if not any(access.can(right) for right in (permissions.VIEW, *permissions.STAFF)):
        return []
    found = [Link("公众评价和四评", reverse("appraisals:rounds"))]
    if access.can(permissions.SCHEME) or access.can(permissions.VIEW):
        found.append(Link("评价方案", reverse("appraisals:schemes")))
    if access.can(permissions.RUN) or access.can(permissions.VIEW):
        found.append(Link("好村民评选", reverse("appraisals:candidates")))
    return found


def waiting(access: Any) -> list[todos.Todo]:
    """What waits: a review, a close that is due, ballots keyed differently."""
    found = []
    url = reverse("appraisals:rounds")
    if access.can(permissions.REVIEW):
        locked = queries.rounds(access).filter(state=RoundState.LOCKED).count()
        nominated = Candidate.objects.filter(in_any(access.scope(permissions.REVIEW)), state=CandidateState.DELIBERATED)
        found.append(todos.Todo("评价计票待审核", locked, url))
        found.append(todos.Todo("好村民待镇审", nominated.count(), reverse("appraisals:candidates")))
    if access.can(permissions.RUN):
        due = queries.rounds(access).filter(state=RoundState.OPEN, closes_on__lt=timezone.localdate())
        found.append(todos.Todo("评价已过截止日，待关闭", due.count(), url, "warning"))
    if access.can(permissions.KEY):
        scope = in_any(access.scope(permissions.KEY), "batch__unit__area_id")
        differ = PaperBallot.objects.filter(scope, state=PaperBallot.State.DIFFERS).count()
        found.append(todos.Todo("纸票两遍录入不一致", differ, url, "warning"))
    return found


register(Section("appraisals", "公众评价", "checklist", 195, links))
todos.register(waiting)
