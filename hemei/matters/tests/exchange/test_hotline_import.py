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


def test_with_dispatch_each_goes_to_its_desk_with_the_upstream_deadline(tmp_path, capsys, units):
    rows = [
        ticket(1), ticket(2, **{"二级分类": "没有的分类", "一级分类": "", "主要内容": "嗯", "标题": "嗯"}),
        ticket(3, **{"二级分类": "违法建设"}),
    ]  # fmt: skip
    run(hotline(tmp_path / "a.xlsx", *rows), "--dispatch")
    first, second, third = Matter.objects.order_by("number")
    assert (first.state, first.unit, first.due_at) == ("to_sign", units["village0"], first.upstream_due)
    assert [second.state, third.state] == ["intake", "intake"]  # unsure; only 协助 for villages
    assert "按建议派单 1 件，留待人工派单 2 件" in capsys.readouterr().out
