"""PM2.5: the mean of valid daily means. Concentrations are compared between years, classes never."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register

_STATION = {"station": "station__name", "kind": "station__kind"}
_VALID = Q(valid=True)
_LEDGER = "environment.air_day"

register(Indicator(
    code="environment.pm25_sum", title="PM2.5 有效日均值之和", unit="μg/m³", measure=Sum("pm25"), where=_VALID,
    ledger=_LEDGER, date_field="day", params=_STATION, words="各站有效日均值之和，只用来算平均。",
    higher_is_better=False,
))  # fmt: skip
register(Indicator(
    code="environment.pm25_days", title="PM2.5 有效日均值", unit="个", measure=Count(), where=_VALID, ledger=_LEDGER,
    date_field="day", params=_STATION, words="小时值足数的日均值，一站一天为一个。",
))  # fmt: skip
register(Indicator(
    code="environment.pm25", title="PM2.5 平均浓度", unit="μg/m³", params=_STATION, higher_is_better=False,
    measure=Ratio("environment.pm25_sum", "environment.pm25_days"),
    words="有效日均值的算术平均；日均值按 GB/T 8170 修约到 1 μg/m³。同比只比浓度，不比两代标准下的等级。",
))  # fmt: skip
