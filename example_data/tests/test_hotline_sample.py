"""The made-up spreadsheet goes through the import; its faults are the ones that it was given."""

import pytest
from django.core.management import call_command

from hemei.matters.models import HeldTicket, Matter, Unit
from hemei.places.tests.factories import TOWN


@pytest.mark.usefixtures("town")
def test_a_sample_can_be_imported(tmp_path, capsys):
    Unit.objects.create(code="town", name="柳林镇", kind="town", area_id=TOWN)
    call_command("hotline_sample", tmp_path / "a.xlsx", "--rows", "20")
    with pytest.raises(SystemExit) as stopped:
        call_command("hotline_import", tmp_path / "a.xlsx")
    assert stopped.value.code == 1
    assert "新增 17 行，更新 0 行，无变化 0 行，待核实 1 行，有错误 2 行" in capsys.readouterr().out
    assert (Matter.objects.count(), HeldTicket.objects.count()) == (17, 1)
