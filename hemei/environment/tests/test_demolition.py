"""Rules and the figure of demolition: the area counts once, at 销账."""

import datetime
from fractions import Fraction

import pytest
import xlsxwriter

from hemei.environment import rules
from hemei.environment.models import Demolition
from hemei.indicators.figures import figure
from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions, registry
from hemei.ledgers.importing.tests.sheets import upload
from hemei.places.tests.factories import TOWN, VILLAGES

FOUND, ACCEPTED = datetime.date(2023, 3, 1), datetime.date(2023, 8, 20)


def make(by, **changes):
    values = {
        "area": VILLAGES[0], "site": "东柳村南侧彩钢棚", "found_on": FOUND, "building_state": "finished",
        "mode": "assisted",
        "accepted_on": ACCEPTED, "demolished_area": 120050, **changes,
    }  # fmt: skip
    return actions.create(ledger=registry.get("environment.demolition"), values=values, by=by)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"accepted_on": datetime.date(2023, 2, 28)}, rules.AcceptedBeforeFound),
        ({"demolished_area": None}, rules.AcceptedWithoutArea),
        ({"demolished_area": 0}, rules.AcceptedWithoutArea),
        ({"demolished_area": -5}, rules.AcceptedWithoutArea),
        ({"accepted_on": None}, rules.AreaWithoutAcceptance),
        ({"mode": ""}, rules.AcceptedWithoutMode),
        ({"mode": "forced"}, rules.ForcedWithoutDecision),
    ],
)
def test_refused(by_role, changes, rule):
    with pytest.raises(rule):
        make(by_role("environment_clerk"), **changes)
    assert not Demolition.objects.exists()


def test_open_site_has_no_area_and_no_mode(by_role):
    assert make(by_role("environment_clerk"), accepted_on=None, demolished_area=None, mode="").pk


def test_forced_demolition_with_its_decision(by_role):
    assert make(by_role("environment_clerk"), mode="forced", decision_number="强拆决字〔2023〕3号").pk


def test_the_figure_counts_reviewed_rows_at_their_acceptance(by_role):
    clerk, head = by_role("environment_clerk"), by_role("environment_head")
    for number, month in enumerate((8, 9), 1):
        row = make(clerk, site=f"点位{number}", accepted_on=datetime.date(2023, month, 20))
        actions.approve(record=row, by=head)
    make(clerk, site="未审核")
    open_site = make(clerk, site="未销账", accepted_on=None, demolished_area=None)
    actions.approve(record=open_site, by=head)

    def area(period, code=TOWN):
        return figure("environment.demolished_area", code, periods.parse(period)).value

    assert area("2023") == Fraction(240100, 100)
    assert area("2023-08") == Fraction(120050, 100)
    assert area("2023", VILLAGES[1]) is None  # no rows, no figure


def test_the_same_site_is_entered_once(by_role):
    make(by_role("environment_clerk"))
    with pytest.raises(RuleError):
        make(by_role("environment_clerk"))


def test_a_site_that_names_no_village_is_told(by_role, tmp_path):
    path = tmp_path / "违建.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["违建点位", "发现日期", "建设状态"])
        sheet.write_row(1, 0, ["东柳村南口", "2023-05-03", "已建"])
        sheet.write_row(2, 0, ["无名地块", "2023-05-03", "已建"])
    batch = upload(path, by_role("environment_clerk"), ledger=registry.get("environment.demolition"))
    assert "提醒：1 行看不出属于哪个村，将记在柳林镇：第 3 行。" in batch.notes
