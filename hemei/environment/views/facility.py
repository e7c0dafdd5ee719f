"""What the label of a lamp or road opens on a phone: report a fault, without name or telephone."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from hemei.environment import permissions_land as may
from hemei.environment import queries_looks as queries
from hemei.environment.actions import looks as acts
from hemei.environment.forms_looks import FaultForm
from hemei.environment.models import Facility
from hemei.kernel import throttle
from hemei.kernel.errors import RuleError
from hemei.kernel.forms import add_refusal
from hemei.matters import permissions
from hemei.people.access import Visitor
from hemei.ui import door

_HOUR = 3600


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def fault(request: HttpRequest, token: str) -> HttpResponse:
    """The form; one report at a time for a facility."""
    facility = queries.by_token(token)
    form = FaultForm(
        request.POST if request.method == "POST" else None, kind=facility.kind, initial={"key": door.new_key()}
    )
    if request.method == "POST":
        throttle.count("facility.fault", throttle.address_of(request), limit=60, seconds=_HOUR)
        throttle.count("facility.label", token, limit=20, seconds=_HOUR)
        if form.is_valid() and _reported(form, facility):
            return door.show(request, "environment/fault_done.html", {"facility": facility})
    context = {"facility": facility, "form": form, "open": queries.open_repair(facility)}
    return door.show(request, "environment/fault.html", context, status=422 if form.errors else 200)


def _reported(form: FaultForm, facility: Facility) -> bool:
    """Whether it was taken; a refusal then stands in the form."""
    given = form.cleaned_data
    by = Visitor("居民（扫码报修）", facility.area_id, may.REPAIR, permissions.RECEIVE)
    try:
        key = door.read_key(given["key"])
        acts.report_fault(facility=facility, fault=given["fault"], note=given["note"], key=key, by=by)
    except RuleError as error:
        fresh = {"key": door.new_key()} if isinstance(error, door.FormExpired) else {}
        form.data = dict(form.data.items()) | fresh
        add_refusal(form, error)
        return False
    return True
