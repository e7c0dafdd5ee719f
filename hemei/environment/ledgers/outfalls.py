"""入河排污口 and 排污口办理环节."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils import timezone

from hemei.environment import rules_outfalls as rules
from hemei.environment import rules_steps as chain
from hemei.environment.ledgers.rivers import OUT, of_parent, past, position
from hemei.environment.models import Outfall, OutfallStep
from hemei.environment.models.outfalls import STAGES, OutfallStage
from hemei.ledgers.registry import Ledger, register

_ONCE = [stage.value for stage in STAGES if stage != OutfallStage.RECHECK]


def _outfall(row: Any) -> None:
    of_parent("reach")(row)
    position(row)


def _fits_steps(row: Any) -> None:
    """What steps rest on is not taken away below them."""
    steps = dict(row.steps.exclude(state__in=OUT).values_list("step", "done_on")) if row.pk else {}
    rules.fits_steps(row, steps)


def stepped(parent: str) -> tuple[Callable[[Any], None], Callable[[Sequence[Any]], None]]:
    """`derive` and `derive_many` of steps: rows of one sheet know each other, so they may come in any order."""
    one = of_parent(parent)

    def many(rows: Iterable[Any]) -> None:
        together: defaultdict[int, list[Any]] = defaultdict(list)
        for row in rows:
            one(row)
            together[getattr(row, f"{parent}_id")].append(row)
        for siblings in together.values():
            for row in siblings:
                row.siblings = [other for other in siblings if other is not row]

    return one, many


def others(row: Any, parent: str) -> list[Any]:
    """The other steps of the same thing: those on record and those of the same sheet."""
    known = type(row).objects.filter(**{parent: getattr(row, f"{parent}_id")}).exclude(state__in=OUT)
    return [*known.exclude(pk=row.pk), *getattr(row, "siblings", ())]


def taken(row: Any) -> None:
    chain.taken(row, timezone.localdate())


def _sequence(row: Any) -> None:
    done = {other.step: other.done_on for other in others(row, "outfall") if other.step in _ONCE and other.done_on}
    chain.in_sequence(row, STAGES, ("发现", row.outfall.found_on), done)


def _fields(row: Any) -> None:
    chain.fields_of(row, rules.FIELDS)


def _rain(row: Any) -> None:
    found = {other.step: other for other in others(row, "outfall")}
    treated, closed = found.get(OutfallStage.TREATMENT), found.get(OutfallStage.CLOSING)
    rules.after_rain(row, treated.measure if treated else "", closed.done_on if closed else None)


_one, _many = stepped("outfall")

register(Ledger(
    code="environment.outfall", title="入河排污口", model=Outfall,
    columns=("number", "name", "reach", "area", "found_on", "position", "responsible", "kind", "setup",
             "setup_document", "setup_document_on", "set_on"),
    shown=("number", "name", "reach", "found_on", "responsible", "kind", "setup"), natural_key=("area", "number"),
    date_field="found_on", search=("number", "name", "responsible"),
    filters=("reach", "kind", "setup", "found_on"), ordering=("-found_on", "number"),
    aliases={"number": ("编号", "编码"), "name": ("名称",), "reach": ("河段", "受纳水体"),
             "kind": ("类型", "排污口类型"), "responsible": ("责任单位",),
             "position": ("经纬度",), "setup_document": ("文号", "批复文号")},
    lookups={"reach": ("name",)}, area_from=("name",), derive=_outfall,
    rules=(past("found_on"), rules.setup_in_order, _fits_steps),
    note="一行一个排污口。工业、城镇污水处理厂排污口经审批设置，其他的在设置前登记；没有的选“未批未登”。",
))  # fmt: skip
register(Ledger(
    code="environment.outfall_step", title="排污口办理环节", model=OutfallStep,
    columns=("outfall", "step", "done_on", "evidence", "conclusion", "measure", "before", "after", "acceptor",
             "rained_on", "result"),
    shown=("outfall", "step", "done_on", "evidence", "measure", "acceptor", "result"),
    natural_key=("outfall", "step", "done_on"), date_field="done_on",
    search=("outfall__number", "outfall__name", "evidence"), filters=("outfall", "step", "done_on", "measure"),
    ordering=("outfall", "done_on", "pk"),
    aliases={"outfall": ("排污口编号", "编号"), "step": ("步骤",), "done_on": ("日期",), "evidence": ("佐证", "材料"),
             "measure": ("方式",), "rained_on": ("降雨日期",)},
    lookups={"outfall": ("number", "name")}, derive=_one, derive_many=_many,
    rules=(taken, _sequence, _fields, rules.outfall_ready, _rain), cross_rules=(_sequence,),
    note="排查—监测—溯源—分类—整治—销号—复查，一个也不能跳过，每步有佐证。封堵的要在雨后复查合格，才计入“依法取缔”。",
))  # fmt: skip
