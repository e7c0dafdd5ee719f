"""The indicators of elderly care."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Sum, register
from hemei.livelihood.elderly.conditions import bed_in_service, in_status
from hemei.livelihood.models import elderly as m

_TRUE = Q(false_record=False)

register(Indicator(
    code="livelihood.stations_preparing", title="筹建驿站", unit="家", measure=Count(), ledger="livelihood.station",
    source=m.Station.objects.approved, params={"station": "name"},
    as_of=lambda period: in_status(m.StationStatus.PREPARING, period.end),
    words="期末处于筹建状态的养老服务驿站，状态由截至期末最近一次变动推出。",
))  # fmt: skip
register(Indicator(
    code="livelihood.stations_operating", title="幸福晚年驿站", unit="家", measure=Count(), ledger="livelihood.station",
    source=m.Station.objects.approved, params={"station": "name"},
    as_of=lambda period: in_status(m.StationStatus.OPERATING, period.end),
    words="期末处于运营状态的养老服务驿站；筹建、正在调整优化、停业的不计。",
))  # fmt: skip
register(Indicator(
    code="livelihood.station_adjustments", title="调整优化驿站", unit="家", measure=Count(distinct="station"),
    ledger="livelihood.station_event", source=m.StationEvent.objects.approved, date_field="on",
    where=Q(status=m.StationStatus.ADJUSTING), params={"station": "station__name"},
    words="当期发生调整优化的驿站，一家一期只计一次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.pilot_beds", title="试点家庭照护床位", unit="张", measure=Count(distinct="resident"),
    ledger="livelihood.bed", source=m.CareBed.objects.approved, where=Q(program=m.Program.PILOT),
    as_of=lambda period: bed_in_service(period.end), subject="resident",
    words="期末已签约、未停床的试点床位，一床一人，按人去重；还在评估、规划、改造的不计。",
))  # fmt: skip
register(Indicator(
    code="livelihood.station_services", title="驿站服务", unit="人次", measure=Count(),
    ledger="livelihood.service_record", source=m.ServiceRecord.objects.approved, where=_TRUE, date_field="served_on",
    params={"kind": "kind", "station": "station__name"}, words="当期服务人次，认定虚假的不计；不计服务时长。",
))  # fmt: skip
register(Indicator(
    code="livelihood.subsidised_meals", title="补贴助餐", unit="人次", measure=Count(),
    ledger="livelihood.service_meal",
    source=m.Meal.objects.approved, where=_TRUE & Q(subsidised=True), date_field="eaten_on",
    params={"station": "station__name"}, words="当期享受补贴的就餐人天，一人一天计一次，认定虚假的不计。",
))  # fmt: skip
register(Indicator(
    code="livelihood.meal_subsidy", title="就餐补贴", unit="元", scale=100, measure=Sum("person_subsidy"),
    ledger="livelihood.service_meal", source=m.Meal.objects.approved, where=_TRUE, date_field="eaten_on",
    words="基本养老服务对象的就餐补贴，按就餐当日标准；不含助餐点运营补贴。",
))  # fmt: skip
register(Indicator(
    code="livelihood.referrals", title="转诊", unit="人次", measure=Count(), ledger="livelihood.referral",
    source=m.Referral.objects.approved, date_field="referred_on", params={"direction": "direction"},
    subject="resident", words="当期按有效医养合作协议转诊的人次。",
))  # fmt: skip
