"""The papers of one matter: 工单, 异议单, 协办单, 吹哨单, 延期申请, 答复意见书, an enterprise's 交办单 and 答复单."""

from collections.abc import Iterable
from datetime import datetime

from hemei.kernel.official import OfficialDocument
from hemei.matters import queries
from hemei.matters.documents import rules
from hemei.matters.documents.papers import Draft, Paper, by_key, declare
from hemei.matters.documents.words import day, form, moment, people, person, place, watermark, yes
from hemei.matters.models import CoHandling, Delay, Matter, Objection, Satisfaction, Source, Whistle
from hemei.matters.workflow import ANSWERED_OR_LATER

Rows = list[tuple[str, str]]
_ACT = "《北京市接诉即办工作条例》"


def _about(matter: Matter) -> Rows:
    """What every paper says of its matter; no personal data."""
    return [
        ("工单编号", matter.number), ("标题", matter.title), ("问题分类", queries.category_title(matter.category_code)),
        ("被反映点位", place(matter)), ("承办单位", str(matter.unit or "")), ("办理时限", moment(matter.due_at)),
    ]  # fmt: skip


def _decision(approved: bool | None, at: datetime | None, note: str) -> Rows:
    word = "待决定" if approved is None else "同意" if approved else "不同意"
    return [("审批意见", f"{word}{f'，{note}' if note else ''}"), ("审批时间", moment(at))]


def order(draft: Draft) -> OfficialDocument:
    """诉求工单 (DB11/T 2021—2022 附录D lists its items)."""
    m: Matter = draft.subject
    rows = [
        ("工单编号", m.number), ("工单类型", f"{m.get_kind_display()}　{m.get_nature_display()}"),
        ("来源", m.get_source_display()), ("问题分类", queries.category_title(m.category_code)),
        ("紧急程度", m.get_urgency_display()), ("标签", "、".join(map(str, m.tags))), ("诉求人", people(draft)),
        ("企业名称", m.enterprise_name), ("被反映点位", place(m)), ("标题", m.title), ("主要内容", m.content),
        ("承办单位", str(m.unit or "")), ("受理时间", moment(m.received_at)), ("派单时间", moment(m.dispatched_at)),
        ("签收时间", moment(m.signed_at)), ("首次联系时间", moment(m.contacted_at)), ("见面时间", moment(m.met_at)),
        ("办理时限", moment(m.due_at) if m.due_at else "待定"), ("反馈时间", moment(m.answered_at)),
        ("办理结果", m.result), ("答复", m.reply), ("状态", m.get_state_display()),
        ("是否解决", yes(m.resolved)), ("不纳入考核", yes(m.excluded)),
    ]  # fmt: skip
    return form("诉求工单", rows, draft)


def objection(draft: Draft) -> OfficialDocument:
    o: Objection = draft.subject
    rows = _about(o.matter) + [
        ("申请类别", o.get_kind_display()), ("异议理由", o.reason), ("佐证", o.evidence),
        ("建议承办单位", str(o.suggested_unit or "")), ("申请人", o.asked_by), ("申请时间", moment(o.asked_at)),
    ]  # fmt: skip
    return form("派单异议单", rows + _decision(o.approved, o.decided_at, o.decision_note), draft,
                f"依据：{_ACT}第十四条。异议未获批准前，首接单位继续办理。")  # fmt: skip


def co_handling(draft: Draft) -> OfficialDocument:
    c: CoHandling = draft.subject
    rows = _about(c.matter) + [
        ("协办单位", str(c.unit)), ("协办事项", c.request), ("发出时间", moment(c.asked_at)),
        ("协办答复时限", moment(c.due_at)), ("阶段情况", c.interim), ("未按时办结的原因", c.late_reason),
        ("协办答复", c.answer), ("是否办完", yes(c.finished)), ("答复时间", moment(c.answered_at)),
    ]  # fmt: skip
    return form("协办单", rows, draft, f"依据：{_ACT}第十四条。不能按时办结的，向首接单位说明理由和阶段情况。")


def whistle(draft: Draft) -> OfficialDocument:
    w: Whistle = draft.subject
    rows = [
        ("吹哨单位", str(w.caller)), ("哨声类别", w.get_topic_display()), ("报到地点", w.place),
        ("需解决的问题", w.request), ("相关工单", w.matter.number if w.matter else ""),
        ("吹哨时间", moment(w.called_at)), ("报到时限", moment(w.arrive_by)), ("处置结果", w.result),
        ("办结时间", moment(w.ended_at)),
    ]  # fmt: skip
    made = OfficialDocument(title="吹哨单")
    made.table([("项目", "内容"), *((name, text or "—") for name, text in rows)], (40, 116))
    calls = w.calls.select_related("unit").order_by("pk")
    made.table(
        [("报到单位", "报到时间", "吹哨方评价", "报到方评价"),
         *((str(c.unit), moment(c.arrived_at), _score(c.score_by_caller), _score(c.score_of_caller)) for c in calls)],
        (40, 56, 30, 30),
    )  # fmt: skip
    made.note(f"依据：{_ACT}第十六条、第三十三条。双方互评。")
    made.note(watermark(draft))
    return made


def _score(value: int | None) -> str:
    return "—" if value is None else str(value)


def delay(draft: Draft) -> OfficialDocument:
    d: Delay = draft.subject
    rows = _about(d.matter)[:-1] + [
        ("申请类别", d.get_kind_display()), ("原办理时限", moment(d.due_before)), ("申请的时限", moment(d.new_due)),
        ("理由", d.reason), ("佐证", d.evidence), ("已向诉求人说明", yes(d.explained_to_person)),
        ("下次复核日期", day(d.next_review_on)), ("申请人", d.asked_by), ("申请时间", moment(d.asked_at)),
    ]  # fmt: skip
    title = f"{d.get_kind_display()}申请"
    return form(title, rows + _decision(d.approved, d.decided_at, d.decision_note), draft, f"依据：{_ACT}第十五条。")


def reply(draft: Draft) -> OfficialDocument:
    """答复意见书, to the first complainant; each further one has the same answer."""
    m: Matter = draft.subject
    name = "诉求人" if m.confidential or not draft.people else (person(draft.people[0], draft) or "诉求人")
    made = OfficialDocument(title="答复意见书", recipients=name)
    made.paragraph(f"您于{day(m.received_at)}反映的“{m.title}”（工单编号：{m.number}）收悉。经办理，现答复如下：")
    for text in (m.reply, *([f"办理情况：{m.result}"] if m.result.strip() != m.reply.strip() else [])):
        for line in filter(None, (part.strip() for part in text.splitlines())):
            made.paragraph(line)
    made.paragraph("对答复有不同意见的，可以再次向我们反映，也可以拨打12345热线。")
    made.sign(str(m.unit or m.area), day(m.answered_at or draft.at))
    made.note(watermark(draft))
    return made


def handover(draft: Draft) -> OfficialDocument:
    """诉求交办单: an enterprise's request given to the unit that handles it."""
    m: Matter = draft.subject
    rows = [
        ("企业名称", m.enterprise_name), ("联系人", people(draft)), ("提出渠道", m.get_source_display()),
        ("事项类别", queries.category_title(m.category_code)), ("诉求内容", m.content),
        ("承办单位", str(m.unit or "")), ("交办时间", moment(m.dispatched_at)), ("办理时限", moment(m.due_at)),
    ]  # fmt: skip
    return form("诉求交办单", [("编号", m.number), *rows], draft)


def handover_reply(draft: Draft) -> OfficialDocument:
    m: Matter = draft.subject
    rows = [
        ("编号", m.number), ("企业名称", m.enterprise_name), ("诉求内容", m.content), ("承办单位", str(m.unit or "")),
        ("办理结果", m.result), ("答复", m.reply), ("答复时间", moment(m.answered_at)),
        ("企业评价", _satisfaction(m)),
    ]  # fmt: skip
    return form("诉求答复单", rows, draft)


def _satisfaction(matter: Matter) -> str:
    return str(Satisfaction(matter.satisfaction).label) if matter.satisfaction else ""


def _answered(title: str, matter: Matter) -> None:
    if matter.state not in ANSWERED_OR_LATER or not matter.reply:
        raise rules.ReplyNotApproved(title=title)


def _of_enterprise(title: str, matter: Matter) -> None:
    if not _is_enterprise(matter):
        raise rules.EnterpriseOnly(title=title)
    if matter.unit is None:
        raise rules.NotDispatchedYet(title=title)


def _of_enterprise_answered(matter: Matter) -> None:
    _of_enterprise("诉求答复单", matter)
    _answered("诉求答复单", matter)


def _is_enterprise(matter: Matter) -> bool:
    return matter.source == Source.ENTERPRISE or bool(matter.enterprise_name)


def _itself(matter: Matter) -> Matter:
    return matter


def _has_reply(matter: Matter) -> bool:
    return bool(matter.reply) and matter.state in ANSWERED_OR_LATER


def _own(label: str, when: bool) -> Iterable[tuple[str, str]]:
    return [("", label)] if when else []


def _rows(matter: Matter, name: str, label: str) -> Iterable[tuple[str, str]]:
    for row in getattr(matter, name).order_by("pk"):
        yield str(row.pk), f"{row.get_kind_display()}申请" if name == "delays" else f"{label}（{_side(row)}）"


def _side(row: Objection | CoHandling | Whistle) -> str:
    if isinstance(row, CoHandling):
        return str(row.unit)
    return day(row.called_at if isinstance(row, Whistle) else row.asked_at)


def _matter_areas(matter: Matter) -> Iterable[str]:
    return (matter.area_id,)


_matter = by_key(Matter, "unit", "area")


def register() -> None:
    """Called once, when the app is ready."""
    declare(Paper("order", "诉求工单", write=order, offers=lambda m: _own("诉求工单", True), matter=_itself,
                  find=_matter, areas=_matter_areas))  # fmt: skip
    declare(Paper("reply", "答复意见书", write=reply, offers=lambda m: _own("答复意见书", _has_reply(m)),
                  matter=_itself, ready=lambda m: _answered("答复意见书", m), find=_matter,
                  areas=_matter_areas))  # fmt: skip
    declare(Paper("handover", "诉求交办单", write=handover, matter=_itself, find=_matter, areas=_matter_areas,
                  offers=lambda m: _own("诉求交办单", _is_enterprise(m) and m.unit is not None),
                  ready=lambda m: _of_enterprise("诉求交办单", m)))  # fmt: skip
    declare(Paper("handover-reply", "诉求答复单", write=handover_reply, find=_matter, areas=_matter_areas,
                  offers=lambda m: _own("诉求答复单", _is_enterprise(m) and _has_reply(m)),
                  ready=_of_enterprise_answered))  # fmt: skip
    declare(Paper("objection", "派单异议单", write=objection, find=by_key(Objection, "matter__unit", "matter__area"),
                  areas=lambda o: (o.matter.area_id,),
                  offers=lambda m: _rows(m, "objections", "派单异议单")))  # fmt: skip
    declare(Paper("delay", "延期申请", write=delay, find=by_key(Delay, "matter__unit", "matter__area"),
                  areas=lambda d: (d.matter.area_id,),
                  offers=lambda m: _rows(m, "delays", "延期申请")))  # fmt: skip
    declare(Paper("co-handling", "协办单", write=co_handling,
                  find=by_key(CoHandling, "matter__unit", "matter__area", "unit"),
                  areas=lambda c: (c.matter.area_id, c.unit.area_id),
                  offers=lambda m: _rows(m, "co_handlings", "协办单")))  # fmt: skip
    declare(Paper("whistle", "吹哨单", write=whistle, find=by_key(Whistle, "matter", "caller"),
                  areas=lambda w: (w.area_id, *(call.unit.area_id for call in w.calls.select_related("unit"))),
                  offers=lambda m: _rows(m, "whistles", "吹哨单")))  # fmt: skip
