"""What a caller asked for: jurisdiction, filters, and a posted report."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from hemei.matters.api.open311 import faults, showing
from hemei.matters.models import Category, Matter, Source
from hemei.places import locate
from hemei.places.models import Area

SPAN, MOST, LONGEST = timedelta(days=90), 1000, 4000
_PHONE = re.compile(r"\+?[0-9][0-9 \-]{4,19}")
_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,40})\](\[\])?")


def town_of(given: Mapping[str, Any]) -> str:
    """jurisdiction_id is the town's code; it may be left out where there is one town."""
    towns = list(Area.objects.filter(code__regex=r"^\d{9}$").values_list("code", flat=True))
    code = str(given.get("jurisdiction_id") or "")
    if code and code not in towns:
        raise faults.JurisdictionUnknown(code=code)
    if not code and len(towns) != 1:
        raise faults.FieldMissing(name="jurisdiction_id")
    return code or towns[0]


def service(code: str) -> Category:
    if not code:
        raise faults.FieldMissing(name="service_code")
    found = showing.services().filter(code=code).first()
    if found is None:
        raise faults.ServiceUnknown(code=code)
    return found


def asked(request: HttpRequest) -> QuerySet[Matter]:
    """The requests that the query asks for, the newest first; at most 1000, or a page of them."""
    given = request.GET
    rows = showing.public(town_of(given))
    if numbers := _listed(given, "service_request_id"):
        return rows.filter(number__in=numbers[:MOST]).order_by("-received_at", "-pk")
    since, until = _span(given)
    rows = rows.filter(received_at__gte=since, received_at__lte=until)
    if codes := _listed(given, "service_code"):
        rows = rows.filter(category_code__in=codes)
    first, size = _page(given)
    return _of_status(rows, given).order_by("-received_at", "-pk")[first : first + size]


def _of_status(rows: QuerySet[Matter], given: QueryDict) -> QuerySet[Matter]:
    wanted = set(_listed(given, "status"))
    if wanted - {"open", "closed"}:
        raise faults.Fault(why="status 只能是 open 或 closed")
    if wanted == {"open"}:
        return rows.exclude(state__in=showing.CLOSED)
    return rows.filter(state__in=showing.CLOSED) if wanted == {"closed"} else rows


def _listed(given: QueryDict, name: str) -> list[str]:
    return [part.strip() for text in given.getlist(name) for part in text.split(",") if part.strip()]


def _span(given: QueryDict) -> tuple[datetime, datetime]:
    since, until = (_moment(given, name) for name in ("start_date", "end_date"))
    if since is None:
        until = until or timezone.now()
        return until - SPAN, until
    until = until or min(since + SPAN, timezone.now() + SPAN)
    if until < since or until - since > SPAN:
        raise faults.Fault(why="start_date 至 end_date 要先后有序，最长 90 天")
    return since, until


def _moment(given: QueryDict, name: str) -> datetime | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    try:
        found = parse_datetime(text.replace(" ", "+"))  # a plus that the address did not escape comes as a blank
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not 2000 <= found.year <= 2100:
        raise faults.Fault(why=f"{name} 要写成带时区的时间，例如 2026-01-01T00:00:00+08:00")
    return found


def _page(given: QueryDict) -> tuple[int, int]:
    page, size = _count(given, "page", 1, 10**6), _count(given, "page_size", MOST, MOST)
    return (page - 1) * size, size


def _count(given: QueryDict, name: str, usual: int, most: int) -> int:
    text = given.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise faults.Fault(why=f"{name} 要是 1 至 {most} 的整数")
    return int(text)


@dataclass(frozen=True)
class Posted:
    """A posted report as intake takes it, and what was said to be left out."""

    values: dict[str, Any]
    left_out: tuple[str, ...]


def posted(given: QueryDict) -> Posted:
    """Read a report; faults say what is missing or wrong."""
    for text in (*given, *given.values()):
        if "\0" in str(text):
            raise faults.Fault(why="文字里有不能保存的字符")
    town, one = town_of(given), service(given.get("service_code", "").strip())
    place = _place(given, town)
    text = given.get("description", "").strip()
    if len(text) > LONGEST:
        raise faults.Fault(why=f"description 最多 {LONGEST} 字")
    line = " ".join(text.split()) or one.title
    values = {
        "source": Source.RESIDENT, "category_code": one.code, "content": text or one.title,
        "title": line if len(line) <= 40 else line[:39] + "…", "channel": "Open311", "details": _details(given),
        **place, **_person(given),
    }  # fmt: skip
    return Posted(values, tuple(n for n in ("media_url", "email", "device_id", "account_id") if given.get(n)))


def _place(given: QueryDict, town: str) -> dict[str, Any]:
    """lat and long, or address_string, or address_id (a code of an area of the town)."""
    address = given.get("address_string", "").strip()
    if len(address) > 120:
        raise faults.Fault(why="address_string 最多 120 字")
    lat, lon = _degrees(given, "lat", 90), _degrees(given, "long", 180)
    if (lat is None) != (lon is None):
        raise faults.FieldMissing(name="lat" if lat is None else "long")
    found: dict[str, Any] = {"area": town, "place_text": address}
    if code := given.get("address_id", "").strip():
        found["area"] = _area(code, town)
    if lat is not None and lon is not None:
        cell = locate.cells(town).find(lon, lat)
        village = cell[:12] if cell else locate.villages(town).find(lon, lat)
        found |= {"lat": lat, "lon": lon, "area": village or found["area"]}
    elif not address and not code:
        raise faults.FieldMissing(name="lat、long 或 address_string 或 address_id")
    return found


def _area(code: str, town: str) -> str:
    if not code.startswith(town) or not Area.objects.filter(code=code).exists():
        raise faults.Fault(why=f"没有这个 address_id：{code[:20]}")
    return code


def _degrees(given: QueryDict, name: str, most: int) -> float | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise faults.Fault(why=f"{name} 不是经纬度：{text[:20]}")
    return value


def _person(given: QueryDict) -> dict[str, str]:
    """The family name first, as names are said here."""
    name = given.get("last_name", "").strip() + given.get("first_name", "").strip()
    phone = given.get("phone", "").strip()
    if len(name) > 60:
        raise faults.Fault(why="姓名太长")
    if phone and not _PHONE.fullmatch(phone):
        raise faults.Fault(why="phone 不是电话号码")
    return {"name": name, "phone": phone}


def _details(given: QueryDict) -> dict[str, Any]:
    """attribute[code]=value; several values of one code are joined."""
    found = {}
    for name in given:
        if match := _ATTRIBUTE.fullmatch(name):
            found[match[1]] = "、".join(text.strip()[:400] for text in given.getlist(name))
    return found
