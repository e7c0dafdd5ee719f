"""党员: one branch at a time, there and back again; a branch has three full members."""

from datetime import date

import openpyxl
import pytest
from django.core.files import File

from hemei.ledgers import actions, registry
from hemei.ledgers.importing import actions as importing
from hemei.ledgers.importing.rules import ConflictInFile
from hemei.party import rules
from hemei.party.models import Meeting, Member
from hemei.party.tests.factories import BY, branch, meeting, member
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town")
LEFT = date(2020, 5, 1)


def bring(path, lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(list(line))
    book.save(path)
    with path.open("rb") as file:
        batch = importing.start(ledger=registry.get("party.member"), file=File(file, path.name), area=TOWN, by=BY)
    importing.commit(batch=importing.check(batch=batch, by=BY), by=BY, only_good=True)


def two():
    return branch(), branch(name="西柳村党支部", area=VILLAGES[1])


def test_nobody_is_in_two_branches_at_once():
    here, there = two()
    member(here)
    with pytest.raises(rules.InOtherBranch, match="东柳村党支部”，不能同时"):
        member(there)
    assert Member.objects.count() == 1


def test_moved_out_and_back_again():
    here, there = two()
    member(here, until=LEFT)
    member(there, since=LEFT, until=date(2022, 1, 1))
    back = member(here, since=date(2022, 1, 1))
    assert back.pk
    with pytest.raises(rules.InOtherBranch):
        member(there, since=date(2021, 12, 31))


def test_the_day_of_leaving_is_not_moved_over_the_next_branch():
    here, there = two()
    first = member(here, until=LEFT)
    member(there, since=LEFT)
    with pytest.raises(rules.InOtherBranch):
        actions.correct(record=first, values={"until": None}, reason="转出日期填错了", version=first.version, by=BY)


def test_two_people_of_one_name():
    here, there = two()
    member(here)
    assert member(there, joined_on=date(2001, 7, 2)).pk
    assert member(there, name="张三（乙）").pk


def test_a_sheet_with_one_member_in_two_branches_is_undone_whole(tmp_path):
    two()
    header = ("区域", "党组织", "姓名", "类别", "入党日期", "组织关系转入日期")
    rows = [(v, f"{v}党支部", "张三", "正式党员", "2001-07-01", "2010-01-01") for v in ("东柳村", "西柳村")]
    with pytest.raises(ConflictInFile, match="不能同时在两个党组织"):
        bring(tmp_path / "表.xlsx", [header, *rows])
    assert not Member.objects.exists()


@pytest.mark.parametrize("kind", ["branch", "joint"])
def test_a_branch_of_fewer_than_three_does_not_meet_as_one(kind):
    of = branch(kind=kind)
    with pytest.raises(rules.TooFewForBranch, match="只有 2 名"):
        meeting(of, entitled=2, present=2)
    assert not Meeting.objects.exists()
    assert meeting(of, entitled=3, present=2).pk
