"""What the acts against an illegal building are checked against. No writes."""

from datetime import date, time, timedelta
from typing import Any

from hemei.environment import rules_buildings as rules
from hemei.environment import values_buildings as values
from hemei.environment.models import BuildingCase, BuildingState, BuildingStep
from hemei.kernel import workdays
from hemei.notices.models import State as NoticeState

_OVER = (NoticeState.UPHELD, NoticeState.WITHDRAWN, NoticeState.ENDED)


def under_way(record: BuildingCase, data: Any, day: date) -> None:
    if record.building_state != BuildingState.UNDER_WAY:
        raise rules.BranchFinished


def finished(record: BuildingCase, data: Any, day: date) -> None:
    if record.building_state != BuildingState.FINISHED:
        raise rules.BranchUnderWay


def owner_unknown(record: BuildingCase, data: Any, day: date) -> None:
    if record.owner:
        raise rules.OwnerKnown


def notice_long(record: BuildingCase, data: Any, day: date) -> None:
    least, days = values.number(values.OWNER_NOTICE, day), int(data["days"])
    if days < least:
        raise rules.OwnerNoticeShort(field="days", least=least, days=days)


def no_notice(record: BuildingCase, data: Any, day: date) -> None:
    if not notice_over(record):
        raise rules.NoticeRuns(notice=record.notice.title, state=record.notice.get_state_display())  # type: ignore[union-attr]


def notice_over(record: BuildingCase) -> bool:
    return record.notice is None or record.notice.state in _OVER


def owner_sought(record: BuildingCase, data: Any, day: date) -> None:
    """Without an owner nothing is decided before he was sought in public for the whole term."""
    if record.owner:
        return
    if record.step != BuildingStep.SEEKING or record.notice is None:
        raise rules.OwnerNotSought
    until = record.due_on
    if until and day <= until:
        raise rules.OwnerNoticeRuns(until=until)


def reviewed(record: BuildingCase, data: Any, day: date) -> None:
    if not data["legal_review"]:
        raise rules.NotReviewed(field="legal_review")


def comply_ahead(record: BuildingCase, data: Any, day: date) -> None:
    if data["comply_by"] <= day:
        raise rules.DeadlinePast(field="comply_by", until=data["comply_by"], day=day)


def remedy_over(record: BuildingCase, data: Any, day: date) -> None:
    """No step of enforcement while the decision may still be contested, or is."""
    contest = data["contest"]
    if contest == "running":
        raise rules.ContestRuns(field="contest")
    until = values.remedy_ends(record.ordered_on) if record.ordered_on else None
    if contest == "none" and until and day <= until:
        raise rules.RemedyRuns(field="on", until=until)


def reply_long(record: BuildingCase, data: Any, day: date) -> None:
    least = values.number(values.REPLY, day)
    if data["reply_until"] < day + timedelta(days=least):
        raise rules.ReplyShort(field="reply_until", least=least, until=day + timedelta(days=least))


def reply_over(record: BuildingCase, data: Any, day: date) -> None:
    if record.reply_until and day <= record.reply_until:
        raise rules.ReplyRuns(field="on", until=record.reply_until)


def comply_over(record: BuildingCase, data: Any, day: date) -> None:
    if record.comply_by and day <= record.comply_by:
        raise rules.ComplyRuns(field="on", until=record.comply_by)


def announced_over(record: BuildingCase, data: Any, day: date) -> None:
    if record.comply_by and day <= record.comply_by:
        raise rules.AnnouncedRuns(field="on", until=record.comply_by)


def by_daylight(record: BuildingCase, data: Any, day: date) -> None:
    """Not at night and not on holidays, but where danger does not wait."""
    if data["emergency"]:
        if not str(data["emergency_reason"] or "").strip():
            raise rules.EmergencyUnexplained(field="emergency_reason")
        return
    at: time = data["started_at"]
    if values.is_night(at, day):
        raise rules.AtNight(field="started_at", time=f"{at:%H:%M}")
    if not workdays.is_workday(day):
        raise rules.OnHoliday(field="on", day=day)


def items_told(record: BuildingCase, data: Any, day: date) -> None:
    if not data["nothing"] and not str(data["items"] or "").strip():
        raise rules.ItemsUntold(field="items")


def measured(record: BuildingCase, data: Any, day: date) -> None:
    if not data["area"] > 0:
        raise rules.AreaMissing(field="area")
