"""有害生物调查与防治."""

from hemei.environment.models import PestSurvey, PestTreatment
from hemei.indicators.registry import Count, Indicator, Sum, register

register(
    Indicator(
        code="environment.pest_points_surveyed", title="有害生物调查点位", unit="个", measure=Count(distinct="point"),
        source=PestSurvey.objects.approved, date_field="surveyed_on", ledger="environment.pest_survey",
        words="期内调查过的点位，按乡镇（街道）和点位编号（无编号的按点位名）去重。",
    )
)  # fmt: skip
register(
    Indicator(
        code="environment.pest_affected_plants", title="有害生物受害株数", unit="株", measure=Sum("affected_plants"),
        source=PestSurvey.objects.approved, date_field="surveyed_on", ledger="environment.pest_survey",
        words="各次调查发现的受害株数之和；同一株在复查中再次发现的重复计入。", higher_is_better=False,
    )
)  # fmt: skip
register(
    Indicator(
        code="environment.pest_treatments", title="有害生物防治", unit="次", measure=Count(),
        source=PestTreatment.objects.approved, date_field="treated_on", ledger="environment.pest_treatment",
        words="期内防治的次数，一个点位一天一种方式为一次。",
    )
)  # fmt: skip
