"""Rows of air, fields, village looks and forest."""

from datetime import date
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


@row("living_deduction")
def living_deduction() -> dict[str, Any]:
    return {"pk": make.deduction().pk}


@row("living_rectified")
def living_rectified() -> dict[str, Any]:
    return {"pk": make.deduction(place="村口", rectified_on=date(2023, 3, 3), rectification="已清").pk}


@row("facility_reported")
def facility_reported() -> dict[str, Any]:
    of = make.lamps("LD002")
    return {"pk": make.repair(of, repaired_on=None, repairer="", lamps=None, accepted_on=None, acceptor="").pk}


@row("facility_repaired")
def facility_repaired() -> dict[str, Any]:
    return {"pk": make.repair(make.lamps("LD003"), accepted_on=None, acceptor="").pk}


@row("facility_label", scoped=False)
def facility_label() -> dict[str, Any]:
    return {"token": make.lamps("LD004").token}
