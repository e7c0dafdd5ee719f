from datetime import date, timedelta

from hemei.matters.nets.queries import Responsibles, responsibles
from hemei.people.models import CellDuty, DutyKind
from hemei.people.tests.factories import make_user
from hemei.places.models import GridCell
from hemei.places.tests.factories import VILLAGES

CELL = f"{VILLAGES[0]}001"


def duty(cell, user, kind, since, until=None):
    return CellDuty.objects.create(cell=cell, user=user, kind=kind, since=since, until=until)


def test_both_responsibles_of_a_cell_as_of_today(town):
    cell = GridCell.objects.create(code=CELL, name="第一网格", area_id=VILLAGES[0])
    before, now, member = (make_user("grid_worker", VILLAGES[0], username=name) for name in ("before", "now", "member"))
    duty(cell, before, DutyKind.WORKER, date(2020, 1, 1), until=date(2020, 12, 31))
    duty(cell, now, DutyKind.WORKER, date(2021, 1, 1))
    duty(cell, member, DutyKind.PARTY, date.today() + timedelta(days=30))
    assert responsibles(CELL) == Responsibles(worker=now, party=None)
    duty(cell, member, DutyKind.PARTY, date(2021, 1, 1))
    assert responsibles(CELL) == Responsibles(worker=now, party=member)


def test_no_cell_nobody(town):
    assert responsibles("") == responsibles(f"{VILLAGES[0]}999") == Responsibles(None, None)
