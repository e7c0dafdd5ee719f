"""一次填报: several steps entered in one go."""

import pytest

from hemei.kernel import audit
from hemei.kernel.errors import Conflict
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import actions
from hemei.matters.models import Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import REPLY, make_units, matter_in
from hemei.people.access import Console

BY = Console("test")


def steps_of(matter: Matter) -> list[str]:
    return [event.verb for event in matter.events.all()]


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (State.TO_SIGN, ["签收", "联系诉求人", "开始办理", "提交审核"]),
        (State.CONTACTED, ["开始办理", "提交审核"]),
        (State.HANDLING, ["提交审核"]),
    ],
)
def test_each_step_left_is_taken_and_told(town, state, left):
    matter = matter_in(state, BY, make_units()["department"])
    before, version = steps_of(matter), matter.version
    actions.answer(matter=matter, **REPLY, by=BY)
    stored = Matter.objects.get(pk=matter.pk)
    assert steps_of(stored) == before + left
    assert (stored.state, stored.version) == (State.IN_REVIEW, version + 1)
    assert all((stored.signed_at, stored.contacted_at, stored.reply))
    assert {f.name: getattr(matter, f.name) for f in Matter._meta.concrete_fields} == {
        f.name: getattr(stored, f.name) for f in Matter._meta.concrete_fields
    }
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))[-len(left) :] == left
    assert audit.verify().whole


def test_not_before_dispatch_nor_after_the_answer(town):
    unit = make_units()["department"]
    matter = matter_in(State.INTAKE, BY, unit)
    with pytest.raises(StepNotAllowed):
        actions.answer(matter=matter, **REPLY, by=BY)
    later = matter_in(State.TO_CALL, BY, unit, key="T2")
    with pytest.raises(StepNotAllowed):
        actions.answer(matter=later, **REPLY, by=BY)


def test_a_reply_is_needed_and_of_two_at_once_one_is_told(town):
    matter = matter_in(State.TO_SIGN, BY, make_units()["department"])
    other = Matter.objects.get(pk=matter.pk)
    with pytest.raises(rules.ReplyMissing):
        actions.answer(matter=matter, result="修好了", reply=" ", by=BY)
    actions.answer(matter=matter, **REPLY, by=BY)
    with pytest.raises(Conflict):
        actions.answer(matter=other, **REPLY, by=BY)
    assert steps_of(matter).count("签收") == 1
