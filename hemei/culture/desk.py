"""The doors on the phone's home page, and what waits for the clerk."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.culture import queries
from hemei.ui import door, todos
from hemei.ui.todos import Todo

door.register(door.Door("文体活动", "看演出、比赛、活动，在这里报名；场馆开放时间", "events:home", 50))
door.register(door.Door("听书", "本地音频电子书，一章一章听", "events:books", 60))


@todos.register
def equipment_due(access: Any) -> list[Todo]:
    if not access.can("culture.equipment_inspection:edit"):
        return []
    lines, url = queries.equipment(access, timezone.localdate()), reverse("culture:equipment")
    return [Todo("器材本月还没有巡检", sum(line.due for line in lines), url, "warning"),
            Todo("器材停用待修", sum(line.stopped for line in lines), url, "warning")]  # fmt: skip


@todos.register
def finds(access: Any) -> Todo | None:
    if not access.can("culture.relic:edit"):
        return None
    count = queries.found_relics(access).filter(reported_at=None).count()
    return Todo("出土和疑似文物还没有报告", count, reverse("ledgers:list", args=["culture.relic"]), "danger")
