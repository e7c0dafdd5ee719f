"""提级办理: what the town cannot solve goes to the district or the industry department (条例 art. 20)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.steps import tell
from hemei.matters.models import Matter, State, TransferUp
from hemei.matters.rules import articles as rules
from hemei.matters.rules.tickets import NothingToDecide, check_reason
from hemei.people.access import By

REVIEW, HANDLE = permissions.REVIEW, permissions.HANDLE
_WHILE = (State.HANDLING, State.SUSPENDED)


def transfer_up(
    *, matter: Matter, level: str, to: str, reason: str, documents: str, reply_expected_on: date, by: By,
    at: datetime | None = None,
) -> TransferUp:  # fmt: skip
    """Send it up, with why and which papers. The unit stays first receiver, and the clock runs on."""
    by.check(REVIEW, matter.duty_area)
    if matter.state not in _WHILE:
        raise rules.TransferWhileHandling(state=matter.get_state_display())
    moment = at or timezone.now()
    rules.check_transfer(to, reason, documents, reply_expected_on, timezone.localdate(moment))
    try:
        with transaction.atomic():
            sent = TransferUp.objects.create(
                matter=matter, level=level, to=to.strip(), reason=reason, documents=documents, sent_at=moment,
                sent_by=by.audit_name, reply_expected_on=reply_expected_on,
            )  # fmt: skip
            where = f"报{sent.get_level_display()}（{sent.to}）"
            note = f"{where}：{reason}。材料：{documents}。预计 {reply_expected_on} 前答复"
            tell(matter=matter, verb="上报提级", by=by, right=REVIEW, at=moment, note=note)
    except IntegrityError:
        earlier = matter.transfers.filter(replied_at=None).first()
        raise rules.TransferredAlready(to=earlier.to if earlier else to) from None
    return sent


def answer_transfer(*, sent: TransferUp, reply: str, by: By, at: datetime | None = None) -> TransferUp:
    """Note what came back from above, once."""
    by.check(HANDLE, sent.matter.duty_area)
    check_reason(reply)
    moment = at or timezone.now()
    with transaction.atomic():
        if TransferUp.objects.filter(pk=sent.pk, replied_at=None).update(replied_at=moment, reply=reply) != 1:
            raise NothingToDecide
        sent.refresh_from_db()
        tell(matter=sent.matter, verb="上级答复", by=by, right=HANDLE, at=moment, note=f"{sent.to}：{reply}")
    return sent
