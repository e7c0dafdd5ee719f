"""公示 of applications through the notices: what is drafted, and what a notice reports back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from hemei.kernel import audit
from hemei.ledgers.actions import change
from hemei.ledgers.models import State
from hemei.livelihood import rules
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Rates, assess
from hemei.livelihood.models import Application, Objection
from hemei.notices import actions as notices
from hemei.notices import flows, permissions
from hemei.notices.models import Kind, Notice
from hemei.notices.models import State as NoticeState
from hemei.people.access import By

FLOW = "livelihood.allowance"
EDIT = "livelihood.application:edit"
HEAD = ("姓名", "村（社区）", "类别", "月标准（元）")
_OVER = (NoticeState.UPHELD, NoticeState.WITHDRAWN)


def draft_notice(*, applications: Sequence[Application], contact: str, by: By) -> Notice:
    """One draft notice for applications of one village: masked names, village, category, amount and nothing else."""
    if not applications:
        raise rules.NothingToPost
    area = applications[0].area_id
    by.check(EDIT, area)
    for application in applications:
        _check(application)
    with transaction.atomic():
        notice = notices.draft(values=_values(applications, contact), area=area, by=by)
        for application in applications:
            change(application, {"notice": notice}, verb="拟公示", right=EDIT, by=by)
    return notice


def _check(application: Application) -> None:
    if application.state != State.APPROVED:
        raise rules.NotInitiallyReviewed(verb="公示")
    if application.decision:
        raise rules.DecidedAlready(decision=application.get_decision_display())
    if application.notice is not None and application.notice.state not in _OVER:
        raise rules.PostedAlready(name=application.name, where=application.notice.get_state_display())


def _values(applications: Sequence[Application], contact: str) -> dict[str, object]:
    village, titles = applications[0].area, sorted({row.get_benefit_display() for row in applications})
    return {
        "kind": Kind.PUBLIC, "title": f"{village}{'、'.join(titles)}申请公示", "basis": "京民养老发〔2019〕160号",
        "body": "经初审，下列人员拟享受津贴补贴，现予公示。", "head": list(HEAD), "rows": _rows(applications),
        "personal": True, "contact": contact, "flow": FLOW, "subject": f"{len(applications)}件",
    }  # fmt: skip


def _rows(applications: Sequence[Application]) -> list[list[str]]:
    lives = knowledge.lives({row.resident_id for row in applications})
    month = Month.of(timezone.localdate())
    rates = Rates.on(month.first)
    return [
        [row.name, str(row.area), row.get_benefit_display(),
         str(assess(lives[row.resident_id], row.benefit, month, rates).yuan)]
        for row in applications
    ]  # fmt: skip


def _of(notice: Notice) -> list[Application]:
    return list(Application.objects.filter(notice=notice, state=State.APPROVED, decision="").order_by("pk"))


def _posted(notice: Notice, by: By) -> None:
    for application in _of(notice):
        day = {"posted_on": notice.starts_on}
        change(application, day, verb="公示", right=permissions.PUBLISH, by=by)


def _ended(notice: Notice, by: By) -> None:
    rows: list[tuple[Model, dict[str, Any]]] = [(application, {}) for application in _of(notice)]
    if rows:
        audit.record_many(
            by=by, verb="公示期满无异议", rows=rows, post=by.post_for(permissions.PUBLISH, notice.area_id)
        )


def _upheld(notice: Notice, by: By) -> None:
    """The objection may be to one of several: each is looked at before its decision."""
    said = notice.objections.filter(upheld=True).order_by("-answered_at").first()
    content = f"公示期间有异议成立：{said.content if said else ''}"
    for application in _of(notice):
        Objection.objects.create(application=application, made_on=timezone.localdate(), content=content)
        audit.record(by=by, verb="公示异议成立", obj=application, post=by.post_for(permissions.PUBLISH, notice.area_id))


def register_flow() -> None:
    """Called once, when the app is ready."""
    flows.register(FLOW, flows.Flow(ended=_ended, upheld=_upheld, posted=_posted))
