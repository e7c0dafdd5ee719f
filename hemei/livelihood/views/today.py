"""今天要办的, over all subjects of livelihood."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.livelihood import today as due
from hemei.people.requests import SignedIn

RIGHT = "livelihood.application:view"


@require_safe
def today(request: SignedIn) -> HttpResponse:
    request.access.check(RIGHT)
    day = timezone.localdate()
    groups = due.groups(request.access, day)
    late = sum(group.late for group in groups)
    return render(request, "livelihood/today.html", {"groups": groups, "today": day, "late": late})
