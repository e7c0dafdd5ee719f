"""What was asked for beside the track of a matter: 异议, 延期, 协办, 提级, 吹哨, each with how it stands."""

from dataclasses import dataclass
from typing import Any

from hemei.matters import permissions
from hemei.matters.desk import meanwhile, words
from hemei.matters.models import Matter, Whistle
from hemei.people.access import Access


@dataclass(frozen=True)
class Asked:
    """One request; `act` with `ref` answers it, where the account may and nobody has."""

    title: str
    text: str
    state: str
    note: str = ""
    answer: str = ""
    act: str = ""
    ref: int = 0
    whistle: int = 0


def of(access: Access, matter: Matter) -> list[Asked]:
    """All of them, by kind."""
    objections, delays = list(matter.objections.order_by("pk")), list(matter.delays.order_by("pk"))
    known = meanwhile.names({one.asked_by for one in (*objections, *delays)})
    decide = "decide_objection" if access.can(permissions.DISPATCH, matter.area_id) else ""
    approve = "decide_delay" if access.can(permissions.REVIEW, matter.duty_area) else ""
    return [
        *(_decided(one, decide, ("成立", "不成立"), known) for one in objections),
        *(_decided(one, approve, ("已批准", "未批准"), known) for one in delays),
        *_co_handlings(access, matter), *_transfers(access, matter), *_whistles(matter),
    ]  # fmt: skip


def _decided(one: Any, act: str, said: tuple[str, str], known: dict[str, str]) -> Asked:
    state = "待决定" if one.approved is None else said[0] if one.approved else said[1]
    note = f"{known.get(one.asked_by, one.asked_by)} {words.moment(one.asked_at)} 提出"
    act = act if one.approved is None else ""
    return Asked(one.get_kind_display(), one.reason, state, note, answer=one.decision_note, act=act, ref=one.pk)


def _co_handlings(access: Access, matter: Matter) -> list[Asked]:
    found = []
    for co in matter.co_handlings.select_related("unit").order_by("pk"):
        waits = co.answered_at is None
        mine = access.can(permissions.HANDLE, co.unit.area_id) and permissions.in_unit(access, co.unit)
        state = f"{words.moment(co.due_at)} 前答复" if waits else "已办完" if co.finished else "已答复，未办完"
        act = "co_answer" if waits and mine else ""
        why = f"未按时办完：{co.late_reason}" if co.late_reason else ""
        found.append(
            Asked(f"协办：{co.unit}", co.request, state, why, answer=co.answer or co.interim, act=act, ref=co.pk)
        )
    return found


def _transfers(access: Access, matter: Matter) -> list[Asked]:
    act = "answer_transfer" if permissions.can_handle(access, matter) else ""
    return [
        Asked(f"提级：{up.to}", up.reason, "已答复" if up.replied_at else f"预计 {up.reply_expected_on:%Y-%m-%d} 答复",
              up.get_level_display(), up.reply, act="" if up.replied_at else act, ref=up.pk)
        for up in matter.transfers.order_by("pk")
    ]  # fmt: skip


def _whistles(matter: Matter) -> list[Asked]:
    return [
        Asked(f"吹哨：{w.get_topic_display()}", w.request,
              "已办结" if w.ended_at else f"{words.moment(w.arrive_by)} 前报到", whistle=w.pk)
        for w in Whistle.objects.filter(matter=matter).order_by("pk")
    ]  # fmt: skip
