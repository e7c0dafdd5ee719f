"""Figures of appraisals. Rates are Σ/Σ of the town; satisfaction is not cut by village (see docs/adr/0015)."""

from django.db.models import Q

from hemei.appraisals.models import Kind
from hemei.appraisals.models.scheme import FOUR
from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register

_PUBLIC = Q(kind=Kind.PUBLIC)
_KIND = {"kind": "kind"}

register(Indicator(
    code="appraisals.eligible_households", title="公众评价应参评户", unit="户", measure=Sum("roll"),
    ledger="appraisals.turnout", where=_PUBLIC, date_field="held_on",
    words="冻结的户名册上的户数，按截止日计入当期；已审核的轮次才计。",
))  # fmt: skip
register(Indicator(
    code="appraisals.valid_ballots", title="公众评价有效户票", unit="张", measure=Sum("valid_ballots"),
    ledger="appraisals.turnout", where=_PUBLIC, date_field="held_on",
    words="一户一票，线上和纸质合计；总体评价空白或多选的为无效票，不计。",
))  # fmt: skip
register(Indicator(
    code="appraisals.participation", title="公众评价参与率", unit="%",
    measure=Ratio("appraisals.valid_ballots", "appraisals.eligible_households"),
    words="有效户票 ÷ 应参评户，全镇为各村相加后相除，不是各村参与率的平均。",
))  # fmt: skip
register(Indicator(
    code="appraisals.satisfied_ballots", title="公众评价满意票", unit="张", measure=Sum("satisfied"),
    ledger="appraisals.result", where=_PUBLIC, date_field="held_on",
    words="总体评价为“满意”或“基本满意”的有效票。只有全镇的数：分村的精确数会说出少数户的态度。",
))  # fmt: skip
register(Indicator(
    code="appraisals.rated_ballots", title="公众评价计入满意率的票", unit="张", measure=Sum("counted"),
    ledger="appraisals.result", where=_PUBLIC, date_field="held_on",
    words="总体评价的有效选择；“不了解”按方案决定是否计入分母。",
))  # fmt: skip
register(Indicator(
    code="appraisals.satisfaction", title="公众评价满意率", unit="%",
    measure=Ratio("appraisals.satisfied_ballots", "appraisals.rated_ballots"),
    words="（满意＋基本满意）÷ 计入满意率的票，全镇相加后相除。供镇里掌握和上报；对外公示用公示文件上的数。",
))  # fmt: skip
register(Indicator(
    code="appraisals.rounds", title="评价轮次", unit="次", measure=Count(), ledger="appraisals.result",
    date_field="held_on", params=_KIND, words="当期截止并已审核的评价轮次，可按种类细分。",
))  # fmt: skip
register(Indicator(
    code="appraisals.public_rounds", title="公众评价测评", unit="次", measure=Count(), ledger="appraisals.result",
    where=_PUBLIC, date_field="held_on", words="当期截止并已审核的公众评价轮次；要求至少每半年一次。",
))  # fmt: skip
register(Indicator(
    code="appraisals.channels", title="公众评价参评渠道", unit="个", measure=Count(distinct="channel"),
    ledger="appraisals.channel", where=_PUBLIC & Q(valid_ballots__gt=0), date_field="held_on",
    words="有有效票的渠道个数；线上线下相结合时为 2。",
))  # fmt: skip
register(Indicator(
    code="appraisals.kinds", title="开展的评价", unit="项", measure=Count(distinct="kind"), ledger="appraisals.result",
    where=Q(kind__in=FOUR), date_field="held_on",
    words="四评（镇党委政府满意度、双述双评、责任区上岗党员、好村民）中当期已开展的项数；公众评价和法定民主评议另计。",
))  # fmt: skip
