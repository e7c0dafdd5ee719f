"""Rows of air, fields, village looks and forest."""

from typing import Any

from hemei.environment.actions import air as acts
from hemei.environment.models import AirStation
from hemei.environment.tests import factories_land as make
from hemei.environment.tests.factories_land import BY, station
from tests.architecture.rows import row


@row("air_file")
def air_file() -> dict[str, Any]:
    of = AirStation.objects.first() or station()
    return {"pk": acts.upload(station=of, name="a.csv", content="时间,PM2.5\n2023-01-05 08:00,30".encode(), by=BY).pk}


@row("field_problem_notify")
def field_problem() -> dict[str, Any]:
    return {"pk": make.problem().pk, "step": "notify"}


@row("field_problem_accept")
def field_acceptance() -> dict[str, Any]:
    return {"pk": make.problem(place="村北地").pk, "step": "accept"}


@row("field_parcel")
def field_parcel() -> dict[str, Any]:
    return {"pk": make.parcel().pk}
