"""A sheet of steps of equipment: an order within the sheet is an order; what breaks it is named by its row."""

from datetime import date

import pytest

from example_data.generator.hands import RowsRefused, enter
from hemei.culture import queries
from hemei.culture.models import EquipmentStep
from hemei.culture.tests.factories import BY, equipment
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def sheet(*steps):
    rows = [{"equipment": "J1", "done_on": date(2023, 5, day), "step": step, "reason": "踏板"} for day, step in steps]
    enter("culture.equipment_step", rows, clerk=BY, head=BY, area=TOWN, source="处置")


def test_steps_in_order_come_in_together():
    of = equipment()
    sheet((1, "停用"), (4, "修复启用"), (9, "停用"), (20, "报废"))
    assert queries.state_of(of) == "scrapped"
    sheet((1, "停用"), (4, "修复启用"))  # again: nothing changes
    assert EquipmentStep.objects.count() == 4


def test_a_step_out_of_order_is_named_and_nothing_is_written():
    equipment()
    with pytest.raises(RowsRefused, match="修复启用"):
        sheet((1, "修复启用"), (4, "停用"))
    assert not EquipmentStep.objects.exists()
