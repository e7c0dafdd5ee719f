"""A morning's spreadsheet through the command."""

import pytest
from django.core.management import call_command

from hemei.matters.models import Matter, UpstreamRecord
from hemei.matters.tests.exchange.sheets import hotline, ticket
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("units")


def run(path, *options):
    call_command("hotline_import", path, *options)


def test_a_morning_becomes_matters(tmp_path, capsys):
    path = hotline(tmp_path / "a.xlsx", ticket(1), ticket(2, **{"被反映村（社区）": "", "具体地址": "西柳村北口"}),
                   ticket(3, **{"被反映村（社区）": "", "具体地址": "主街"}),
                   above=[["2023年6月1日派单表"]])  # fmt: skip
    run(path)
    first, second, third = Matter.objects.order_by("number")
    assert (first.number, first.area_id, first.category_code) == ("RX20230601000001", VILLAGES[0], "c.clean")
    assert [second.area_id, third.area_id] == [VILLAGES[1], TOWN]
    assert first.due_at == first.upstream_due
    assert f"{first.due_at:%Y-%m-%d %H:%M}" == "2023-06-08 00:10"  # UTC
    assert first.complainants.get().phone == "13912345678"
    assert '"坐席": "8012"' in UpstreamRecord.objects.get(matter=first).ticket
    assert "新增 3 行" in capsys.readouterr().out


def test_a_second_import_of_the_same_changes_nothing(tmp_path, capsys):
    path = hotline(tmp_path / "a.xlsx", ticket(1))
    run(path)
    version = Matter.objects.get().version
    run(path)
    assert (Matter.objects.get().version, Matter.objects.get().events.count()) == (version, 1)
    assert "无变化 1 行" in capsys.readouterr().out
