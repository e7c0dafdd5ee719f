"""What 接诉即办 shows outside its own pages: to-dos, cards and shortcuts of the home page, hits of the search box."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from hemei.matters import permissions, queries
from hemei.matters import search as index
from hemei.matters.actions.intake import phone_digest
from hemei.matters.desk import groups
from hemei.matters.desk import queries as desk
from hemei.matters.models import CoHandling, Complainant, Matter, State, Unit, WhistleCall
from hemei.places.models import in_any
from hemei.ui import cards, search, todos
from hemei.ui.cards import Card, Shortcut
from hemei.ui.search import Hit
from hemei.ui.todos import Todo

LOOKED_AT = 2000  # latest entered matters with the words, of which the newest in scope are shown
HITS = 6
_PHONE = re.compile(r"1\d{10}|0\d{9,11}|\d{7,8}")
_NUMBER = re.compile(r"[A-Za-z0-9-]{6,40}")


def register() -> None:
    """Called once, when the app is ready."""
    todos.register(desk_todos)
    todos.register(unit_todos)
    cards.register(home_cards, order=5)
    cards.register_shortcuts(home_shortcuts, order=5)
    search.register(find)


def _queue(tab: str, **more: Any) -> str:
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{reverse('matters:queue')}?tab={tab}{extra}"


def desk_todos(access: Any) -> list[Todo]:
    """What waits for the dispatcher and for who reviews."""
    dispatches, reviews = access.can(permissions.DISPATCH), access.can(permissions.REVIEW)
    if not (dispatches or reviews):
        return []
    now = timezone.now()
    rows = desk.visible(access).filter(closed_at=None).order_by()
    waits = ("intake", "to_decide", "in_review", "overdue", "undetermined")
    found = rows.aggregate(**{code: Count("pk", filter=groups.GROUPS[code].holds(now)) for code in waits})
    late = Todo("接诉即办已超期", found["overdue"], _queue("overdue"), "danger")
    dispatcher = [Todo("待派单", found["intake"], _queue("intake"), "warning")] if dispatches else []
    reviewer = [Todo("答复待审核", found["in_review"], _queue("in_review"), "warning")] if reviews else []
    return [
        late, *dispatcher, *reviewer, Todo("异议、延期、挂账待决定", found["to_decide"], _queue("to_decide")),
        Todo("超时升级，请督办", queries.escalated(access, now).count(), _queue("escalated"), "danger"),
        Todo("期限待定，请录入工作日历", found["undetermined"], _queue("undetermined"), "warning"),
        Todo("挂账待复核", queries.reviews_due(access).count(), _queue("in_hand", state=State.SUSPENDED), "warning"),
    ]  # fmt: skip


def unit_todos(access: Any) -> list[Todo]:
    """What waits for the account's own unit; who dispatches sees all units in the queue already."""
    if access.can(permissions.DISPATCH) or not access.can(permissions.HANDLE):
        return []
    units = desk.own_units(access)
    if not units:
        return []
    only = {"unit": units[0].pk} if len(units) == 1 else {}
    return [*_tickets(units, only), *_asked(units)]


def _tickets(units: list[Unit], only: dict[str, Any]) -> list[Todo]:
    now = timezone.now()
    found = Matter.objects.filter(closed_at=None, unit__in=units).aggregate(
        to_sign=Count("pk", filter=Q(state=State.TO_SIGN)), soon=Count("pk", filter=groups.due_soon(now)),
        overdue=Count("pk", filter=groups.overdue(now)), approved=Count("pk", filter=Q(state=State.ANSWERED)),
    )  # fmt: skip
    return [
        Todo("工单待签收", found["to_sign"], _queue("to_sign", **only), "warning"),
        Todo("工单即将到期", found["soon"], _queue("soon", **only), "warning"),
        Todo("工单已超期", found["overdue"], _queue("overdue", **only), "danger"),
        Todo("答复已审核，待反馈诉求人", found["approved"], _queue("in_hand", state=State.ANSWERED, **only)),
    ]


def _asked(units: list[Unit]) -> list[Todo]:
    """Co-handlings to answer and whistles to answer."""
    url = reverse("matters:unit", args=[units[0].code])
    helping = CoHandling.objects.filter(unit__in=units, answered_at=None, matter__closed_at=None).count()
    called = WhistleCall.objects.filter(unit__in=units, arrived_at=None, whistle__ended_at=None).count()
    return [
        Todo("协办待答复", helping, url, "warning"),
        Todo("吹哨待报到", called, reverse("matters:whistles"), "danger"),
    ]


def home_cards(access: Any) -> list[Card]:
    """How many are in hand, how many of them late, how many came in this month."""
    if not access.can(permissions.VIEW):
        return []
    now = timezone.localtime()
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = desk.visible(access)
    open_ = rows.filter(closed_at=None).order_by()
    found = open_.aggregate(**{
        code: Count("pk", filter=groups.GROUPS[code].holds(now)) for code in ("in_hand", "overdue")
    })  # fmt: skip
    came = groups.capped(rows.filter(received_at__gte=first))
    return [
        Card("工单办理中", found["in_hand"], "件", url=_queue("in_hand")),
        Card("工单已超期", found["overdue"], "件", url=_queue("overdue")),
        Card("本月受理工单", groups.in_words(came), "件", url=_queue("all", since=f"{first:%Y-%m-%d}")),
    ]


def home_shortcuts(access: Any) -> list[Shortcut]:
    offers = (
        ("登记事项", "matters:new", "plus", permissions.RECEIVE),
        ("办件队列", "matters:queue", "inbox", permissions.VIEW),
    )
    return [Shortcut(title, reverse(name), icon) for title, name, icon, right in offers if access.can(right)]


def find(access: Any, text: str) -> Iterator[Hit]:
    """By number, by telephone for who may read it, by text; the newest first."""
    if not access.can(permissions.VIEW):
        return
    shown: set[int] = set()
    for rows in _ways(access, text.strip()):
        for matter in rows[:HITS]:
            if matter.pk not in shown:
                shown.add(matter.pk)
                note = f"{matter.number} · {matter.area} · {matter.get_state_display()}"
                yield Hit("接诉即办", matter.title, reverse("matters:matter", args=[matter.pk]), note)


def _ways(access: Any, text: str) -> Iterator[Any]:
    rows = desk.visible(access).order_by("-received_at", "-id")
    if _NUMBER.fullmatch(text):
        start = text.upper()
        yield rows.filter(number__gte=start, number__lt=f"{start}\uffff").order_by("number")
    if _PHONE.fullmatch(text) and access.can(permissions.PERSONAL):
        theirs = Complainant.objects.filter(phone_digest=phone_digest(text)).values("matter_id")
        yield rows.filter(in_any(access.scope(permissions.PERSONAL)), pk__in=theirs)
    if index.words(text):
        yield rows.filter(index.matching(text, *index.FIELDS, newest=LOOKED_AT if desk.wide(access) else 0))
