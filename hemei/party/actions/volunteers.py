"""志愿服务记录证明: free, for whoever served, from reviewed hours alone (志愿服务条例 art. 19)."""

from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.kernel.official import OfficialDocument
from hemei.party import rules
from hemei.party.models import VolunteerHours
from hemei.people.access import By
from hemei.people.actions.exports import note_export

EXPORT = "party.volunteer_hours:export"


@transaction.atomic
def certify(*, hours: VolunteerHours, by: By) -> tuple[str, bytes]:
    """All reviewed hours of the volunteer in the town: (file name, docx). It is on record and bears its serial."""
    by.check(EXPORT, hours.area_id)
    served = _served(hours, by)
    if not served:
        raise rules.NothingServed
    title = "志愿服务记录证明"
    mark = note_export(title=title, right=EXPORT, by=by, rows=len(served), area=hours.area_id, personal=("name",))
    stream = BytesIO()
    _paper(hours, served, mark.text).save(stream)
    told = {"paper": [None, title], "rows": [None, len(served)]}
    audit.record(by=by, verb="出具证明", obj=hours, changes=told, post=by.post_for(EXPORT, hours.area_id))
    return f"{title}-{hours.name}.docx", stream.getvalue()


def _served(hours: VolunteerHours, by: By) -> list[Any]:
    rows = VolunteerHours.objects.approved().in_scope(by.scope(EXPORT)).filter(volunteer_id=hours.volunteer_id)
    return list(rows.select_related("activity__team").order_by("held_on", "pk"))


def _paper(hours: VolunteerHours, served: list[Any], mark: str) -> OfficialDocument:
    minutes = sum(row.minutes for row in served)
    paper = OfficialDocument(title="志愿服务记录证明")
    paper.paragraph(
        f"兹证明{hours.name}（志愿者平台编号{hours.volunteer_id}）参加下列志愿服务{len(served)}次，"
        f"共{minutes // 60}小时{minutes % 60}分钟。"
    )
    head = ["日期", "活动", "队伍", "时长（分钟）"]
    lines = [[f"{row.held_on:%Y-%m-%d}", str(row.activity), str(row.activity.team), str(row.minutes)] for row in served]
    paper.table([head, *lines], (28.0, 60.0, 44.0, 24.0))
    today = timezone.localdate()
    paper.sign("（盖章）", f"{today.year}年{today.month}月{today.day}日")
    paper.note("本证明根据审核过的志愿服务记录出具，不收费。")
    paper.note(mark)
    return paper
