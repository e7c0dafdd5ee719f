"""Dated values of the year's tasks: when a task is amber or red, and how long a supervision has."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hemei.kernel import dated, terms

AMBER_GAP, RED_GAP = "tasks.amber_gap", "tasks.red_gap"
AMBER_SLIP, RED_SLIP = "tasks.amber_slip_days", "tasks.red_slip_days"
LEVEL_GAP, ANSWER_TERM = "tasks.red_level_gap", "tasks.answer_term"
_SOURCE = "示例口径，未经镇里确认"

dated.declare(AMBER_GAP, title="任务目标落后时间进度多少转黄灯", unit="个百分点", default=Decimal(5), source=_SOURCE)
dated.declare(RED_GAP, title="任务目标落后时间进度多少转红灯", unit="个百分点", default=Decimal(15), source=_SOURCE)
dated.declare(AMBER_SLIP, title="任务节点超期多少天转黄灯", unit="天", default=1, source=_SOURCE)
dated.declare(RED_SLIP, title="任务节点超期多少天转红灯", unit="天", default=30, source=_SOURCE)
dated.declare(LEVEL_GAP, title="比率、存量类任务差目标多少转红灯", unit="%", default=Decimal(5), source=_SOURCE)
dated.declare(ANSWER_TERM, title="督办回复期限", default="5工作日", source=_SOURCE)


@dataclass(frozen=True)
class Thresholds:
    """The thresholds in force on a day."""

    amber_gap: Decimal
    red_gap: Decimal
    amber_slip: int
    red_slip: int
    red_level: Decimal


def thresholds(on: date) -> Thresholds:
    return Thresholds(
        dated.value(AMBER_GAP, on=on), dated.value(RED_GAP, on=on), int(dated.value(AMBER_SLIP, on=on)),
        int(dated.value(RED_SLIP, on=on)), dated.value(LEVEL_GAP, on=on),
    )  # fmt: skip


def answer_term(on: date) -> terms.Term:
    return terms.read(dated.value(ANSWER_TERM, on=on))
