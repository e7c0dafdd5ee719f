"""Each kind of cell in the ways people write it; what cannot be read is refused in words."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone

from hemei.ledgers.importing import cells
from hemei.ledgers.importing.cells import Bad
from hemei.ledgers.importing.columns import columns
from hemei.ledgers.tests.sample.ledgers import JOB

COLUMNS = {column.name: column for column in columns(JOB)}


def read(name, value, unit=""):
    return cells.reader(COLUMNS[name], unit)(value)


@pytest.mark.parametrize(
    "written",
    [
        "2023-5-3", "2023/5/3", "2023.5.3", "2023年5月3日", "2023 年 5 月 3 日", "20230503", 20230503.0, 45049.0,
        "45049", "２０２３－０５－０３", "2023-05-03 00:00:00", date(2023, 5, 3), datetime(2023, 5, 3, 14, 5),
        "2023-05-03（星期三）", " 2023-05-03 ", "2023-05-03T10:44:00",
    ],
)  # fmt: skip
def test_date_in_any_usual_writing(written):
    assert read("done_on", written) == date(2023, 5, 3)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("5月3日", "没有年份"), ("5.3", "没有年份"), ("2123-05-03", "2123 年不合理"), ("1023-05-03", "1023 年不合理"),
        (date(2123, 1, 1), "2123 年不合理"), ("1899-01-01", "1899 年不合理"), ("2023-02-30", "没有 2023 年 2 月 30 日"),
        ("2023-13-01", "这一天"), ("上周三", "不是日期"), (True, "不是日期"), (time(3, 4), "不是日期"),
        (0.5, "不是日期"), (99999999.0, "这一天"), ("2023-05-03 25:00", "时间看不懂"),
    ],
)  # fmt: skip
def test_date_refused_with_the_reason(written, part):
    with pytest.raises(Bad) as refused:
        read("done_on", written)
    assert part in refused.value.reason


def test_moment_keeps_its_time_in_local_zone():
    local = timezone.make_aware(datetime(2023, 6, 12, 17, 26))
    assert cells.aware_moment("2023-06-12 17:26") == local
    assert cells.aware_moment(45089.7263888889) == local
    assert cells.aware_moment("2023年6月12日 17时26分") == local


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("12.2万平方米", 122_000_00), ("１２．５", 1250), ("1,250.5", 125050), ("1，250.5", 125050), (0.1 + 0.2, 30),
        ("3亩", 200_000), ("1.5公顷", 1_500_000), ("100㎡", 10000), ("100m²", 10000), ("12.2万", 122_000_00),
        ("-5", -500), (7, 700), ("-", None), ("—", None),
    ],
)  # fmt: skip
def test_area_is_converted_exactly(written, stored):
    assert read("surface", written) == stored


def test_unit_of_the_header_counts_unless_the_cell_has_its_own():
    assert read("surface", 12.2, "万平方米") == 122_000_00
    assert read("surface", "12.2平方米", "万平方米") == 1220
    assert read("cost", "500万元") == 500_0000_00
    assert read("cost", "￥500.25元") == 50025


@pytest.mark.parametrize(
    ("name", "written", "part"),
    [
        ("surface", "500万元", "不能换算"), ("surface", "12户", "不能换算"), ("surface", "1.005", "超过 2 位小数"),
        ("surface", "1亩", "超过 2 位小数"), ("surface", "约十亩", "不是数字"), ("surface", 1e15, "前 15 位"),
        ("people", 3.5, "不是整数"), ("people", "十二", "不是数字"), ("people", date(2023, 1, 1), "不是数字"),
        ("urgent", "也许", "看不出是或否"), ("kind", "河到", "是不是“河道”"),
        ("kind", "海洋", "可选：林木、道路、河道"),
    ],
)  # fmt: skip
def test_wrong_cell_is_named(name, written, part):
    with pytest.raises(Bad) as refused:
        read(name, written)
    assert part in refused.value.reason


@pytest.mark.parametrize(
    ("name", "written", "stored"),
    [
        ("people", 3758.0, 3758), ("people", "3,758户", 3758), ("people", "1.2万人", 12000), ("people", "２０人", 20),
        ("contact", 13912345678.0, "13912345678"), ("contact", " 13912345678　", "13912345678"),
        ("contact", "13912345678.0", "13912345678"), ("title", "2.0", "2.0"),
        ("number", 12.5, "12.5"), ("title", "白蜡3\r\n", "白蜡3"),
        ("urgent", "√", True), ("urgent", "×", False), ("urgent", "有", True), ("urgent", "无", False),
        ("urgent", True, True), ("urgent", 1.0, True), ("urgent", "", None),
        ("kind", "河道", "river"), ("kind", "river", "river"), ("kind", " 河 道 ", "river"),
    ],
)  # fmt: skip
def test_cell_is_understood(name, written, stored):
    assert read(name, written) == stored


def test_long_number_typed_as_number_is_refused_because_it_is_rounded():
    with pytest.raises(Bad) as refused:
        read("number", 1.101051990010112e17)
    assert "前 15 位" in refused.value.reason and "文本" in refused.value.reason
    assert read("number", "110105199001011234") == "110105199001011234"


def test_text_longer_than_the_field_is_refused():
    with pytest.raises(Bad) as refused:
        read("title", "长" * 61)
    assert refused.value.reason == "有 61 个字，最多 60 个字。"


def test_plain_decimal():
    assert cells.decimal("1,234.50") == Decimal("1234.50")
