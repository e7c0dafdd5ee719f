"""吹哨报到 with 双考核 (条例 arts. 16, 33)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.matters import permissions
from hemei.matters.models import Matter, Unit, Whistle, WhistleCall
from hemei.matters.rules import articles
from hemei.matters.rules import tickets as rules
from hemei.people.access import By

HANDLE = permissions.HANDLE


def whistle(
    *, caller: Unit, called: Sequence[Unit], topic: str, place: str, request: str, arrive_by: datetime, by: By,
    matter: Matter | None = None, at: datetime | None = None,
) -> Whistle:  # fmt: skip
    """Call units to a place by a time."""
    by.check(HANDLE, caller.area_id)
    rules.check_reason(request)
    if not called or caller in called:
        raise rules.WhistleNeedsUnits(field="called")
    moment = at or timezone.now()
    if arrive_by <= moment:
        raise articles.ArriveByPast(field="arrive_by", when=f"{timezone.localtime(arrive_by):%Y-%m-%d %H:%M}")
    with transaction.atomic():
        blown = Whistle.objects.create(
            matter=matter, area_id=caller.area_id, topic=topic, caller=caller, place=place, request=request,
            called_at=moment, arrive_by=arrive_by,
        )  # fmt: skip
        WhistleCall.objects.bulk_create([WhistleCall(whistle=blown, unit=unit) for unit in called])
        _record(blown, "吹哨", by)
    return blown


def arrive(*, call: WhistleCall, by: By, at: datetime | None = None) -> WhistleCall:
    by.check(HANDLE, call.unit.area_id)
    with transaction.atomic():
        if WhistleCall.objects.filter(pk=call.pk, arrived_at=None).update(arrived_at=at or timezone.now()) != 1:
            raise rules.NothingToDecide
        call.refresh_from_db()
        _record(call.whistle, "报到", by)
    return call


def end_whistle(
    *, whistle: Whistle, result: str, scores: dict[int, int], by: By, at: datetime | None = None
) -> Whistle:
    """The caller ends it and scores each unit that it called (call id → score)."""
    by.check(HANDLE, whistle.area_id)
    rules.check_reason(result)
    for score in scores.values():
        articles.check_score(score, field="scores")
    with transaction.atomic():
        if (
            Whistle.objects.filter(pk=whistle.pk, ended_at=None).update(ended_at=at or timezone.now(), result=result)
            != 1
        ):
            raise rules.NothingToDecide
        for call in whistle.calls.all():
            whistle.calls.filter(pk=call.pk).update(score_by_caller=scores.get(call.pk))
        whistle.refresh_from_db()
        _record(whistle, "吹哨办结", by)
    return whistle


@transaction.atomic
def score_caller(*, call: WhistleCall, score: int, by: By) -> WhistleCall:
    """The other half of 双考核: a called unit scores its caller, once, after the whistle has ended."""
    by.check(HANDLE, call.unit.area_id)
    articles.check_score(score)
    if call.whistle.ended_at is None:
        raise articles.ScoreAfterTheEnd
    if WhistleCall.objects.filter(pk=call.pk, score_of_caller=None).update(score_of_caller=score) != 1:
        raise articles.ScoredAlready
    call.refresh_from_db()
    _record(call.whistle, "评价吹哨方", by)
    return call


def _record(blown: Whistle, verb: str, by: By) -> None:
    audit.record(by=by, verb=verb, obj=blown, post=by.post_for(HANDLE, blown.area_id))
