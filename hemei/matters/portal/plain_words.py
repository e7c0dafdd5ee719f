"""Where a matter stands, as one says it to a neighbour: no names of staff, no internal words."""

from typing import Any

from django.utils import timezone

from hemei.matters.models import CallBack, Channel, Matter, State

_OPEN = {State.TO_SIGN, State.SIGNED, State.CONTACTED, State.HANDLING, State.IN_REVIEW, State.DISPUTED}
_SAID = {State.ANSWERED, State.TO_CALL, State.CALLED, State.ARCHIVED}
_WORDS = {
    State.INTAKE: ("已收到", "正在安排由谁来办。"),
    State.TO_SIGN: ("已派给承办单位", "已经交给{unit}，等他们接手。"),
    State.SIGNED: ("正在办", "{unit}已经接手，会和您联系。"),
    State.CONTACTED: ("正在办", "{unit}已经联系过您，正在办。"),
    State.HANDLING: ("正在办", "{unit}正在办。"),
    State.IN_REVIEW: ("快办好了", "{unit}办完了，镇里正在核对。"),
    State.DISPUTED: ("正在办", "正在商量由哪个单位来办。"),
    State.ANSWERED: ("办完了", "{unit}已经答复，见下面。"),
    State.TO_CALL: ("办完了", "{unit}已经答复，见下面。请您评价。"),
    State.CALLED: ("办完了", "已经记下您的意见。"),
    State.ARCHIVED: ("办完了", "这件事已经办结。"),
    State.RETURNED: ("已转交上级", "这件事不归镇里管，已退回热线另行安排。"),
    State.DECLINED: ("没有派单", "这件事不能由镇里派单办理，原因见下面。"),
    State.SUSPENDED: ("暂时办不了", "因客观原因暂时解决不了，会定期再看。"),
    State.MERGED: ("已合并办理", "和别人反映的是同一件事，合在一起办。"),
}
_STEPS = (("received_at", "收到您反映的问题"), ("dispatched_at", "交给承办单位"), ("signed_at", "承办单位接手"),
          ("contacted_at", "和您联系"), ("met_at", "和您见面"), ("answered_at", "办完答复"),
          ("closed_at", "办结"))  # fmt: skip
WITHDRAWN = "withdrawn"


def page(matter: Matter) -> dict[str, Any]:
    """What the page of a matter shows; a merged one shows how the one it went into stands."""
    shown = matter.merged_into or matter
    rated = CallBack.objects.filter(matter=shown, channel=Channel.PORTAL).exists()
    return {
        "state": _state(shown, matter), "steps": _steps(shown, matter),
        "reply": shown.reply if shown.state in _SAID | {State.DECLINED} else "",
        "may_rate": shown.state == State.TO_CALL and not rated and shown is matter,
        "may_withdraw": matter.state == State.INTAKE, "photo_count": matter.photos.count(),
    }  # fmt: skip


def apart(number: str) -> str:
    """A long number in groups, to be copied by hand: HM2026010112345678 → HM 2026 0101 1234 5678."""
    head = number[: len(number) - len(number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
    rest = number[len(head) :]
    return " ".join(filter(None, [head, *(rest[at : at + 4] for at in range(0, len(rest), 4))]))


def _state(shown: Matter, own: Matter) -> dict[str, str]:
    if own.state == State.DECLINED and own.declined_class == WITHDRAWN:
        return {"title": "您已撤回", "words": "这件事不再办理。"}
    title, words = _WORDS[State(shown.state)]
    words = words.format(unit=shown.unit.name if shown.unit else "承办单位")
    if shown.state in _OPEN and shown.due_at:
        due = timezone.localtime(shown.due_at)
        words += f"最晚{due.month}月{due.day}日答复您。"
    if shown is not own:
        words = f"和别人反映的是同一件事，合在一起办。{words}"
    return {"title": title, "words": words}


def _steps(shown: Matter, own: Matter) -> list[dict[str, Any]]:
    found = [{"at": own.received_at, "words": _STEPS[0][1]}]
    for field, words in _STEPS[1:]:
        at = getattr(shown, field)
        if at and at >= own.received_at:
            words = "您撤回" if field == "closed_at" and own.declined_class == WITHDRAWN else words
            found.append({"at": at, "words": words})
    return sorted(found, key=lambda step: step["at"])
