"""Figures of equipment, troupes, relics and the e-book."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Sum, register

_KIND = {"kind": "kind"}

register(Indicator(
    code="culture.outdoor_equipment", title="配置更新室外健身器材", unit="件", measure=Sum("quantity"),
    ledger="culture.equipment", where=Q(kind="outdoor"), date_field="placed_on", params={"placed": "placed"},
    words="当期安装的室外健身器材件数，配置和更新合计。",
))  # fmt: skip
register(Indicator(
    code="culture.tables", title="台球桌、乒乓球桌", unit="张", measure=Sum("quantity"), ledger="culture.equipment",
    where=Q(kind__in=("billiards", "ping_pong")), date_field="placed_on", params=_KIND,
    words="当期安装的台球桌和乒乓球桌张数，两类合计。",
))  # fmt: skip
register(Indicator(
    code="culture.troupes_founded", title="新成立文艺团队和协会", unit="个", measure=Count(), ledger="culture.troupe",
    date_field="founded_on", params=_KIND, words="当期成立的文联、协会和团队，可按类别细看。",
))  # fmt: skip
register(Indicator(
    code="culture.troupe_members", title="文艺团队成员", unit="人", measure=Count(distinct="name"),
    ledger="culture.troupe_member", as_of=lambda period: Q(since__lte=period.end)
    & (Q(until=None) | Q(until__gt=period.end)), params={"troupe": "troupe__name", "art": "art"},
    words="期末在册成员，参加几个团队的同名成员计一人。",
))  # fmt: skip
register(Indicator(
    code="culture.books_completed", title="制作完成音频电子书", unit="部", measure=Count(), ledger="culture.book",
    date_field="completed_on", words="当期制作完成的音频电子书。",
))  # fmt: skip
register(Indicator(
    code="culture.relics_returned", title="迎文物回家", unit="件", measure=Count(distinct="relic"),
    ledger="culture.relic_agreement", date_field="signed_on", params=_KIND,
    words="当期签订捐赠、借展、代管协议或移交文物部门的物品，一件计一次。",
))  # fmt: skip
