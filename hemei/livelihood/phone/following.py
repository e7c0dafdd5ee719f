"""An application by its number and the end of the identity number: its state and its days, nothing else of anybody."""

import hmac
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.ledgers.cases import registry as cases
from hemei.ledgers.models import CaseRecord, State
from hemei.livelihood.models import Application, Decision, MinimumLiving, TemporaryAid

MODELS: dict[str, type[Any]] = {"JT": Application, "DB": MinimumLiving, "LS": TemporaryAid}
_LEDGERS = {"DB": "livelihood.minimum_living", "LS": "livelihood.temporary_aid"}
_NUMBER = re.compile(r"(JT|DB|LS)(\d{6})(\d{1,10})")
_TAIL = re.compile(r"\d{3}[\dX]")
_NOBODY = "----"


class NotFoundByTail(RuleError):
    """编号和身份证号最后四位对不上。请核对申请表上的编号；还不行请打镇便民服务中心的电话问。"""

    status = 404


@dataclass(frozen=True)
class Step:
    day: date
    title: str


@dataclass(frozen=True)
class Followed:
    """What is told: the number that was typed, the state in a word, and what happened on which day."""

    number: str
    state: str
    steps: list[Step]


def number_of(row: Any) -> str:
    """JT20230500012: the kind, the month of the application, the row."""
    kind = next(code for code, model in MODELS.items() if isinstance(row, model))
    return f"{kind}{row.applied_on:%Y%m}{row.pk:04d}"


def is_tail(text: str) -> bool:
    return _TAIL.fullmatch(text) is not None


def find(number: str, tail: str) -> Followed:
    """NotFoundByTail whatever does not fit, in the same words: it never says that a number exists."""
    row = _row(number)
    known = str(row.id_number)[-4:].upper() if row is not None else _NOBODY
    if not hmac.compare_digest(known.encode(), tail.encode()) or row is None:
        raise NotFoundByTail
    return _of_case(number, row) if isinstance(row, CaseRecord) else _of_application(number, row)


def _row(number: str) -> Any:
    read = _NUMBER.fullmatch(number)
    if read is None:
        return None
    found = MODELS[read[1]].objects.filter(pk=int(read[3])).first()
    return found if found is not None and number_of(found) == number and found.state != State.VOID else None


_WORDS = {Decision.APPROVED: "已批准", Decision.REFUSED: "不予批准", Decision.WITHDRAWN: "已撤回"}


def _of_application(number: str, row: Application) -> Followed:
    told = (
        (row.applied_on, "受理"), (row.forwarded_on, "转民政部门"), (row.posted_on, "公示"),
        (row.registered_on, "登记"), (row.decided_on, "作出决定"),
    )  # fmt: skip
    waiting = "初审通过，等区里决定" if row.state == State.APPROVED else "初审中"
    state = _WORDS.get(Decision(row.decision), "退回补正" if row.state == State.RETURNED else waiting)
    return Followed(number, state, _ordered([Step(day, title) for day, title in told if day]))


def _of_case(number: str, row: Any) -> Followed:
    procedure = cases.of(_LEDGERS[number[:2]])
    titles = {act.code: act.title for act in procedure.acts}
    steps = [Step(one.on, titles.get(one.act, "办理")) for one in cases.steps_of(row, procedure.ledger)]
    state = procedure.workflow.label(getattr(row, procedure.workflow.field))
    return Followed(number, state, _ordered([Step(row.applied_on, "受理"), *steps]))


def _ordered(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.day)
