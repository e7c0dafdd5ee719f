from datetime import date

import pytest

from hemei.kernel.models import DatedValue
from hemei.matters import rules
from hemei.matters.triage import cold_start
from hemei.matters.triage.similar import Candidate, Recent, similar
from hemei.matters.triage.suggest import suggest, urgency
from hemei.places.resolve import Resolver

DAY = date(2024, 1, 5)
pytestmark = pytest.mark.django_db


def ask(text: str, town: str, **more: object):
    return suggest(text, resolver=Resolver(town), model=cold_start.shipped(), on=DAY, **more)


def test_suggests_class_place_department_and_urgency_each_with_its_reason(town: str) -> None:
    found = ask(
        "东柳村自来水停水两天 您好，东柳村自来水停水两天了", town, departments={"城乡建设": "规划建设与环境保护办公室"}
    )
    assert found.label == "城乡建设" and found.department == "规划建设与环境保护办公室"
    assert "水" in found.reason and "把握" in found.reason
    assert str(found.place.area) == "东柳村" and "东柳村" in found.place_reason
    assert (found.urgency.level, found.urgency.amount, found.urgency.unit) == ("紧急", 24, "小时")
    assert "停水" in found.urgency.reason
    assert "只供起步" in found.note


def test_no_place_or_two_places_is_said_not_guessed(town: str) -> None:
    assert ask("公交车班次太少", town).place is None
    both = ask("东柳村和西柳村之间的路坏了", town)
    assert both.place is None and both.place_reason
    assert ask("公交车班次太少", town).department == ""


def test_an_empty_text_gets_no_invented_reason(town: str) -> None:
    found = ask("", town)
    assert found.words == () and "文字太少" in found.reason and found.place is None


@pytest.mark.parametrize(("text", "level", "words"), [
    ("楼道煤气泄漏，又停水", "特急", ("煤气泄漏",)), ("停 水\n了", "紧急", ("停水",)), ("路灯坏了", "一般", ()),
])  # fmt: skip
def test_life_goes_before_water_and_water_before_the_rest(text: str, level: str, words: tuple[str, ...]) -> None:
    found = urgency(text, on=DAY)
    assert (found.level, found.words) == (level, words)


def test_the_town_sets_its_own_urgency_from_a_day_on() -> None:
    lines = ["特急 1工作日：塌方", "一般 5自然日："]
    DatedValue.objects.create(
        key="matters.urgency", value=lines, since=date(2024, 2, 1), source="办法", approver="x", entered_by="y"
    )
    assert urgency("塌方了", on=date(2024, 2, 1)).unit == "工作日"
    assert urgency("停水", on=date(2024, 2, 1)).amount == 5
    assert urgency("停水", on=DAY).level == "紧急"


def test_a_level_written_wrongly_is_named() -> None:
    DatedValue.objects.create(
        key="matters.urgency", value=["特急两小时"], since=date(2024, 2, 1), source="办法", approver="x", entered_by="y"
    )
    with pytest.raises(rules.UrgencyNotReadable, match="特急两小时"):
        urgency("停水", on=date(2024, 2, 1))


def test_similar_matters_come_nearest_first_and_strangers_not_at_all() -> None:
    candidates = [
        Candidate("1", "医院乱收费"), Candidate("2", "北街路灯坏了好几天没人修"),
        Candidate("3", "北街路灯坏了三天，一直不亮"),
    ]  # fmt: skip
    found = similar("北街路灯坏了没人修", candidates)
    assert [one.candidate.number for one in found] == ["2", "3"]
    assert found[0].cosine > found[1].cosine
    assert similar("北街路灯坏了好几天没人修", candidates)[0].cosine == pytest.approx(1)
    assert Recent([]).find("x") == [] and Recent([Candidate("1", "")]).find("x") == []
