"""Figures of brands and of the collective economy. 总收入 and 经营收益 are two numbers, each named."""

from django.db.models import Q

from hemei.agriculture.models.collective import INCOME
from hemei.indicators.registry import Count, Indicator, Sum, register
from hemei.kernel.periods import Period

_VILLAGE = {"village": "area__short_name"}


def _leased(period: Period) -> Q:
    return Q(since__lte=period.end, until__gt=period.end) & (Q(ended_on=None) | Q(ended_on__gt=period.end))


register(Indicator(
    code="agriculture.brands", title="一村一品主推品牌", unit="个", measure=Count(), ledger="agriculture.brand",
    where=Q(active=True), date_field="recognised_on", params={**_VILLAGE, "brand": "name"},
    words="当期确定的主推品牌，一村一年一个。",
))  # fmt: skip
register(Indicator(
    code="agriculture.brand_sales", title="品牌销售额", unit="元", scale=100, measure=Sum("amount"),
    ledger="agriculture.brand_sale", date_field="sold_on",
    params={"brand": "brand__name", "channel": "channel", **_VILLAGE}, words="当期各渠道销售额之和，可按渠道、品牌分。",
))  # fmt: skip
register(Indicator(
    code="agriculture.collective_income", title="村集体总收入", unit="元", scale=100, measure=Sum("amount"),
    ledger="agriculture.collective_entry", where=Q(subject__in=INCOME), date_field="booked_on",
    params={**_VILLAGE, "subject": "subject"},
    words="总收入＝经营收入＋发包及上交收入＋投资收益＋补助收入＋其他收入，按记账日期计入当期；不是经营收益。",
))  # fmt: skip
register(Indicator(
    code="agriculture.collective_surplus", title="村集体经营收益", unit="元", scale=100, measure=Sum("surplus"),
    ledger="agriculture.collective_entry", date_field="booked_on", params=_VILLAGE,
    words="经营收入＋发包及上交收入＋投资收益－经营支出－管理费用；不含补助收入、其他收入。",
))  # fmt: skip
register(Indicator(
    code="agriculture.leases", title="在租资产资源", unit="份", measure=Count(), ledger="agriculture.lease",
    as_of=_leased, params={**_VILLAGE, "kind": "kind"}, words="期末没有到期、没有终止的租赁合同。",
))  # fmt: skip
register(Indicator(
    code="agriculture.rent_received", title="租金收取", unit="元", scale=100, measure=Sum("amount"),
    ledger="agriculture.lease_payment", date_field="paid_on", params=_VILLAGE, words="当期收到的租金。",
))  # fmt: skip
register(Indicator(
    code="agriculture.dividends", title="联营公司分红", unit="元", scale=100, measure=Sum("amount"),
    ledger="agriculture.dividend", date_field="paid_on", params={**_VILLAGE, "company": "company__name"},
    words="当期联营公司给各村的分红。",
))  # fmt: skip
