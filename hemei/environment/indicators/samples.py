"""Figures of water quality."""

from django.db.models import Q

from hemei.environment.models.samples import WaterClass
from hemei.indicators.registry import Count, Indicator, Ratio, register

_PARAMS = {"reach": "reach__name", "section": "section", "class": "water_class"}
_GOOD = (WaterClass.I, WaterClass.II, WaterClass.III)

register(Indicator(
    code="environment.water_samples", title="水质监测", unit="个", measure=Count(), params=_PARAMS,
    ledger="environment.water_sample", date_field="sampled_on", words="当期采样并定类的样品，一个断面一次为一个。",
))  # fmt: skip
register(Indicator(
    code="environment.water_samples_good", title="水质达到或优于Ⅲ类", unit="个", measure=Count(), params=_PARAMS,
    ledger="environment.water_sample", where=Q(water_class__in=_GOOD), date_field="sampled_on",
    words="当期样品里，按最差项目定为Ⅰ至Ⅲ类的（GB 3838-2002；水温、总氮、粪大肠菌群不参与）。",
))  # fmt: skip
register(Indicator(
    code="environment.water_samples_worse", title="劣Ⅴ类水质", unit="个", measure=Count(), params=_PARAMS,
    ledger="environment.water_sample", where=Q(water_class=WaterClass.WORSE), date_field="sampled_on",
    words="当期样品里，有项目超过Ⅴ类限值的。", higher_is_better=False,
))  # fmt: skip
register(Indicator(
    code="environment.water_good_rate", title="水质优良率", unit="%", params=_PARAMS,
    measure=Ratio("environment.water_samples_good", "environment.water_samples"),
    words="达到或优于Ⅲ类的样品 ÷ 定类的样品。",
))  # fmt: skip
