"""临时救助: first aid on the day for emergencies, otherwise verification and decision within the term of the kind."""

from datetime import date
from typing import Any

from hemei.kernel import dated, terms, transitions
from hemei.kernel.crypto import mask_name
from hemei.kernel.transitions import Step, Workflow
from hemei.ledgers.cases import Act, Entry, Procedure, register
from hemei.livelihood import values_assistance as values
from hemei.livelihood.assistance import checks, papers
from hemei.livelihood.models.assistance import AidKind, FamilyKind
from hemei.livelihood.models.assistance import AidStep as S

CLERK, HEAD = "镇经办", "镇负责人"
_WITHDRAW = {"withdraw": Step(S.WITHDRAWN, "申请人", "撤回")}

FLOW = transitions.register(
    Workflow("temporary_aid", "临时救助申请", S, {
        S.RECEIVED: {
            "aid_first": Step(S.AIDED_FIRST, HEAD, "先行救助"), "verify": Step(S.VERIFIED, CLERK, "核实"), **_WITHDRAW,
        },
        S.AIDED_FIRST: {"verify": Step(S.VERIFIED, CLERK, "补办核实")},
        S.VERIFIED: {
            "approve": Step(S.GRANTED, HEAD, "批准"), "refuse": Step(S.REFUSED, HEAD, "不予批准"), **_WITHDRAW,
        },
        S.GRANTED: {},
        S.REFUSED: {"deliver": Step(S.DELIVERED, CLERK, "送达")},
        S.DELIVERED: {},
        S.WITHDRAWN: {},
    }, field="step")
)  # fmt: skip


def _due(record: Any, state: str, day: date) -> date | None:
    """One term from the application to the decision: the kind and the family say how long."""
    if state not in (S.RECEIVED, S.AIDED_FIRST, S.VERIFIED):
        return None
    return terms.read(dated.value(_term(record), on=record.applied_on)).after(record.applied_on)


def _term(record: Any) -> str:
    if record.kind == AidKind.EMERGENCY:
        return values.EMERGENCY
    return values.SUPPORTED if record.family == FamilyKind.SUPPORTED else values.OTHERS


def _verified(record: Any, data: Any, day: date) -> dict[str, Any]:
    return {"spent": str(data["spent"] or ""), "earned": str(data["earned"] or "")}


def _granted(record: Any, data: Any, day: date) -> dict[str, Any]:
    return {"amount": int(data["amount"] * 100), "decided_on": day}


def _title(record: Any, clear: bool) -> str:
    return f"{record.name if clear else mask_name(record.name)}　{record.get_kind_display()}"


def _marks(record: Any) -> list[tuple[str, str]]:
    found = [("近亲属单独登记", "warning")] if record.official_relative else []
    return [*found, ("先行救助", "info")] if record.aided_first else found


ACTS = (
    Act("aid_first", "先行救助", (
        Entry("amount", "先行救助金额（元）", "money"), Entry("how", "救助方式和情况", "long"),
    ), verb="decide", checks=(checks.first_aid, checks.cap),
        values=lambda record, data, day: {"aided_first": True, "amount": int(data["amount"] * 100)},
        when=lambda record: record.kind == AidKind.EMERGENCY, note="急难型，申请当天实施，随后补办核实。"),
    Act("verify", "核实", (
        Entry("investigators", "核实人员", help_text="至少两名，用顿号分开"),
        Entry("spent", "自付支出（元）", "money", required=False),
        Entry("earned", "家庭收入（元）", "money", required=False, help_text="与支出同一期间，支出型必填"),
        Entry("finding", "核实情况", "long"),
    ), checks=(checks.investigators,), values=_verified),
    Act("approve", "批准", (Entry("amount", "救助金额（元）", "money", help_text="含先行救助的金额"),), verb="decide",
        checks=(checks.band, checks.cap), values=_granted, note="支出型按认定线核对；全年不超过封顶。"),
    Act("refuse", "不予批准", (Entry("reason", "理由", "long"),), verb="decide", checks=(checks.reason,),
        values=lambda record, data, day: {"refusal_reason": data["reason"][:200], "decided_on": day}),
    Act("deliver", "送达不予批准告知书", (Entry("way", "送达方式"), Entry("receiver", "签收人", required=False))),
    Act("withdraw", "申请人撤回", (Entry("why", "说明", required=False),), aside=True),
)  # fmt: skip

PROCEDURE = register(Procedure(
    ledger="livelihood.temporary_aid", workflow=FLOW, acts=ACTS, starts="applied_on", terms={S.REFUSED: values.DELIVER},
    due=_due, papers=papers.TEMPORARY, page="livelihood:temporary_aid", title=_title, marks=_marks,
))  # fmt: skip
