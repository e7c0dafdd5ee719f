"""Units, categories and duty lines are made through actions, with the right to."""

import datetime

import pytest

from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.rules import tickets as rules
from hemei.places.tests.factories import TOWN


def test_a_town_sets_up_its_desk(town, dispatcher):
    unit = actions.open_unit(code="env", name="环保科", kind="department", area=TOWN, by=dispatcher)
    root = actions.add_category(code="HB", title="环境保护", by=dispatcher)
    waste = actions.add_category(code="HB.waste", title="环境卫生", parent=root, default_unit=unit, by=dispatcher)
    duty = actions.add_duty(
        unit_kind="village", category_code=waste.code, role="lead", since=datetime.date(2023, 1, 1),
        source="职责清单", by=dispatcher,
    )  # fmt: skip
    assert (waste.default_unit, duty.role) == (unit, "lead")
    assert AuditEntry.objects.filter(verb="增加职责清单").count() == 1


def test_a_child_stands_under_its_parent(town, dispatcher):
    root = actions.add_category(code="HB", title="环境保护", by=dispatcher)
    with pytest.raises(rules.CategoryCodeOutsideParent):
        actions.add_category(code="JS.x", title="别处", parent=root, by=dispatcher)


def test_only_who_may_set(town, by_role):
    with pytest.raises(NotPermitted):
        actions.add_category(code="HB", title="环境保护", by=by_role("grid_worker"))
