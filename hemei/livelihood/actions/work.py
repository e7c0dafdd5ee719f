"""Sign-ups by residents and vacancies sent by firms, from the phone to the clerk, and their deletion."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit, credit_code
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.livelihood import rules_work as rules
from hemei.livelihood import values_work as values
from hemei.livelihood.models import FairFirm, JobFair, JobPost, OfferedPost, SignUp, TrainingClass
from hemei.livelihood.models.work import OfferState
from hemei.people.access import By
from hemei.people.actions import sign_ups
from hemei.people.rules_of_sign_ups import SignUpClosed

SIGN_UP, OFFER = "livelihood.sign_up:make", "livelihood.offered_post:make"
SEE, REVIEW = "livelihood.sign_up:personal", "livelihood.offered_post:edit"
FORGET = "livelihood.sign_up:edit"


def consent_text(target: TrainingClass | JobPost) -> str:
    """What the resident agrees to, with the day on which it will be gone."""
    return _offered_to(target).consent


def _offered_to(target: TrainingClass | JobPost) -> sign_ups.Offered:
    of = {"training_class" if isinstance(target, TrainingClass) else "post": target}
    return sign_ups.Offered(
        model=SignUp, of=of, title=str(target), area=target.area_id, right=SIGN_UP, delete_on=delete_day(target)
    )


def delete_day(target: TrainingClass | JobPost | JobFair) -> date:
    last = last_day(target)
    return last + timedelta(days=values.sign_up_days(last))


def last_day(target: TrainingClass | JobPost | JobFair) -> date:
    if isinstance(target, TrainingClass):
        return target.ends_on
    fair = target.fair if isinstance(target, JobPost) else target
    return fair.until or fair.held_on


def sign_up(
    *, target: TrainingClass | JobPost, name: str, phone: str, consent: bool, key: str, by: By,
    at: datetime | None = None,
) -> SignUp:  # fmt: skip
    """Sign up once; the same key, or the same telephone for the same thing, is the same sign-up."""
    moment = at or timezone.now()
    _check_open(target, timezone.localdate(moment))
    made: SignUp = sign_ups.sign_up(
        to=_offered_to(target), name=name, phone=phone, consent=consent, key=key, by=by, at=moment
    )
    return made


def _check_open(target: TrainingClass | JobPost, today: date) -> None:
    """A class until it begins, a post until its fair is over; only reviewed ones."""
    if target.state != State.APPROVED:
        raise SignUpClosed(title=str(target), why="撤下")
    last = target.starts_on if isinstance(target, TrainingClass) else last_day(target)
    if today > last:
        raise SignUpClosed(title=str(target), why="开班" if isinstance(target, TrainingClass) else "结束")


def reveal(*, sign_up: SignUp, by: By) -> dict[str, str]:
    """Name and telephone in clear; the look is logged."""
    return sign_ups.reveal(sign_up=sign_up, right=SEE, by=by)


@sign_ups.forgets
@transaction.atomic
def forget_sign_ups(*, by: By, on: date | None = None) -> int:
    """Delete sign-ups, and the telephones of firms, whose day has come. Returns how many."""
    day = on or timezone.localdate()
    gone = sign_ups.forget(rows=SignUp.objects.filter(delete_on__lte=day), right=FORGET, by=by)
    return gone + OfferedPost.objects.filter(delete_on__lte=day, phone__isnull=False).update(phone=None)


def offer_post(*, fair: JobFair, given: dict[str, Any], key: str, by: By, at: datetime | None = None) -> OfferedPost:
    """Take a firm's vacancy in; it is held until a clerk has looked at it. The same key is the same offer."""
    by.check(OFFER, fair.area_id)
    moment = at or timezone.now()
    if fair.state != State.APPROVED or timezone.localdate(moment) > last_day(fair):
        raise SignUpClosed(title=str(fair), why="结束")
    given = {**given, "firm_code": credit_code.normalise(given["firm_code"])}
    rules.code_valid(given["firm_code"], "firm_code")
    rules.more_than_none(given["vacancies"], "招聘人数", "vacancies")
    known = OfferedPost.objects.filter(key=key).first()
    return known or _offered(fair, given, key, by, moment)


def _offered(fair: JobFair, given: dict[str, Any], key: str, by: By, moment: datetime) -> OfferedPost:
    try:
        with transaction.atomic():
            made = OfferedPost.objects.create(
                fair=fair, area_id=fair.area_id, key=key, made_at=moment, delete_on=delete_day(fair), **given
            )  # fmt: skip
            audit.record(by=by, verb="企业提交岗位", obj=made, post=by.post_for(OFFER, fair.area_id))
            return made
    except IntegrityError:
        return OfferedPost.objects.get(key=key)


def accept_offer(*, offered: OfferedPost, by: By) -> JobPost:
    """Enter the firm (when it is new at the fair) and the post as drafts of the clerk; the head reviews them."""
    by.check(REVIEW, offered.area_id)
    with transaction.atomic():
        _decide(offered, OfferState.ACCEPTED, "", by)
        _enter_firm(offered, by)
        names = ("fair", "firm_code", "title", "vacancies", "pay", "place", "demand")
        source = {"area": offered.area_id, "source": "企业手机提交"}
        given = {name: getattr(offered, name) for name in names} | source
        made = ledger_actions.create(ledger=registry.get("livelihood.job_post"), values=given, by=by)
        OfferedPost.objects.filter(pk=offered.pk).update(post=made)
    return made  # type: ignore[return-value]


def _enter_firm(offered: OfferedPost, by: By) -> None:
    there = FairFirm.objects.filter(fair=offered.fair_id, credit_code=offered.firm_code)
    known = there.exclude(state__in=(State.VOID, State.RETURNED)).first()
    if known is None:
        given = {"fair": offered.fair, "name": offered.firm_name, "credit_code": offered.firm_code,
                 "area": offered.area_id, "source": "企业手机提交"}  # fmt: skip
        ledger_actions.create(ledger=registry.get("livelihood.fair_firm"), values=given, by=by)
    elif known.name != offered.firm_name:
        raise rules.NotListedFirm(code=offered.firm_code, known=known.name, name=offered.firm_name)


def refuse_offer(*, offered: OfferedPost, reason: str, by: By) -> OfferedPost:
    by.check(REVIEW, offered.area_id)
    if not reason.strip():
        raise rules.ReasonMissing(field="reason")
    with transaction.atomic():
        _decide(offered, OfferState.REFUSED, reason.strip()[:200], by)
    return offered


def _decide(offered: OfferedPost, state: OfferState, reason: str, by: By) -> None:
    now = {"state": state, "reason": reason, "decided_by": by.audit_name, "decided_at": timezone.now()}
    if OfferedPost.objects.filter(pk=offered.pk, state=OfferState.HELD).update(**now) != 1:
        offered.refresh_from_db()
        raise rules.SeenAlready(state=offered.get_state_display())
    offered.refresh_from_db()
    changes = {"state": [OfferState.HELD.label, state.label]}
    audit.record(by=by, verb=state.label, obj=offered, changes=changes, post=by.post_for(REVIEW, offered.area_id))
