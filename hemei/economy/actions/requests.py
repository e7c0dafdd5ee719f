"""企业诉求 become matters: the request of a visit is taken up once, on the clock of its class."""

from datetime import datetime

from django.utils import timezone

from hemei.economy.models import Visit
from hemei.matters import actions as matters
from hemei.matters.models import Matter, Source
from hemei.people.access import By, Console, Visitor


def open_request(*, visit: Visit, by: By, at: datetime | None = None) -> Matter:
    """Take up what the enterprise asked for on the visit; the same visit again gives the same matter."""
    firm, request = visit.enterprise, " ".join(visit.request.split())
    values = {
        "source": Source.ENTERPRISE, "kind": "help", "category_code": "QY", "area": visit.area_id,
        "title": request if len(request) <= 40 else f"{request[:39]}…", "content": visit.request.strip(),
        "place_text": firm.address[:120], "enterprise_name": firm.name,
        "details": {"channel": "走访", "credit_code": firm.credit_code},
        "name": firm.representative, "phone": firm.phone, "channel": "走访",
    }  # fmt: skip
    return matters.receive(values=values, by=by, key=f"visit:{visit.pk}", at=at or timezone.now()).matter


def open_request_of(visit: Visit) -> None:
    """For the seam: in the name of who entered the visit, who need not hold the right to receive matters."""
    who = visit.entered_by
    by: By = Visitor(f"{who.audit_name}（企业走访）", visit.area_id, "matters:receive") if who else Console("企业走访")
    open_request(visit=visit, by=by)
