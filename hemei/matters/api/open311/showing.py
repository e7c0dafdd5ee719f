"""What of a matter everybody may know."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from hemei.matters import categories
from hemei.matters.models import Category, Kind, Matter, State
from hemei.matters.portal.plain_words import WITHDRAWN
from hemei.matters.workflow import ENDED
from hemei.places.models import in_area

CLOSED = (State.CALLED, *ENDED)
SHOWN_DECLINED = ("", "same_matter", "beyond", WITHDRAWN)
PLACES = 3  # decimals of a degree, about 100 m
_KINDS = {"text": "string", "number": "number", "date": "datetime", "choice": "singlevaluelist",
          "switch": "singlevaluelist"}  # fmt: skip


def public(town: str) -> QuerySet[Matter]:
    """The matters of a town that everybody may know of."""
    rows = Matter.objects.filter(in_area(town), confidential=False).exclude(kind=Kind.REPORT)
    return rows.filter(Q(declined_class__in=SHOWN_DECLINED)).select_related("unit", "area")


def services() -> QuerySet[Category]:
    """Classes that one can report: those in use with nothing below them."""
    return Category.objects.filter(active=True).exclude(children__active=True).select_related("parent")


def service(one: Category) -> dict[str, Any]:
    parent = one.parent.title if one.parent else ""
    return {
        "service_code": one.code, "service_name": one.title, "description": f"{parent}：{one.title}".lstrip("："),
        "metadata": bool(categories.fields_of(one.code)), "type": "realtime",
        "keywords": ", ".join(filter(None, (one.title, parent))), "group": parent,
    }  # fmt: skip


def definition(one: Category) -> dict[str, Any]:
    """The fields of the class as attributes."""
    fields = categories.fields_of(one.code)
    return {"service_code": one.code, "attributes": [_attribute(n, field) for n, field in enumerate(fields, 1)]}


def _attribute(order: int, field: categories.DetailField) -> dict[str, Any]:
    choices = ("是", "否") if field.kind == "switch" else field.choices
    made: dict[str, Any] = {
        "variable": True, "code": field.name, "datatype": _KINDS[field.kind], "required": field.required,
        "datatype_description": field.help_text or None, "order": order, "description": field.label,
    }  # fmt: skip
    return made | {"values": [{"key": one, "name": one} for one in choices]} if choices else made


def request(matter: Matter, titles: dict[str, str]) -> dict[str, Any]:
    """One service request with the fields of the standard, in its order."""
    title = titles.get(matter.category_code, matter.category_code) or "未分类"
    closed = matter.state in CLOSED
    return {
        "service_request_id": matter.number, "status": "closed" if closed else "open",
        "status_notes": matter.get_state_display(), "service_name": title, "service_code": matter.category_code,
        "description": f"{title}（{matter.get_kind_display()}）",
        "agency_responsible": str(matter.unit) if matter.unit else None, "service_notice": None,
        "requested_datetime": w3(matter.received_at),
        "updated_datetime": w3(matter.closed_at if closed and matter.closed_at else matter.updated_at),
        "expected_datetime": w3(matter.due_at), "address": str(matter.area), "address_id": matter.area_id,
        "zipcode": None, "lat": _rounded(matter.lat), "long": _rounded(matter.lon), "media_url": None,
    }  # fmt: skip


def titles() -> dict[str, str]:
    return dict(Category.objects.values_list("code", "title"))


def w3(moment: datetime | None) -> str | None:
    """ISO 8601 with its offset, to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, PLACES)
