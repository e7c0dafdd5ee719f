"""Why nobody could be met (匿名, 外地, 拒绝): such a matter is not 应见面."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.steps import hold, tell
from hemei.matters.models import Matter, NoMeeting
from hemei.matters.rules import tickets as rules
from hemei.people.access import By


def waive_meeting(*, matter: Matter, why: str, note: str, by: By, at: datetime | None = None) -> Matter:
    """Note why the person could not be met, and how that is known; an empty `why` takes it back."""
    permissions.check_can_handle(by, matter)
    if why and why not in NoMeeting.values:
        raise rules.NoMeetingUnknown(field="why", text=why)
    rules.check_reason(note)
    words = f"{NoMeeting(why).label}：{note}" if why else f"可以见面：{note}"
    with transaction.atomic():
        hold(matter, no_meeting=why)
        tell(matter=matter, verb="登记不能见面" if why else "取消不能见面", by=by, right=permissions.HANDLE,
             at=at or timezone.now(), note=words)  # fmt: skip
    return matter
