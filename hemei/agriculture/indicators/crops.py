"""Figures of crops. 大豆 is part of 粮食 and never added to it; 油料 is not; each sowing counts (复种)."""

from django.db.models import Q

from hemei.agriculture.models.crops import GRAIN, Crop, CropGroup
from hemei.indicators.registry import Indicator, Ratio, Sum, register

_PARAMS = {"crop": "crop", "season": "season", "group": "group"}
_SETS = (
    ("grain", "粮食", Q(group__in=GRAIN), "粮食＝谷物＋豆类＋薯类"),
    ("soy", "大豆", Q(crop=Crop.SOY), "大豆已含在粮食里，不再相加"),
    ("oil", "油料", Q(group=CropGroup.OIL), "油料不属于粮食"),
    ("vegetable", "蔬菜", Q(group=CropGroup.VEGETABLE), "蔬菜不含瓜果"),
)  # fmt: skip

for _code, _title, _which, _words in _SETS:
    register(Indicator(
        code=f"agriculture.{_code}_area", title=f"{_title}播种面积", unit="亩", scale=100, measure=Sum("sown"),
        ledger="agriculture.planting", where=_which, date_field="harvested_on", params=_PARAMS,
        words=f"收获日期在当期的播种面积之和，一年种两茬计两次（复种）。{_words}。",
    ))  # fmt: skip
    register(Indicator(
        code=f"agriculture.{_code}_output", title=f"{_title}产量", unit="公斤", scale=100, measure=Sum("output"),
        ledger="agriculture.planting", where=_which, date_field="harvested_on", params=_PARAMS,
        words=f"收获日期在当期的产量之和。{_words}。",
    ))  # fmt: skip
register(Indicator(
    code="agriculture.harvested_grain_area", title="已报产量的粮食面积", unit="亩", scale=100, measure=Sum("sown"),
    ledger="agriculture.planting", where=Q(group__in=GRAIN, output__isnull=False), date_field="harvested_on",
    params=_PARAMS, words="当期粮食播种面积中已填产量的部分，作单产的分母。",
))  # fmt: skip
register(Indicator(
    code="agriculture.grain_yield", title="粮食单产", unit="公斤/亩", params=_PARAMS,
    measure=Ratio("agriculture.grain_output", "agriculture.harvested_grain_area"),
    words="粮食产量 ÷ 已报产量的粮食面积，不是各村单产的平均。",
))  # fmt: skip
