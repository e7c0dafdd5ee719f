"""低保: the procedure of the 2018 rules, step by step."""

from datetime import date
from typing import Any

from hemei.kernel import transitions
from hemei.kernel.crypto import mask_name
from hemei.kernel.transitions import Step, Workflow
from hemei.ledgers.cases import Act, Entry, Procedure, register
from hemei.livelihood import values_assistance as values
from hemei.livelihood.actions import assistance as postings
from hemei.livelihood.assistance import checks, papers
from hemei.livelihood.models.assistance import LivingStep as S

CLERK, PANEL, SYSTEM, DISTRICT = "镇经办", "民主评议小组", "系统", "区民政局"
_WITHDRAW = {"withdraw": Step(S.WITHDRAWN, "申请人", "撤回")}
_REFUSE = {"refuse": Step(S.REFUSED, DISTRICT, "不予批准")}

FLOW = transitions.register(
    Workflow("minimum_living", "低保申请", S, {
        S.RECEIVED: {"investigate": Step(S.INVESTIGATED, CLERK, "家庭经济状况调查"), **_WITHDRAW},
        S.INVESTIGATED: {
            "assess": Step(S.ASSESSED, PANEL, "民主评议认可"),
            "assess_again": Step(S.RECEIVED, PANEL, "民主评议不认可，重新调查"), **_WITHDRAW,
        },
        S.ASSESSED: {
            "draft_notice": Step(S.ASSESSED, CLERK, "拟公示"), "posted": Step(S.POSTED, SYSTEM, "公示"), **_WITHDRAW,
        },
        S.POSTED: {
            "posting_ended": Step(S.CLEARED, SYSTEM, "公示期满无异议"),
            "objection_upheld": Step(S.OBJECTED, SYSTEM, "公示异议成立"),
            "post_again": Step(S.ASSESSED, CLERK, "公示撤下，重新公示"), **_WITHDRAW,
        },
        S.OBJECTED: {"reinvestigate": Step(S.RECEIVED, CLERK, "重新调查"), **_REFUSE, **_WITHDRAW},
        S.CLEARED: {"report": Step(S.REPORTED, CLERK, "上报"), **_WITHDRAW},
        S.REPORTED: {
            "visit": Step(S.REPORTED, DISTRICT, "区级入户核查"), "review": Step(S.REVIEWED, DISTRICT, "审查"),
            **_WITHDRAW,
        },
        S.REVIEWED: {"approve": Step(S.GRANTED, DISTRICT, "批准"), **_REFUSE, **_WITHDRAW},
        S.GRANTED: {},
        S.REFUSED: {"deliver": Step(S.DELIVERED, CLERK, "送达")},
        S.DELIVERED: {},
        S.WITHDRAWN: {},
    }, field="step")
)  # fmt: skip

TERMS: dict[str, str] = {
    S.RECEIVED: values.INVESTIGATE, S.INVESTIGATED: values.ASSESS, S.CLEARED: values.REPORT, S.REPORTED: values.REVIEW,
    S.REVIEWED: values.DECIDE, S.REFUSED: values.DELIVER,
}  # fmt: skip


def _investigated(record: Any, data: Any, day: date) -> dict[str, Any]:
    return {"income": str(data["income"])}


def _decided(record: Any, data: Any, day: date) -> dict[str, Any]:
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return {"amount": int(data["amount"] * 100), "first_month": f"{first:%Y-%m}"}


def _refused(record: Any, data: Any, day: date) -> dict[str, Any]:
    return {"refusal_reason": data["reason"][:200]}


def _title(record: Any, clear: bool) -> str:
    return f"{record.name if clear else mask_name(record.name)}　{record.members}人"


def _marks(record: Any) -> list[tuple[str, str]]:
    return [("近亲属单独登记", "warning")] if record.official_relative else []


ACTS = (
    Act("investigate", "家庭经济状况调查", (
        Entry("investigators", "调查人员", help_text="至少两名，用顿号分开"),
        Entry("income", "家庭月收入（元）", "money", help_text="全家合计；津贴补贴不计入"),
        Entry("property", "家庭财产", "long"), Entry("finding", "入户情况", "long"),
    ), checks=(checks.investigators,), values=_investigated, note="受理后 10 个工作日内完成，至少两名调查人员。"),
    Act("assess", "民主评议", (
        Entry("present", "到会人数", "number"), Entry("representatives", "其中村（居）民代表", "number"),
        Entry("in_favour", "认可票数", "number"), Entry("against", "不认可票数", "number"),
        Entry("applicant_left", "评议时申请人已离场", "switch"), Entry("chair", "主持人"),
        Entry("opinion", "评议意见", "long", required=False),
    ), checks=(checks.panel,), route=lambda record, data: (
        "assess" if int(data["in_favour"]) > int(data["against"]) else "assess_again"
    ), note="到会单数且不少于 9 人，村（居）民代表不少于三分之二，申请人离场。不认可的，重新调查。"),
    Act("draft_notice", "拟公示", (Entry("contact", "受理异议的单位和电话"),), checks=(checks.no_notice,),
        then=postings.draft_notice, when=checks.notice_over,
        note="公示 7 天。由另一位同志审查发布；异议成立的停下核查。"),
    Act("posted", "公示", offered=False), Act("posting_ended", "公示期满无异议", offered=False),
    Act("objection_upheld", "公示异议成立", (Entry("objection", "异议", required=False),), offered=False),
    Act("post_again", "重新公示", when=checks.notice_over, checks=(checks.no_notice,)),
    Act("reinvestigate", "重新调查", (Entry("why", "核查安排", "long"),)),
    Act("report", "上报区民政局", (Entry("opinion", "镇审核意见", "long"),),
        values=lambda record, data, day: {"reported_on": day}, note="公示期满后 2 个工作日内上报。"),
    Act("visit", "区级入户核查", (Entry("visitors", "核查人员"), Entry("finding", "核查情况", "long")), verb="decide",
        values=lambda record, data, day: {"spot_visited": True}, when=lambda record: not record.spot_visited),
    Act("review", "区级审查", (Entry("opinion", "审查意见", "long"),), verb="decide", checks=(checks.visited_enough,),
        note="当月上报的按比例入户抽查；近亲属逐户入户。"),
    Act("approve", "批准", (Entry("amount", "低保金（元/月）", "money"),), verb="decide",
        checks=(checks.living_amount,), values=_decided, note="低保金按家庭核算，不超过标准乘人数减去收入。"),
    Act("refuse", "不予批准", (Entry("reason", "理由", "long", help_text="会写进告知书"),), verb="decide",
        checks=(checks.reason,), values=_refused),
    Act("deliver", "送达不予批准告知书", (Entry("way", "送达方式"), Entry("receiver", "签收人", required=False)),
        note="决定后 3 个工作日内送达。"),
    Act("withdraw", "申请人撤回", (Entry("why", "说明", required=False),), aside=True),
)  # fmt: skip

PROCEDURE = register(Procedure(
    ledger="livelihood.minimum_living", workflow=FLOW, acts=ACTS, starts="applied_on", terms=TERMS,
    papers=papers.LIVING, page="livelihood:minimum_living", title=_title, marks=_marks,
))  # fmt: skip
