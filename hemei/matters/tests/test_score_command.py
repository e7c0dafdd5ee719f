import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hemei.matters.tests.factories import ticket, write_parquet

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bad = {"unit_id": "乙村", "contacted": False, "resolved": False, "satisfaction": 1}
    write_parquet(tmp_path, [
        ticket(), ticket(resolved=False), ticket(unit_id="乙村"), ticket(**bad), ticket(**bad, excluded=True),
        ticket(month="2023-05", unit_id="乙村"),
    ])  # fmt: skip
    return tmp_path


def run(folder: Path, *more: str) -> str:
    out = io.StringIO()
    call_command("score", "--input", str(folder), *more, stdout=out)
    return out.getvalue()


def test_shows_the_month_with_rank_and_change(folder: Path) -> None:
    lines = run(folder, "--month", "2023-06", "--weights", "30,35,35").splitlines()
    assert lines[1].split() == [
        "2023-06", "甲村", "2", "0", "100.00%", "50.00%", "100.00%", "—", "82.50", "82.50", "1/2", "—"
    ]  # fmt: skip
    assert lines[2].split() == [
        "2023-06", "乙村", "2", "1", "50.00%", "50.00%", "50.00%", "—", "33.33", "50.00", "2/2", "-50.00分，降1位"
    ]  # fmt: skip
    assert "权重（响应、解决、满意）：30、35、35" in lines[3]


def test_without_weights_it_ranks_nobody_and_says_why(folder: Path) -> None:
    found = json.loads(run(folder, "--json"))
    assert "没有生效的三率权重" in found["why_no_rank"]
    assert all(line["rank"] is None and line["after"]["score"] is None for line in found["lines"])
    assert found["lines"][-1]["after"]["rates"]["resolution"] == {"numerator": 1, "denominator": 2, "value": "0.500000"}


@pytest.mark.parametrize(("more", "said"), [
    (("--month", "六月"), "不是月份"), (("--weights", "1,2"), "合计 100"), (("--weights", "30，35，36"), "合计 100"),
])  # fmt: skip
def test_bad_arguments_are_refused_in_chinese(folder: Path, more: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(folder, *more)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有可计分的工单数据"):
        run(tmp_path)
