from datetime import date

import pytest

from hemei.indicators.tests.factories import sample  # noqa: F401  a fixture
from hemei.matters import actions as matters
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES
from hemei.requests.tests.sheets import sheet

BY = Console("test")


@pytest.fixture
def file(tmp_path):
    head = ["序号", "村", "样例作业数", "村民代表人数"]
    return sheet(tmp_path / "表.xlsx", [["附件1 村情统计表", "", "", ""], head], [(0, 0, 0, 3)])


@pytest.fixture
def duty():
    """东柳's duty list has the class, 西柳's has not."""
    matters.add_category(code="CW", title="村务", by=BY)
    for number, area in enumerate(VILLAGES[:2]):
        unit = matters.open_unit(code=area, name=f"村{number}", kind="village", area=area, by=BY)
        if not number:
            matters.add_duty(unit_kind="village", unit=unit, category_code="CW", role="lead", since=date(2020, 1, 1),
                             source="清单", by=BY)  # fmt: skip
