"""公示 of 低保 through the notices: what is drafted, and what a notice reports back."""

from datetime import date
from typing import Any

from django.utils import timezone

from hemei.kernel import dated
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers.models import State
from hemei.livelihood import values_assistance as values
from hemei.livelihood.models.assistance import LivingStep, MinimumLiving
from hemei.notices import actions as notices
from hemei.notices import flows
from hemei.notices.models import Kind, Notice
from hemei.people.access import By

FLOW = "livelihood.minimum_living"
EDIT = "livelihood.minimum_living:edit"
HEAD = ["申请人姓名", "村（社区）", "家庭人口", "评议结果"]


def draft_notice(record: MinimumLiving, data: Any, by: By, day: date) -> None:
    """A draft with masked name, village and number of people; another person posts it."""
    given = {
        "kind": Kind.PUBLIC, "title": f"{record.area}最低生活保障申请公示",
        "basis": "《北京市最低生活保障审核确认办法实施细则》（2018）",
        "body": "经家庭经济状况调查和民主评议，现予公示。",
        "head": HEAD, "rows": [[record.name, str(record.area), str(record.members), "认可"]], "personal": True,
        "contact": data["contact"], "flow": FLOW, "subject": str(record.pk), "term": dated.value(values.POST, on=day),
    }  # fmt: skip
    notice = notices.draft(values=given, area=record.area_id, by=by)
    ledger_actions.change(record, {"notice": notice}, verb="拟公示", right=EDIT, by=by)


def _of(notice: Notice, step: str) -> list[MinimumLiving]:
    rows = MinimumLiving.objects.filter(notice=notice, step=step).exclude(state=State.VOID)
    return list(rows.select_related("notice"))


def _posted(notice: Notice, by: By) -> None:
    for record in _of(notice, LivingStep.ASSESSED):
        ledger_actions.follow(record=record, act="posted", on=notice.starts_on, by=by)


def _ended(notice: Notice, by: By) -> None:
    """The day after which the report's term runs: the last day of the posting, or that of the last answer."""
    answered = notice.objections.exclude(answered_at=None).order_by("-answered_at").first()
    days = [day for day in (notice.ends_on, answered and timezone.localdate(answered.answered_at)) if day]
    for record in _of(notice, LivingStep.POSTED):
        ledger_actions.follow(record=record, act="posting_ended", on=max(days), by=by)


def _upheld(notice: Notice, by: By) -> None:
    said = notice.objections.filter(upheld=True).order_by("-answered_at").first()
    for record in _of(notice, LivingStep.POSTED):
        given = {"objection": said.content if said else ""}
        on = timezone.localdate(said.answered_at) if said else None
        ledger_actions.follow(record=record, act="objection_upheld", values=given, on=on, by=by)


def register_flow() -> None:
    """Called once, when the app is ready."""
    flows.register(FLOW, flows.Flow(ended=_ended, upheld=_upheld, posted=_posted))
