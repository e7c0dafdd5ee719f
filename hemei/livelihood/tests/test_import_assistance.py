"""Sheets of social assistance through the importer: good rows go in, each wrong one says why, nothing is lost."""

from datetime import date, timedelta

import pytest
import xlsxwriter
from django.utils import timezone

from hemei.ledgers import registry
from hemei.ledgers.importing import actions as importing
from hemei.ledgers.importing.rules import ConflictInFile
from hemei.ledgers.importing.tests.sheets import upload
from hemei.livelihood.models import AidHousehold, MinimumLiving, TemporaryAid
from hemei.livelihood.tests.factories import resident
from hemei.places.tests.factories import VILLAGES

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
pytestmark = pytest.mark.usefixtures("town")


def sheet(path, head, rows):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([head, *rows]):
            page.write_row(number, 0, row)
    return path


def checked(tmp_path, by_role, code, head, rows):
    clerk = by_role("livelihood_clerk")
    batch = upload(sheet(tmp_path / "表.xlsx", head, rows), clerk, ledger=registry.get(code))
    return batch, {error.number: str(error.reason) for error in batch.errors.all()}, clerk


def people(count):
    return [
        (f"申请人{n}", str(resident("1960-03-01", f"申请人{n}", n, VILLAGES[0]).id_number)) for n in range(1, count + 1)
    ]


def test_living_rows_get_their_first_term(tmp_path, by_role):
    (one, number), (_, other) = people(2)
    head = ["申请人姓名", "身份证", "申请时间", "家庭人口", "经办人员、村干部近亲属"]
    rows = [
        [one, number, "2023-09-04", 2, "否"], ["别人", other, "2023-09-04", 2, "否"],
        [one, number, "2023-09-05", 1, "是"], [one, number, TOMORROW, 1, "否"],
    ]  # fmt: skip
    batch, why, clerk = checked(tmp_path, by_role, "livelihood.minimum_living", head, rows)
    assert "申请人2" in why[3] and "近亲属" in why[4] and "今天之后" in why[5]
    importing.commit(batch=batch, by=clerk, only_good=True)
    made = MinimumLiving.objects.get()
    assert (made.step, made.step_on, made.due_on) == ("received", date(2023, 9, 4), date(2023, 9, 18))


def test_aid_rows_name_their_expense(tmp_path, by_role):
    (one, number), (two, other) = people(2)
    head = ["申请人", "身份证号", "申请日期", "类型", "家庭类别", "支出类别"]
    rows = [
        [one, number, "2023-09-04", "急难型", "其他家庭", ""],
        [two, other, "2023-09-04", "支出型", "其他家庭", ""],
    ]
    batch, why, clerk = checked(tmp_path, by_role, "livelihood.temporary_aid", head, rows)
    assert "支出类别" in why[3] and 2 not in why
    importing.commit(batch=batch, by=clerk, only_good=True)
    assert TemporaryAid.objects.get().due_on == date(2023, 9, 11)


def test_families_are_numbered_and_taken_in_once(tmp_path, by_role):
    ((one, number),) = people(1)
    head = ["户主姓名", "身份证", "家庭人口", "纳入日期"]
    rows = [[one, number, 2, "2023-03-01"], [one, number, 2, "2023-04-01"]]
    batch, why, clerk = checked(tmp_path, by_role, "livelihood.aid_household", head, rows)
    assert not why
    with pytest.raises(ConflictInFile, match="不用重复登记"):
        importing.commit(batch=batch, by=clerk)
    assert not AidHousehold.objects.exists()
