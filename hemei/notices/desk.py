"""What notices show outside their own pages: navigation, to-dos, the door of the residents' home, search."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.notices import permissions, queries
from hemei.notices.models import Objection, State
from hemei.places.models import in_any
from hemei.ui import door, navigation, search, todos

LINKS = (
    ("公示公告", "notices:list", "bell", permissions.VIEW),
    ("村务公开", "notices:affairs", "calendar-event", permissions.VIEW),
    ("主动公开", "notices:disclosures", "file-text", permissions.VIEW),
)


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(navigation.Section("notices", "公示公开", "bell", 150, links))
    todos.register(waiting)
    search.register(find)
    door.register(door.Door("村里公示了什么", "补贴名单、村务公开、镇里的通知", "notices_public:areas", 30))


def links(access: Any) -> list[navigation.Link]:
    return [navigation.Link(title, reverse(url), icon) for title, url, icon, right in LINKS if access.can(right)]


def waiting(access: Any) -> list[todos.Todo]:
    found = []
    if access.can(permissions.PUBLISH):
        mine = queries.visible(access)
        drafts = mine.filter(state=State.DRAFT).exclude(drafted_by=access.audit_name).count()
        found.append(todos.Todo("公示稿待审查发布", drafts, f"{reverse('notices:list')}?state=draft"))
        scope = in_any(access.scope(permissions.PUBLISH), "notice__area_id")
        objections = Objection.objects.filter(scope, upheld=None).count()
        found.append(todos.Todo("公示异议待答复", objections, f"{reverse('notices:list')}?objections=1", "danger"))
    if access.can(permissions.EDIT):
        found += _late(access)
    return found


def _late(access: Any) -> list[todos.Todo]:
    today = timezone.localdate()
    villages = list(queries.villages(access, permissions.EDIT))
    overdue = sum(due.overdue for due in queries.calendar(villages, today))
    late = queries.disclosures(access).filter(notice=None, due_on__lt=today).count()
    return [
        todos.Todo("村务公开逾期", overdue, f"{reverse('notices:affairs')}?overdue=1", "danger"),
        todos.Todo("主动公开逾期", late, f"{reverse('notices:disclosures')}?late=1", "danger"),
    ]


def find(access: Any, text: str) -> Iterator[search.Hit]:
    if not access.can(permissions.VIEW):
        return
    for notice in queries.visible(access).filter(title__icontains=text)[:8]:
        note = f"{notice.area} · {notice.get_state_display()}"
        yield search.Hit("公示公告", notice.title, reverse("notices:notice", args=[notice.pk]), note)
