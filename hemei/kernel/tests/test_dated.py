from datetime import date
from decimal import Decimal

import pytest

from hemei.kernel import dated
from hemei.kernel.models import DatedValue

LIMIT = dated.declare(
    "test.limit", title="测试限额", unit="万元", default=Decimal("500"), source="测试文件", since=date(2020, 1, 1)
)
BARE = dated.declare("test.bare", title="未定参数", unit="天")
WAY = dated.declare("test.way", title="口径", default="全口径", choices=("全口径", "镇域口径"))
NAMES = dated.declare("test.names", title="名单", default=["甲", "乙"], confirmed=True)


def add(key: str, value: object, since: date, until: date | None = None, **more: object) -> DatedValue:
    return DatedValue.objects.create(
        key=key, value=value, since=since, until=until, source="红头文件", approver="镇长", entered_by="x", **more
    )


@pytest.mark.django_db
class TestInForce:
    def test_the_seed_is_in_force_from_its_day_with_its_source_unconfirmed(self) -> None:
        found = dated.in_force("test.limit", date(2020, 1, 1))
        assert (found.value, found.source, found.confirmed) == (Decimal("500"), "测试文件", False)
        with pytest.raises(dated.NotConfigured, match="测试限额.*2019年12月31日"):
            dated.value("test.limit", date(2019, 12, 31))

    def test_a_key_without_seed_must_be_entered(self) -> None:
        with pytest.raises(dated.NotConfigured, match="未定参数"):
            dated.value("test.bare", date(2024, 1, 1))

    def test_a_row_overrides_the_seed_from_its_day_on(self) -> None:
        add("test.limit", "600", date(2024, 7, 1))
        assert dated.value("test.limit", date(2024, 6, 30)) == Decimal("500")
        assert dated.value("test.limit", date(2024, 7, 1)) == Decimal("600")

    def test_after_a_row_with_an_end_the_older_value_is_back(self) -> None:
        add("test.limit", "600", date(2024, 1, 1), date(2024, 12, 31))
        assert dated.value("test.limit", date(2024, 12, 31)) == Decimal("600")
        assert dated.value("test.limit", date(2025, 1, 1)) == Decimal("500")

    def test_a_superseded_row_no_longer_counts(self) -> None:
        wrong = add("test.limit", "6000", date(2024, 1, 1))
        add("test.limit", "600", date(2024, 1, 1), supersedes=wrong)
        assert dated.value("test.limit", date(2024, 1, 1)) == Decimal("600")

    def test_remembered_reads_a_key_once(self, django_assert_num_queries) -> None:
        with dated.remembered(), django_assert_num_queries(1):
            assert dated.value("test.limit", date(2024, 1, 1)) == dated.value("test.limit", date(2025, 1, 1))


def test_a_key_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        dated.declare("test.limit", title="又一次")


@pytest.mark.parametrize(
    ("declaration", "text", "value"),
    [(LIMIT, " 1,234.50 ", Decimal("1234.50")), (NAMES, "甲、丙，丁", ["甲", "丙", "丁"])],
)
def test_reads_what_a_clerk_types(declaration, text, value) -> None:
    assert dated.read(declaration, text) == value


@pytest.mark.parametrize(
    ("declaration", "text", "why"),
    [
        (LIMIT, "五百", "不是数字"),
        (LIMIT, "NaN", "不是数字"),
        (NAMES, "甲、", "不能为空"),
        (WAY, "半口径", "请选“全口径”或“镇域口径”"),
    ],
)
def test_says_why_it_cannot_read(declaration, text, why) -> None:
    with pytest.raises(dated.NotReadable, match=why):
        dated.read(declaration, text)


def test_shows_a_value_with_its_unit() -> None:
    assert dated.show(LIMIT, Decimal("500")) == "500万元"
    assert dated.show(LIMIT, Decimal("5000000.10")) == "5,000,000.10万元"
    assert dated.show(BARE, {"重点": 1, "一般": 0}) == "重点 1、一般 0天"
    assert dated.show(NAMES, ["甲", "乙"]) == "甲、乙"


@pytest.mark.parametrize(
    ("default", "value"),
    [
        (Decimal("1"), Decimal("7.0827000")), (1, 30), (True, False), ("x", "镇域口径"), (["甲"], ["甲", "乙"]),
        ({"重点": 1}, {"重点": 2, "一般": 0}), ([1, 2], [3]),
    ],
)  # fmt: skip
def test_what_the_form_offers_for_a_correction_reads_back(default, value) -> None:
    kind = dated._kind_of(default)
    declaration = dated.Declaration("k", "参数", "", kind, default, date(2024, 1, 1), "", True)
    assert dated.read(declaration, dated.typed(declaration, value)) == value
