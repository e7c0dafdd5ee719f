"""河段, 河长, 河湖巡查, 水环境问题, 河道清理, 小微水体, 小微水体检查."""

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils import timezone

from hemei.environment import lines, panels_water
from hemei.environment import rules_rivers as rules
from hemei.environment import rules_water as common
from hemei.environment.models import (
    Reach,
    RiverChief,
    RiverCleaning,
    RiverPatrol,
    SmallWater,
    SmallWaterCheck,
    WaterProblem,
)
from hemei.environment.models.rivers import THREE
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register
from hemei.matters.workflow import ANSWERED_OR_LATER, ENDED

OUT = (State.VOID, State.RETURNED)


def of_parent(*names: str) -> Any:
    """Rows of a reach or a water body lie where it lies, unless they say otherwise."""

    def derive(row: Any) -> None:
        for name in names:
            if getattr(row, f"{name}_id") and not row.area_id:
                row.area_id = getattr(row, name).area_id

    return derive


def past(*fields: str) -> Any:
    """None of the days lies in the future, and they stand in this order."""

    def rule(row: Any) -> None:
        today = timezone.localdate()
        for field in fields:
            common.not_future(row, field, today)
        common.in_order(row, *fields)

    return rule


def _line(row: Any) -> None:
    row.geometry = lines.geometry(row.line, "line", 2)


def position(row: Any) -> None:
    """The map's point of a row that has one."""
    row.geometry = lines.geometry(row.position, "position")


def _reach(row: Any) -> None:
    common.positive(row, "length_km")


def _surface(row: Any) -> None:
    common.not_negative(row, "area_m2")


def _chief_days(row: Any) -> None:
    common.in_order(row, "since", "until")


def _chief_alone(row: Any) -> None:
    """One chief of a post on a reach at a time."""
    others = RiverChief.objects.filter(reach=row.reach_id, post=row.post).exclude(state__in=OUT).exclude(pk=row.pk)
    if row.until:
        others = others.filter(since__lte=row.until)
    other = others.filter(Q(until=None) | Q(until__gte=row.since)).first()
    if other is not None:
        raise rules.ChiefAlready(
            field="since", reach=row.reach, level=row.get_level_display(), name=other.name, since=other.since
        )


def _cleaning(row: Any) -> None:
    common.positive(row, "length_km")
    common.not_negative(row, "waste_m3")
    rules.not_longer_than_reach(row)
    rules.waste_has_site(row)


def open_of(water: int, on: Any) -> Counter[str]:
    """Problems of a small water body open on the day, by kind."""
    still = Q(closed_on=None) | Q(closed_on__gt=on)
    rows = WaterProblem.objects.filter(still, water=water, kind__in=THREE, found_on__lte=on)
    return Counter(rows.exclude(state__in=OUT).values_list("kind", flat=True))


def _as_open(row: Any) -> None:
    rules.as_open(row, open_of(row.water_id, row.checked_on))


def _matter_done(row: Any) -> None:
    """Also when the day is typed into the row itself."""
    if row.closed_on and row.matter is not None and row.matter.state not in (*ANSWERED_OR_LATER, *ENDED):
        raise rules.MatterStillOpen(
            field="closed_on", number=row.matter.number, state=row.matter.get_state_display()
        )  # fmt: skip


_REACH = ("河段", "河道", "河道名称")

register(Ledger(
    code="environment.reach", title="河段", model=Reach,
    columns=("name", "river", "area", "since", "begins", "ends", "length_km", "line"),
    shown=("name", "river", "area", "begins", "ends", "length_km"), natural_key=("area", "name"), date_field="since",
    search=("name", "river"), filters=("river", "area"), ordering=("river", "name"),
    aliases={"name": ("河道名称", "河段"), "length_km": ("河段长度", "河长（公里）"), "line": ("坐标", "线位坐标")},
    area_from=("name",), derive=_line, rules=(_reach,), panels=(panels_water.REACH,),
    note="一行是一个河段，由同一组河长负责。跨村的河段，区域填镇。",
))  # fmt: skip
register(Ledger(
    code="environment.river_chief", title="河长", model=RiverChief,
    columns=("reach", "level", "post", "name", "since", "until"),
    natural_key=("reach", "post", "since"), date_field="since", search=("name", "reach__name"),
    filters=("reach", "level", "post"), ordering=("reach", "level", "-since"),
    aliases={"reach": _REACH, "name": ("河长姓名", "河长"), "post": ("岗位",)}, lookups={"reach": ("name",)},
    derive=of_parent("reach"), rules=(rules.post_of_level, _chief_days, _chief_alone), cross_rules=(_chief_alone,),
    note="镇级河长由党政负责人担任，村级河长由村党组织书记担任。换人时先填前任的止期。",
))  # fmt: skip
register(Ledger(
    code="environment.river_patrol", title="河湖巡查", model=RiverPatrol,
    columns=("reach", "level", "patrolled_on", "persons", "finding"),
    natural_key=("reach", "level", "patrolled_on", "persons"), date_field="patrolled_on",
    search=("reach__name", "persons", "finding"), filters=("reach", "level", "patrolled_on"),
    ordering=("-patrolled_on", "-pk"),
    aliases={"reach": _REACH, "patrolled_on": ("日期", "巡河日期"), "persons": ("巡河人", "参加人员"),
             "finding": ("发现问题", "巡查情况"), "level": ("河长级别",)},
    lookups={"reach": ("name",)}, derive=of_parent("reach"), rules=(past("patrolled_on"),),
    panels=(panels_water.PATROL_PANEL,),
    note="一行是一次巡查：河段、日期、人员、发现情况。不要求时长，不记路线；有问题才登记问题。",
))  # fmt: skip
register(Ledger(
    code="environment.small_water", title="小微水体", model=SmallWater,
    columns=("name", "kind", "area", "since", "area_m2", "keeper", "place", "position"),
    shown=("name", "kind", "area", "area_m2", "keeper"), natural_key=("area", "name"), date_field="since",
    search=("name", "place"), filters=("area", "kind"), ordering=("area", "name"),
    aliases={"name": ("名称", "小微水体"), "area_m2": ("面积",), "keeper": ("管护员", "责任人"),
             "position": ("经纬度",)},
    area_from=("name", "place"), derive=position, rules=(_surface,), note="坑塘、沟渠等小微水体，一行一处。",
))  # fmt: skip
register(Ledger(
    code="environment.water_problem", title="水环境问题", model=WaterProblem,
    columns=("reach", "water", "kind", "found_on", "description", "place", "rectification", "closed_on",
             "rechecked_on"),
    shown=("reach", "water", "kind", "found_on", "description", "closed_on", "rechecked_on"),
    natural_key=("area", "kind", "found_on", "description"), date_field="found_on",
    search=("description", "place", "reach__name", "water__name"),
    filters=("reach", "water", "kind", "found_on", "closed_on"), ordering=("-found_on", "-pk"),
    aliases={"reach": _REACH, "water": ("水体", "水体名称"), "kind": ("类型", "问题类别"),
             "found_on": ("日期",), "description": ("问题描述",), "closed_on": ("销号日期", "完成日期")},
    lookups={"reach": ("name",), "water": ("name",)}, derive=of_parent("reach", "water"),
    rules=(rules.in_one_place, past("found_on", "closed_on", "rechecked_on"), rules.closed_in_words,
           _matter_done), panels=(panels_water.PROBLEM_PANEL,),
    note="河段或小微水体上发现的问题。从巡查登记的同时立为事项；整改销号后复查，反弹的重新交办。",
))  # fmt: skip
register(Ledger(
    code="environment.river_cleaning", title="河道清理", model=RiverCleaning,
    columns=("reach", "cleaned_on", "length_km", "waste_m3", "labour", "disposal_site"),
    natural_key=("reach", "cleaned_on"), date_field="cleaned_on", search=("reach__name", "disposal_site"),
    filters=("reach", "cleaned_on"), ordering=("-cleaned_on", "-pk"),
    aliases={"reach": _REACH, "cleaned_on": ("日期",), "length_km": ("长度", "清理河道长度"),
             "waste_m3": ("垃圾量", "清理垃圾量", "垃圾方量"), "labour": ("人次", "出动人数"),
             "disposal_site": ("消纳场所", "处置地点")},
    lookups={"reach": ("name",)}, derive=of_parent("reach"), rules=(past("cleaned_on"), _cleaning),
    note="一行是一个河段一天的清理。累计公里按行相加，同一河段清理两次计两次；去重公里另有指标。",
))  # fmt: skip
register(Ledger(
    code="environment.small_water_check", title="小微水体检查", model=SmallWaterCheck,
    columns=("water", "checked_on", "persons", "litter", "outfall", "floating"),
    natural_key=("water", "checked_on"), date_field="checked_on", search=("water__name", "persons"),
    filters=("water", "checked_on"), ordering=("-checked_on", "-pk"),
    aliases={"water": ("水体", "水体名称"), "checked_on": ("日期",), "litter": ("垃圾",), "outfall": ("排污口",),
             "floating": ("漂浮物",)},
    lookups={"water": ("name",)}, derive=of_parent("water"), rules=(past("checked_on"), _as_open),
    cross_rules=(_as_open,),
    note="三个数都是 0 才是“三无”（无垃圾、无排污口、无漂浮物）。当天有未销号的问题，不能填 0。",
))  # fmt: skip
