"""What fields, woods, buildings, waste, air and public works show on the map."""

from typing import Any

from django.urls import reverse

from hemei.atlas.registry import Layer, register
from hemei.environment import outlines
from hemei.environment.models.air import AirStation
from hemei.environment.models.building_cases import BuildingCase, BuildingStep
from hemei.environment.models.debris import DumpingCase
from hemei.environment.models.facilities import Facility
from hemei.environment.models.fields import FieldParcel
from hemei.environment.models.forest import ForestParcel
from hemei.environment.models.waste import WastePoint

GROUP = "生态环境"


def _parcel(row: Any) -> str:
    return reverse("ledgers:detail", args=["environment.field_parcel", row.pk])


def _open_cases() -> Any:
    """What is closed stands on the layer of demolitions."""
    ended = (BuildingStep.CLOSED, BuildingStep.DROPPED)
    return BuildingCase.objects.exclude(step__in=ended).select_related("area")


register(Layer(
    "environment.field_parcel", "耕地地块", GROUP, rows=FieldParcel.objects.select_related("area").all,
    geometry="outline", read=outlines.geometry, name="number", match="number", right="environment.field_parcel:view",
    style="field", card=("name", "area", "basic", "area_mu", "since"), date="since", until="until", order=25,
))  # fmt: skip

register(Layer(
    "environment.basic_farmland", "永久基本农田", GROUP, rows=FieldParcel.objects.filter(basic=True).all,
    geometry="outline", read=outlines.geometry, name="number", right="environment.field_parcel:view", link=_parcel,
    style="farmland", card=("name", "area", "area_mu", "since"), public=("area_mu", "since"), date="since",
    until="until", order=26,
))  # fmt: skip

register(Layer(
    "environment.forest_parcel", "林地小班", GROUP, rows=ForestParcel.objects.select_related("area").all,
    geometry="outline", read=outlines.geometry, match="number", right="environment.forest_parcel:view", style="forest",
    card=("number", "area", "kind", "species", "area_mu", "keeper"), public=("kind", "species", "area_mu"),
    date="since", until="until", order=30,
))  # fmt: skip

register(Layer(
    "environment.building_case", "违法建设案件（在办）", GROUP, rows=_open_cases,
    placed="pk", name="site", right="environment.building_case:view", style="building",
    card=("area", "building_state", "step", "found_on", "comply_by"), date="found_on", order=38,
))  # fmt: skip

register(Layer(
    "environment.dumping_case", "乱倒偷倒案件", GROUP, rows=DumpingCase.objects.select_related("area").all,
    geometry="geometry", name="place", right="environment.dumping_case:view", style="waste",
    card=("number", "area", "found_on", "volume"), date="found_on", order=42,
))  # fmt: skip

register(Layer(
    "environment.waste_point", "垃圾投放点", GROUP, rows=WastePoint.objects.select_related("area").all,
    geometry="geometry", right="environment.waste_point:view", style="waste",
    card=("natural_village", "area", "kitchen", "residual", "recyclable", "hazardous"),
    public=("natural_village", "kitchen", "residual", "recyclable", "hazardous"), date="since", until="until", order=43,
))  # fmt: skip

register(Layer(
    "environment.facility", "路灯道路", GROUP, rows=Facility.objects.select_related("area").all, placed="pk",
    right="environment.facility:view", style="lamp", card=("number", "kind", "place", "lamps", "road_m2", "keeper"),
    date="built_on", order=48,
))  # fmt: skip

register(Layer(
    "environment.air_station", "空气监测站", GROUP, rows=AirStation.objects.select_related("area").all,
    point=("lon", "lat"), right="environment.air_station:view", style="air", card=("code", "kind", "area", "since"),
    public=("code", "kind"), date="since", until="until", order=50,
))  # fmt: skip
