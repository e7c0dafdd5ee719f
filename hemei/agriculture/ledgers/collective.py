"""一村一品品牌, 品牌销售, 村集体收支, 资产资源租赁, 租金收取, 联营公司."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from hemei.agriculture import rules_collective as rules
from hemei.agriculture import stock
from hemei.agriculture.models import collective as m
from hemei.agriculture.panels import LEASE
from hemei.agriculture.standing import no_followers
from hemei.kernel import credit_code
from hemei.kernel.units import exact_text
from hemei.ledgers.checks import area_of
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register

_OUT = (State.VOID, State.RETURNED)


def _brand(row: Any) -> None:
    row.year = row.recognised_on.year if row.recognised_on else 0


def _brands(rows: list[Any]) -> None:
    """The second active brand of a village and year in one sheet is known as such."""
    seen: set[tuple[str, int]] = set()
    for row in rows:
        _brand(row)
        row.second = row.active and (row.area_id, row.year) in seen
        if row.active:
            seen.add((row.area_id, row.year))


def _brand_village(row: Any) -> None:
    rules.of_village(row.area, "一村一品品牌")
    if getattr(row, "second", False):
        raise rules.BrandTwice(field="active", area=row.area.short_name, year=row.year)


def _sale_right(row: Any) -> None:
    rules.positive(row.amount, "销售额", "amount")
    if row.sold_on.year != row.brand.year:
        raise rules.BrandOtherYear(field="sold_on", brand=row.brand.name, year=row.brand.year, sold=row.sold_on)


def _entry(row: Any) -> None:
    row.surplus = rules.surplus_of(row.subject, row.amount or 0)


def _entry_right(row: Any) -> None:
    rules.of_village(row.area, "村集体收支")
    rules.positive(row.amount, "金额", "amount")


def _lease_right(row: Any) -> None:
    rules.of_village(row.area, "资产资源租赁")
    rules.positive(row.rent, "年租金", "rent")
    rules.lease_in_order(row)


def _leased_once(row: Any) -> None:
    """One thing is leased to one at a time."""
    others = m.Lease.objects.filter(area=row.area_id, asset=row.asset).exclude(state__in=_OUT).exclude(pk=row.pk or 0)
    others = others.annotate(last=Coalesce("ended_on", "until"))
    other = others.filter(Q(since__lt=rules.last_day(row)) & Q(last__gt=row.since)).first()
    if other is not None:
        raise rules.LeasedAlready(field="asset", asset=row.asset, since=other.since, until=rules.last_day(other),
                                  lessee=other.lessee, number=other.number)  # fmt: skip


def _payment_right(row: Any) -> None:
    rules.positive(row.amount, "金额", "amount")
    if row.paid_on < row.lease.since - timedelta(days=366):
        raise rules.PaidOutside(field="paid_on", paid=row.paid_on, since=row.lease.since)


def _company(row: Any) -> None:
    row.credit_code = credit_code.normalise(row.credit_code or "")


def _shares_add_up(row: Any) -> None:
    rules.of_village(row.area, "联营公司股份")
    rules.positive(row.share, "持股比例", "share")
    company = stock.lock(m.JointCompany, row.company_id)
    others = company.shares.exclude(state__in=_OUT).exclude(pk=row.pk or 0).aggregate(n=Sum("share"))["n"] or 0
    if others + row.share > 100_00:
        total = exact_text(Fraction(others + row.share, 100))
        raise rules.ShareTooLarge(field="share", company=company.name, total=total)


def _dividend_right(row: Any) -> None:
    rules.positive(row.amount, "金额", "amount")
    held = m.CompanyShare.objects.filter(company=row.company_id, area=row.area_id, since__lte=row.paid_on)
    if not held.exclude(state__in=_OUT).exists():
        raise rules.NoShare(field="area", area=row.area.short_name, company=row.company.name)


register(
    Ledger(
        code="agriculture.brand", title="一村一品品牌", model=m.Brand,
        columns=("area", "name", "product", "recognised_on", "active", "trademark"),
        natural_key=("area", "year", "name"), date_field="recognised_on", search=("name", "product"),
        filters=("area", "recognised_on", "active"), ordering=("-recognised_on", "area"),
        aliases={"name": ("品牌名称",), "product": ("产品",), "active": ("主推",)}, derive=_brand, derive_many=_brands,
        rules=(_brand_village,), void_rules=(no_followers("sales", "品牌销售"),),
        note="一行是一个村一年的一个品牌；一村一年只有一个主推。基层治理品牌不在这里，在党建里。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.brand_sale", title="品牌销售", model=m.BrandSale,
        columns=("brand", "sold_on", "channel", "product", "quantity", "amount"),
        natural_key=("brand", "sold_on", "channel", "product"), date_field="sold_on",
        search=("brand__name", "product"), filters=("brand", "channel", "sold_on"), ordering=("-sold_on", "-pk"),
        aliases={"brand": ("品牌名称",), "channel": ("销售渠道",), "amount": ("金额", "销售收入")},
        lookups={"brand": ("name",)}, derive=area_of("brand"), rules=(_sale_right,),
        note="一行是一个品牌、一个渠道、一种产品的一笔或一个月的销售。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.collective_entry", title="村集体收支", model=m.CollectiveEntry,
        columns=("area", "booked_on", "subject", "amount", "voucher", "note"),
        natural_key=("area", "voucher", "subject", "booked_on"), date_field="booked_on", search=("voucher", "note"),
        filters=("area", "subject", "booked_on"), ordering=("-booked_on", "-pk"),
        aliases={"subject": ("收支科目", "会计科目"), "booked_on": ("日期",), "voucher": ("凭证",)},
        derive=_entry, rules=(_entry_right,),
        note="总收入＝经营收入＋发包及上交收入＋投资收益＋补助收入＋其他收入；经营收益不含补助、其他，扣除经营支出和管理费用。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.lease", title="资产资源租赁", model=m.Lease,
        columns=("number", "area", "asset", "kind", "lessee", "since", "until", "ended_on", "rent", "decided_on",
                 "evidence"),
        shown=("number", "area", "asset", "lessee", "since", "until", "rent"),
        natural_key=("area", "number"), date_field="since", search=("number", "asset", "lessee"),
        filters=("area", "kind", "since", "until"), ordering=("until", "-pk"),
        aliases={"number": ("合同号",), "asset": ("资产名称", "资源名称"), "lessee": ("承租人",), "rent": ("租金",),
                 "since": ("起始日期",), "until": ("终止日期",)},
        rules=(_lease_right, _leased_once), cross_rules=(_leased_once,), panels=(LEASE,),
        void_rules=(no_followers("payments", "租金收取"),),
        note="一行是一份合同。租金按年、年初到期；到期和欠缴在“租赁到期和欠缴”里看。同一标的同一时间只租一家。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.lease_payment", title="租金收取", model=m.LeasePayment,
        columns=("lease", "paid_on", "amount", "voucher"), natural_key=("lease", "voucher"), date_field="paid_on",
        search=("lease__number", "voucher"), filters=("lease", "paid_on"), ordering=("-paid_on", "-pk"),
        aliases={"lease": ("合同号", "合同"), "voucher": ("凭证",)}, lookups={"lease": ("number",)},
        derive=area_of("lease"), rules=(_payment_right,), note="一行是一次收款。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.company", title="联营公司", model=m.JointCompany,
        columns=("area", "name", "credit_code", "established_on", "business"), natural_key=("credit_code",),
        date_field="established_on", search=("name", "credit_code"), filters=("established_on",), ordering=("name",),
        aliases={"name": ("公司",), "credit_code": ("信用代码",)}, derive=_company, rules=(rules.code_valid,),
        void_rules=(no_followers("shares", "联营公司股份"), no_followers("dividends", "联营公司分红")),
        note="镇级联营公司，由各村集体入股。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.company_share", title="联营公司股份", model=m.CompanyShare,
        columns=("company", "area", "share", "since"), natural_key=("company", "area"), date_field="since",
        search=("company__name",), filters=("company", "area"), ordering=("company", "area"),
        aliases={"company": ("公司名称",), "share": ("股份", "比例")}, lookups={"company": ("name",)},
        rules=(_shares_add_up,), cross_rules=(_shares_add_up,), note="一行是一个村的股份，合计不超过 100%。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.dividend", title="联营公司分红", model=m.CompanyDividend,
        columns=("company", "area", "paid_on", "amount"), natural_key=("company", "area", "paid_on"),
        date_field="paid_on", search=("company__name",), filters=("company", "area", "paid_on"),
        ordering=("-paid_on", "area"), aliases={"company": ("公司名称",)}, lookups={"company": ("name",)},
        rules=(_dividend_right,), note="一行是给一个村的一次分红；村里记账时记入投资收益。",
    )
)  # fmt: skip
