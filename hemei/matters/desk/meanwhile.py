"""Who did what to a matter since somebody opened a form: the words of a conflict."""

from django.utils import timezone

from hemei.matters.models import Event, Matter
from hemei.people.models import User

SHOWN = 5


def names(usernames: set[str]) -> dict[str, str]:
    """Full names of accounts; what is no account (the console, a resident) keeps its own name."""
    return {
        name: full or name
        for name, full in User.objects.filter(username__in=usernames).values_list("username", "full_name")
    }


def events_since(matter: Matter, seen: int) -> str:
    """“王五 10:32 派单（派给东柳村）；李四 10:40 签收”."""
    events = list(Event.objects.filter(matter=matter, pk__gt=seen).order_by("-pk")[:SHOWN])[::-1]
    known = names({event.actor for event in events})
    return "；".join(_in_words(event, known) for event in events) or f"现在是“{matter.get_state_display()}”"


def _in_words(event: Event, known: dict[str, str]) -> str:
    note = f"（{event.note[:40]}）" if event.note else ""
    return f"{known.get(event.actor, event.actor)} {timezone.localtime(event.at):%H:%M} {event.verb}{note}"
