"""What the procedure against illegal buildings writes elsewhere: announcements, disclosures, the 销账; the informer."""

from datetime import date
from typing import Any

from django.db import transaction

from hemei.environment import rules_buildings as rules
from hemei.environment.models import BuildingCase, BuildingStep
from hemei.kernel import audit
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.notices import actions as notices
from hemei.notices import flows
from hemei.notices.models import Kind, Notice
from hemei.people.access import By

LEDGER = "environment.building_case"
ACT, DECIDE, INFORMER = f"{LEDGER}:act", f"{LEDGER}:decide", f"{LEDGER}:informer"
OWNER_FLOW, FORCE_FLOW = "environment.building_owner", "environment.building_force"


def seek_owner(record: BuildingCase, data: Any, by: By, day: date) -> None:
    """A draft of the announcement that seeks the owner; the case moves when it is posted."""
    body = f"{record.site}的违法建设当事人不明，请当事人自本公告之日起 {data['days']} 日内到镇生态环境科接受调查。"
    _draft(record, f"寻找违法建设当事人的公告（{record.site}）", body, f"{data['days']}自然日", OWNER_FLOW, by)


def announce(record: BuildingCase, data: Any, by: By, day: date) -> None:
    """A draft of the announcement that sets the last term before demolition by force."""
    body = f"{record.site}的违法建设，限当事人于 {record.comply_by} 前自行拆除；逾期不拆除的，依法强制拆除。"
    _draft(record, f"限期自行拆除违法建设的公告（{record.site}）", body, "", FORCE_FLOW, by)


def _draft(record: BuildingCase, title: str, body: str, term: str, flow: str, by: By) -> None:
    values = {
        "kind": Kind.ANNOUNCEMENT, "title": title[:120], "body": body, "term": term, "flow": flow,
        "basis": "《北京市城乡规划条例》（2021）；《行政强制法》", "subject": str(record.pk),
    }  # fmt: skip
    notice = notices.draft(values=values, area=record.area_id, by=by)
    ledger_actions.change(record, {"notice": notice}, verb="拟公告", right=ACT, by=by)


def disclose(record: BuildingCase, data: Any, by: By, day: date) -> None:
    """A decision is information that has to be public within the term of 主动公开."""
    title = f"{record.site}违法建设{'强制拆除' if record.step == BuildingStep.FORCED else '责令拆除'}决定"
    notices.note_information(title=title[:120], area=record.area_id, subject="行政执法", formed_on=day, by=by)


def heard(record: BuildingCase, data: Any, by: By, day: date) -> None:
    """Who takes the statement down is the clerk; that it upsets the decision is for who took it."""
    if data["accepted"]:
        by.check(DECIDE, record.area_id)


def close(record: BuildingCase, data: Any, by: By, day: date) -> None:
    """销账: the row that counts the area, once; another person reviews it like any other."""
    values = {
        "area": record.area_id, "site": record.site, "found_on": record.found_on,
        "building_state": record.building_state, "mode": record.mode, "accepted_on": day, "reuse": data["reuse"],
        "decision_number": record.force_number or record.order_number, "demolished_area": int(data["area"] * 100),
        "source": f"违法建设案件{record.pk}",
    }  # fmt: skip
    made = ledger_actions.create(ledger=registry.get("environment.demolition"), values=values, by=by)
    ledger_actions.change(record, {"demolition": made}, verb="销账", right=ACT, by=by)


@transaction.atomic
def record_informer(*, case: BuildingCase, informer: str, by: By) -> BuildingCase:
    """Who reported it; neither the trail nor the steps say the name (条例 art. 70)."""
    by.check(INFORMER, case.area_id)
    if not informer.strip():
        raise rules.InformerEmpty(field="informer")
    ledger_actions.change(case, {"informer": informer.strip()}, verb="登记举报人", right=INFORMER, by=by)
    return case


@transaction.atomic
def reveal_informer(*, case: BuildingCase, by: By) -> str:
    """The informer in clear; the look is logged."""
    by.check(INFORMER, case.area_id)
    audit.record_read(by=by, obj=case, fields=["informer"], post=by.post_for(INFORMER, case.area_id))
    return str(case.informer)


def _follow(notice: Notice, step: str, act: str, by: By) -> None:
    for case in BuildingCase.objects.filter(notice=notice, step=step).exclude(state=State.VOID):
        ledger_actions.follow(record=case, act=act, on=notice.starts_on, by=by)


def _owner_posted(notice: Notice, by: By) -> None:
    _follow(notice, BuildingStep.FILED, "owner_posted", by)


def _force_posted(notice: Notice, by: By) -> None:
    _follow(notice, BuildingStep.FORCED, "force_posted", by)


def _nothing(notice: Notice, by: By) -> None:
    """The term that the announcement began is the case's own."""


def register_flows() -> None:
    """Called once, when the app is ready."""
    flows.register(OWNER_FLOW, flows.Flow(ended=_nothing, upheld=_nothing, posted=_owner_posted))
    flows.register(FORCE_FLOW, flows.Flow(ended=_nothing, upheld=_nothing, posted=_force_posted))
