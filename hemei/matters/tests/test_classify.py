"""定分类: who may, where, and until when."""

import pytest

from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.models import Category, Matter
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES

BY = Console("test")


def test_the_class_is_set_and_told(units, dispatcher):
    matter = matter_in("intake", BY, units["village0"], category_code="")
    actions.classify(matter=matter, category_code="c.illegal", note="按照片判断", by=dispatcher)
    event = matter.events.last()
    assert (matter.category_code, event.verb, event.note) == ("c.illegal", "定分类", "违法建设。按照片判断")
    assert AuditEntry.objects.filter(verb="定分类").count() == 1


@pytest.mark.parametrize("code", ["no.such", "", "c.old"])
def test_a_class_that_is_not_in_use_is_refused(code, units, dispatcher):
    Category.objects.create(code="c.old", title="旧分类", active=False)
    matter = matter_in("intake", BY, units["village0"])
    with pytest.raises(rules.CategoryUnknown) as refused:
        actions.classify(matter=matter, category_code=code, by=dispatcher)
    assert refused.value.field == "category_code" and Matter.objects.get().category_code == "c.clean"


def test_only_who_dispatches_there_may(units, by_role):
    matter = matter_in("intake", BY, units["village0"])
    for role, area, refusal in (
        ("leader", VILLAGES[0][:9], NotPermitted), ("village_secretary", VILLAGES[0], NotPermitted),
        ("dispatcher", OTHER_TOWN, OutOfScope),
    ):  # fmt: skip
        with pytest.raises(refusal):
            actions.classify(matter=matter, category_code="c.illegal", by=by_role(role, area))
    assert Matter.objects.get().category_code == "c.clean" and not AuditEntry.objects.filter(verb="定分类")


@pytest.mark.parametrize("state", ["called", "archived"])
def test_closed_matters_keep_their_class(state, units, dispatcher):
    matter = matter_in(state, BY, units["village0"])
    with pytest.raises(rules.ClosedAlready):
        actions.classify(matter=matter, category_code="c.illegal", by=dispatcher)
    assert Matter.objects.get().category_code == "c.clean"


def test_of_two_at_once_the_second_is_told(units, dispatcher):
    matter = matter_in("intake", BY, units["village0"])
    same = Matter.objects.get(pk=matter.pk)
    actions.classify(matter=matter, category_code="c.illegal", by=dispatcher)
    with pytest.raises(Conflict):
        actions.classify(matter=same, category_code="c", by=BY)
    assert Matter.objects.get().category_code == "c.illegal"
