"""有害生物调查, 有害生物防治."""

from hemei.environment import queries, rules
from hemei.environment.models import PestSurvey, PestTreatment
from hemei.ledgers.registry import Ledger, register

register(
    Ledger(
        code="environment.pest_survey",
        title="有害生物调查",
        model=PestSurvey,
        columns=(
            "surveyed_on", "zone", "area", "point_code", "point_name", "position", "plot_kind", "hosts",
            "affected_plants", "webs", "instar", "webs_cut", "cut_completely", "reported_at", "description",
            "result", "dispatched_on", "remark",
        ),
        shown=("surveyed_on", "area", "point_code", "point_name", "hosts", "affected_plants", "webs", "result"),
        natural_key=("surveyed_on", "area", "point_code", "point_name", "position"),
        date_field="surveyed_on",
        search=("point_code", "point_name", "position", "hosts"),
        filters=("surveyed_on", "area", "zone", "result"),
        ordering=("-surveyed_on", "-pk"),
        aliases={
            "surveyed_on": ("日期", "巡查日期"), "area": ("乡镇", "街道", "所属乡镇", "属地"),
            "point_code": ("编号", "点位号"), "point_name": ("点位名称", "点位"), "hosts": ("寄主", "寄主植物"),
            "webs": ("网幕数量",), "affected_plants": ("受害株树", "危害株数"), "dispatched_on": ("派单日期",),
        },
        derive=queries.set_point,
        rules=(rules.point_named,),
        note="林业有害生物（美国白蛾）监测点调查，一行是一个点位一处位置的一次调查。",
    )
)  # fmt: skip

register(
    Ledger(
        code="environment.pest_treatment",
        title="有害生物防治",
        model=PestTreatment,
        columns=("point_code", "point_name", "treated_on", "method", "remark"),
        shown=("treated_on", "area", "point_code", "point_name", "method", "remark"),
        natural_key=("treated_on", "area", "point_code", "point_name", "method"),
        date_field="treated_on",
        search=("point_code", "point_name"),
        filters=("treated_on", "area", "method"),
        ordering=("-treated_on", "-pk"),
        aliases={
            "point_name": ("点位名称", "点位"),
            "point_code": ("编号", "点位号"),
            "method": ("防治方法", "防治措施"),
        },
        derive=queries.link_to_survey,
        derive_many=queries.link_to_surveys,
        rules=(rules.point_named, rules.point_surveyed),
        note="每次防治对应同一点位此前最近的一次调查，乡镇（街道）随调查。",
    )
)
