"""The steps in their order: 在建 and 已建 apart, then together from the demolition on."""

from datetime import date
from typing import Any

from hemei.environment import values_buildings as values
from hemei.environment.actions import buildings as acts
from hemei.environment.building import checks, papers
from hemei.environment.models import DemolitionMode, Reuse
from hemei.environment.models.building_cases import BuildingStep as S
from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.ledgers.cases import Act, Entry, Procedure, register

CLERK, HEAD, SYSTEM = "经办执法人员", "负责人", "系统"
_OWN = {"demolish_own": Step(S.DEMOLISHED, "当事人", "自拆、助拆")}
_DROP = {"drop": Step(S.DROPPED, HEAD, "不予立案或撤销")}

FLOW = transitions.register(
    Workflow("building_case", "违法建设查处", S, {
        S.FOUND: {"file": Step(S.FILED, HEAD, "立案"), **_DROP},
        S.FILED: {
            "stop": Step(S.STOPPED, HEAD, "责令停止建设、自拆（在建）"),
            "order": Step(S.ORDERED, HEAD, "限期拆除决定（已建）"),
            "seek_owner": Step(S.FILED, CLERK, "拟公告寻找当事人"),
            "owner_posted": Step(S.SEEKING, SYSTEM, "公告寻找当事人"), **_OWN, **_DROP,
        },
        S.SEEKING: {
            "order": Step(S.ORDERED, HEAD, "限期拆除决定（已建）"),
            "stop": Step(S.STOPPED, HEAD, "责令停止建设、自拆（在建）"),
            "owner_found": Step(S.FILED, CLERK, "找到当事人"), **_DROP,
        },
        S.STOPPED: {"force_stop": Step(S.FORCED, HEAD, "不自拆，强制拆除决定"), **_OWN, **_DROP},
        S.ORDERED: {"urge": Step(S.URGED, CLERK, "催告"), **_OWN, **_DROP},
        S.URGED: {
            "hear": Step(S.HEARD, CLERK, "陈述申辩"), "hear_upheld": Step(S.DROPPED, HEAD, "申辩成立，撤销"),
            "decide_force": Step(S.FORCED, HEAD, "强制拆除决定"), **_OWN,
        },
        S.HEARD: {"decide_force": Step(S.FORCED, HEAD, "强制拆除决定"), **_OWN, **_DROP},
        S.FORCED: {
            "announce": Step(S.FORCED, CLERK, "拟公告限期自拆"), "force_posted": Step(S.ANNOUNCED, SYSTEM, "公告"),
            **_OWN,
        },
        S.ANNOUNCED: {"demolish": Step(S.DEMOLISHED, HEAD, "强制拆除"), **_OWN},
        S.DEMOLISHED: {"list_items": Step(S.LISTED, CLERK, "物品清单")},
        S.LISTED: {"clear": Step(S.CLEARED, CLERK, "安全鉴定、清运")},
        S.CLEARED: {"close": Step(S.CLOSED, HEAD, "验收销账")},
        S.CLOSED: {},
        S.DROPPED: {},
    }, field="step")
)  # fmt: skip


def _due(record: Any, state: str, day: date) -> date | None:
    """When the running term ends: until then the other side has the word."""
    if state == S.ORDERED:
        return values.remedy_ends(day)
    if state == S.SEEKING:
        return record.notice.ends_on if record.notice else None
    ends = {
        S.STOPPED: record.comply_by, S.URGED: record.reply_until, S.HEARD: record.reply_until,
        S.ANNOUNCED: record.comply_by,
    }  # fmt: skip
    return ends.get(S(state))


def _ordered(record: Any, data: Any, day: date) -> dict[str, Any]:
    return {
        "ordered_on": day, "order_number": data["number"], "comply_by": data["comply_by"],
        "owner_unknown": not record.owner,
    }  # fmt: skip


def _stopped(record: Any, data: Any, day: date) -> dict[str, Any]:
    return {"order_number": data["number"], "comply_by": data["comply_by"], "owner_unknown": not record.owner}


def _marks(record: Any) -> list[tuple[str, str]]:
    found = [(record.get_building_state_display(), "")]
    return [*found, ("当事人不明", "warning")] if record.owner_unknown or not record.owner else found


_NUMBER, _REVIEW = Entry("number", "文书号"), Entry("legal_review", "已经法制审核", "switch")
_SERVED = Entry("served", "送达方式", help_text="直接、留置、邮寄、公告")
_CONTEST = Entry("contest", "复议、诉讼情况", "choice", choices=(
    ("none", "没有申请复议、没有起诉"), ("ended", "已终结，维持决定"), ("running", "正在复议或诉讼"),
))  # fmt: skip

ACTS = (
    Act("file", "立案", (Entry("inspectors", "检查人员（两名以上）"), Entry("record", "现场检查情况", "long")),
        verb="decide"),
    Act("seek_owner", "拟公告寻找当事人", (Entry("days", "公告天数", "number"),), verb="act", then=acts.seek_owner,
        checks=(checks.owner_unknown, checks.notice_long, checks.no_notice),
        when=lambda record: not record.owner and checks.notice_over(record)),
    Act("owner_posted", "公告寻找当事人", offered=False),
    Act("owner_found", "找到当事人", (Entry("owner", "当事人"),), verb="act",
        values=lambda record, data, day: {"owner": data["owner"]}),
    Act("stop", "责令停止建设通知书", (_NUMBER, Entry("comply_by", "限期自拆至", "date"), _REVIEW, _SERVED),
        verb="decide", checks=(checks.under_way, checks.owner_sought, checks.reviewed, checks.comply_ahead),
        values=_stopped, then=acts.disclose, when=lambda record: record.building_state == "under_way",
        note="在建的：书面责令立即停止建设、限期自拆；不自拆的强制拆除。"),
    Act("order", "限期拆除决定书", (_NUMBER, Entry("comply_by", "限期拆除至", "date"), _REVIEW, _SERVED), verb="decide",
        checks=(checks.finished, checks.owner_sought, checks.reviewed, checks.comply_ahead), values=_ordered,
        then=acts.disclose, when=lambda record: record.building_state == "finished",
        note="已建的：作出后 20 个工作日内公开，自动进入“主动公开”。"),
    Act("urge", "催告", (_NUMBER, _CONTEST, Entry("reply_until", "履行和陈述申辩期限", "date"), _SERVED), verb="act",
        checks=(checks.remedy_over, checks.reply_long),
        values=lambda record, data, day: {"reply_until": data["reply_until"]}),
    Act("hear", "陈述申辩", (
        Entry("statement", "当事人陈述申辩", "long"), Entry("review", "复核意见", "long"),
        Entry("accepted", "申辩成立，撤销决定", "switch"),
    ), verb="act", route=lambda record, data: "hear_upheld" if data["accepted"] else "hear",
        then=acts.heard, note="申辩成立、撤销决定的，由负责人登记。"),
    Act("force_stop", "强制拆除决定书", (_NUMBER, _REVIEW, _SERVED), verb="decide",
        checks=(checks.comply_over, checks.reviewed), then=acts.disclose,
        values=lambda record, data, day: {"force_number": data["number"]}),
    Act("decide_force", "强制拆除决定书", (_NUMBER, _REVIEW, _SERVED), verb="decide",
        checks=(checks.reply_over, checks.reviewed), then=acts.disclose,
        values=lambda record, data, day: {"force_number": data["number"]}, note="陈述申辩期限满后才能作出。"),
    Act("announce", "拟公告限期自拆", (Entry("comply_by", "限期自拆至", "date"),), verb="act",
        checks=(checks.no_notice, checks.comply_ahead), when=checks.notice_over, then=acts.announce,
        values=lambda record, data, day: {"comply_by": data["comply_by"]}),
    Act("force_posted", "公告限期自拆", offered=False),
    Act("demolish_own", "自拆、助拆", (
        Entry("mode", "方式", "choice", choices=tuple(DemolitionMode.choices[:2])), Entry("witness", "现场人员"),
    ), verb="act", values=lambda record, data, day: {"mode": data["mode"]}),
    Act("demolish", "实施强制拆除", (
        Entry("started_at", "开始时间", "time"), Entry("people", "现场人员"), Entry("recorder", "全过程记录人"),
        Entry("emergency", "情况紧急", "switch"), Entry("emergency_reason", "紧急的理由", required=False),
    ), verb="decide", checks=(checks.reply_over, checks.announced_over, checks.by_daylight),
        values=lambda record, data, day: {"mode": DemolitionMode.FORCED},
        note="不在夜间、法定节假日实施。公告的限期满后才能拆。"),
    Act("list_items", "物品清单", (
        Entry("nothing", "无物品", "switch"), Entry("items", "物品及数量", "long", required=False),
        Entry("keeper", "保管或移交", required=False), Entry("witness", "见证人", required=False),
    ), verb="act", checks=(checks.items_told,)),
    Act("clear", "安全鉴定、清运", (
        Entry("safety", "安全鉴定结论"), Entry("cleared", "清运情况"),
        Entry("site", "建筑垃圾消纳场所", required=False),
    ), verb="act"),
    Act("close", "验收销账", (
        Entry("area", "实测拆除面积（平方米）", "money"), Entry("acceptor", "验收人"),
        Entry("reuse", "拆后利用", "choice", choices=tuple(Reuse.choices)),
    ), verb="act", checks=(checks.measured,), then=acts.close,
        note="面积只在这里计一次；销账记录由另一位同志审核后计数。"),
    Act("drop", "不予立案或撤销", (Entry("why", "理由", "long"),), verb="decide", aside=True),
)  # fmt: skip

PROCEDURE = register(Procedure(
    ledger=acts.LEDGER, workflow=FLOW, acts=ACTS, starts="found_on", due=_due, papers=papers.PAPERS,
    page="environment:buildings", marks=_marks, holds=(S.SEEKING, S.STOPPED, S.ORDERED, S.URGED, S.HEARD, S.ANNOUNCED),
))  # fmt: skip
