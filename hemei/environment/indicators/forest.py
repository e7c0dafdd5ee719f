"""林地: area as it stands, care done, mean score of inspections."""

from django.db.models import Q

from hemei.environment.queries_forest import at_end
from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register

_CHECK = "environment.forest_check"

register(Indicator(
    code="environment.forest_area", title="林地小班面积", unit="亩", scale=100, measure=Sum("area_mu"), as_of=at_end,
    ledger="environment.forest_parcel", params={"kind": "kind"}, words="期末在册的林地小班面积之和。",
))  # fmt: skip
register(Indicator(
    code="environment.forest_cares", title="林地养护任务完成", unit="项", measure=Count(), params={"kind": "kind"},
    ledger="environment.forest_care", where=Q(done_on__isnull=False), date_field="done_on",
    words="当期完成的养护任务，一个小班一项为一项。",
))  # fmt: skip
register(Indicator(
    code="environment.forest_score_sum", title="林地养护检查得分之和", unit="分", scale=10, measure=Sum("score"),
    ledger=_CHECK, date_field="checked_on", words="当期检查得分之和，只用来算平均。",
))  # fmt: skip
register(Indicator(
    code="environment.forest_checks", title="林地养护检查", unit="次", measure=Count(), ledger=_CHECK,
    date_field="checked_on", words="当期检查次数，一个小班一天为一次。",
))  # fmt: skip
register(Indicator(
    code="environment.forest_score", title="林地养护检查平均分", unit="分",
    measure=Ratio("environment.forest_score_sum", "environment.forest_checks"), words="当期检查得分之和 ÷ 检查次数。",
))  # fmt: skip
