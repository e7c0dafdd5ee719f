"""The indicators of the economy domain. Each has its own year-on-year: growth is bound to the code."""

from django.db.models import Q

from hemei.economy import conditions as c
from hemei.economy import models as m
from hemei.economy import values
from hemei.indicators.registry import Count, Difference, Indicator, Ratio, Sum, register
from hemei.kernel.periods import Period


def _new(period: Period) -> Q:
    """Established in the period and registered here from the start; firms moved in only when the switch says so."""
    new = c.within("established_on", period) & Q(moved_in_on=None)
    return new | c.within("moved_in_on", period) if values.count_moved_in(period.end) else new


def _large(period: Period) -> Q:
    return _new(period) & Q(capital_cny__gte=values.large_capital_threshold(period.end))


def _counted_level(period: Period) -> Q:
    return c.within("month", period) & Q(level=values.tax_level(period.end))


_HONOUR_PARAMS = {"level": "level", "title": "title", "session": "session_number"}
_FIRM_PARAMS = {"kind": "kind", "industry": "industry"}

# No params: a total by kind beside the whole would tell what the tax table hides (taxtable.py has the breakdown).
register(Indicator(
    code="economy.tax_revenue", title="税收", unit="元", scale=100, measure=Sum("amount"), ledger="economy.tax",
    date_field="month", as_of=_counted_level,
    forecast=Q(nature=m.TaxNature.FORECAST), subject="enterprise",
    words="当期各月税额之和，只计“税收统计级次”参数指定的口径；月份关账前计预计数并标明“预计”，关账后以实际数代替。",
))  # fmt: skip
register(Indicator(
    code="economy.new_enterprises", title="新增注册企业", unit="户", measure=Count(distinct="credit_code"),
    ledger="economy.enterprise", date_field="established_on", as_of=_new, params=_FIRM_PARAMS,
    words="成立日期在当期、登记在本辖区的市场主体，按统一社会信用代码去重；迁入的企业按参数决定是否计入，默认不计。",
))  # fmt: skip
register(Indicator(
    code="economy.new_enterprises_large", title="新增大额注册资本企业", unit="户",
    measure=Count(distinct="credit_code"), ledger="economy.enterprise", date_field="established_on", as_of=_large,
    params=_FIRM_PARAMS,
    words="新增注册企业中，注册资本折合人民币达到“大额注册资本起点”参数（默认 500 万元，含本数）的户数。",
))  # fmt: skip
register(Indicator(
    code="economy.active_enterprises", title="存续企业", unit="户", measure=Count(distinct="credit_code"),
    ledger="economy.enterprise", as_of=lambda period: c.active_enterprises(period.end),
    params={**_FIRM_PARAMS, "operates_here": "operates_here"},
    words="期末登记在本辖区、未迁出、未注销、未吊销的市场主体。",
))  # fmt: skip
register(Indicator(
    code="economy.service_groups", title="企业精准服务群", unit="个", measure=Count(), ledger="economy.group",
    as_of=lambda period: c.open_groups(period.end), params={"channel": "channel"},
    words="期末在用的企业服务群，已停用的不计。",
))  # fmt: skip
register(Indicator(
    code="economy.enterprises_grouped", title="已建群企业", unit="户", measure=Count(distinct="enterprise"),
    ledger="economy.group", as_of=lambda period: c.open_groups(period.end),
    words="期末有在用服务群的企业，按企业去重。",
))  # fmt: skip
register(Indicator(
    code="economy.group_per_enterprise", title="每企业服务群数", unit="群/企业",
    measure=Ratio("economy.service_groups", "economy.enterprises_grouped"),
    words="在用服务群数 ÷ 已建群企业数；一企一群时恰为 1。",
))  # fmt: skip
register(Indicator(
    code="economy.group_coverage", title="服务群覆盖率", unit="%",
    measure=Ratio("economy.enterprises_grouped", "economy.active_enterprises"),
    words="已建群企业 ÷ 期末存续企业。",
))  # fmt: skip
register(Indicator(
    code="economy.visits", title="走访企业", unit="次", measure=Count(), ledger="economy.visit",
    where=Q(joined=None), date_field="visited_on", params={"nature": "nature", "department": "department"},
    words="走访次数；几个部门合并上门的算一次。",
))  # fmt: skip
register(Indicator(
    code="economy.enterprises_visited", title="走访覆盖企业", unit="户", measure=Count(distinct="enterprise"),
    ledger="economy.visit", date_field="visited_on", params={"nature": "nature", "tier": "enterprise__tier"},
    words="当期走访到的企业，按企业去重。",
))  # fmt: skip
register(Indicator(
    code="economy.revitalised_area", title="盘活面积", unit="平方米", scale=100, measure=Sum("revitalised_area"),
    ledger="economy.revitalisation", where=Q(signed_on__isnull=False), date_field="handed_over_on",
    params={"asset": "asset__name", "kind": "asset__kind", "mode": "mode"},
    words="已签订合同并完成交付的盘活面积，以交付日期计入当期；只签约或只交付的不计。",
))  # fmt: skip
register(Indicator(
    code="economy.idle_area", title="闲置资产面积", unit="平方米", scale=100, measure=Sum("usable_area"),
    ledger="economy.asset", as_of=lambda period: Q(idle_since__lte=period.end),
    params={"asset": "name", "kind": "kind"},
    words="期末登记在册的闲置土地、厂房、楼宇面积（有实测面积的用实测，否则用证载），未扣除已盘活部分。",
))  # fmt: skip
register(Indicator(
    code="economy.revitalised_in_force", title="在用盘活面积", unit="平方米", scale=100,
    measure=Sum("revitalised_area"), ledger="economy.revitalisation",
    as_of=lambda period: c.contracts_in_force(period.end),
    params={"asset": "asset__name", "kind": "asset__kind"},
    words="期末已签订、已交付、未终止的盘活合同面积。",
))  # fmt: skip
register(Indicator(
    code="economy.available_space", title="可用空间", unit="平方米",
    measure=Difference("economy.idle_area", "economy.revitalised_in_force"),
    params={"asset": "name", "kind": "kind"},
    words="期末闲置资产面积减去在用盘活面积，即还可以招商的面积。",
))  # fmt: skip
register(Indicator(
    code="economy.project_gates", title="项目完成环节", unit="个", measure=Count(), ledger="economy.project_gate",
    where=Q(result="passed") & c.start_is_permitted(), date_field="reached_on",
    params={"project": "project__name", "park": "project__parent__name", "gate": "gate"},
    words="当期完成的项目环节数；验收未通过的不计，没有施工许可证号又未依法免办的“开工”不计。",
))  # fmt: skip
register(Indicator(
    code="economy.projects_in_talks", title="在谈项目", unit="个", measure=Count(), ledger="economy.project",
    as_of=lambda period: c.in_talks(period.end), params={"project": "name", "kind": "kind"},
    words="期末处于洽谈阶段的项目：已有洽谈记录，尚未签约，未终止或搁置。",
))  # fmt: skip
register(Indicator(
    code="economy.park_projects_completed", title="园区竣工投用项目", unit="个", measure=Count(),
    ledger="economy.project", where=Q(parent__isnull=False), as_of=lambda period: c.completed(period.end),
    params={"park": "parent__name", "project": "name", "kind": "kind"},
    words="截至期末，园区子项目中竣工验收通过且已投入使用的个数。",
))  # fmt: skip
register(Indicator(
    code="economy.park_sites_completed", title="园区竣工投用实施点", unit="个", measure=Count(),
    ledger="economy.project_site", where=Q(project__parent__isnull=False),
    as_of=lambda period: c.completed(period.end, "project"),
    params={"park": "project__parent__name", "project": "project__name"},
    words="截至期末，园区竣工投用项目的实施点（村）个数。",
))  # fmt: skip
register(Indicator(
    code="economy.honours", title="荣获荣誉", unit="项", measure=Count(), ledger="economy.honour",
    where=Q(status=m.HonourStatus.GRANTED), date_field="awarded_on", params=_HONOUR_PARAMS,
    words="当期荣获的荣誉项数，入围不计。",
))  # fmt: skip
register(Indicator(
    code="economy.honours_shortlisted", title="荣誉入围", unit="项", measure=Count(), ledger="economy.honour",
    where=Q(status=m.HonourStatus.SHORTLISTED), date_field="awarded_on", params=_HONOUR_PARAMS,
    words="当期入围、尚未荣获的项数。",
))  # fmt: skip
