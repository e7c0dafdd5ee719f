"""一村一品, the villages' collective accounts, leases and their rent, the town's 联营公司."""

from django.db import models
from django.db.models import Q

from hemei.kernel.fields import MoneyField, QuantityField
from hemei.ledgers.models import LedgerRecord


class Brand(LedgerRecord):
    """一村一品: the brand that a village builds in a year; one of them is the active one."""

    name = models.CharField("品牌", max_length=60)
    product = models.CharField("主要产品", max_length=100)
    recognised_on = models.DateField("确定日期")
    year = models.PositiveIntegerField("年度", editable=False)
    active = models.BooleanField("本年主推", default=True)
    trademark = models.CharField("商标或认证", max_length=80, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "一村一品品牌"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "year"], condition=Q(active=True) & ~Q(state__in=("void", "returned")),
                name="one_active_brand_per_village_year",
                violation_error_message="这个村这一年已有一个主推品牌，一村一年只能有一个。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Channel(models.TextChoices):
    ONLINE = "online", "电商"
    WHOLESALE = "wholesale", "批发"
    PICKING = "picking", "采摘"
    GROUP = "group", "团购"
    MARKET = "market", "集市零售"
    OTHER = "other", "其他"


class BrandSale(LedgerRecord):
    """品牌销售: what a brand sold through one channel."""

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="sales", verbose_name="品牌")
    sold_on = models.DateField("日期", help_text="按月登记的填当月最后一天")
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    product = models.CharField("产品", max_length=60)
    quantity = QuantityField("数量", unit="公斤", places=2, null=True, blank=True)
    amount = MoneyField("销售额")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "品牌销售"

    def __str__(self) -> str:
        return f"{self.sold_on} {self.product}"


class Subject(models.TextChoices):
    """科目. 总收入 is the first five; 经营收益 leaves 补助 and 其他 out and takes costs off."""

    OPERATING = "operating", "经营收入"
    CONTRACTING = "contracting", "发包及上交收入"
    INVESTMENT = "investment", "投资收益"
    SUBSIDY = "subsidy", "补助收入"
    OTHER = "other", "其他收入"
    OPERATING_COST = "operating_cost", "经营支出"
    MANAGEMENT_COST = "management_cost", "管理费用"
    OTHER_COST = "other_cost", "其他支出"


INCOME = (Subject.OPERATING, Subject.CONTRACTING, Subject.INVESTMENT, Subject.SUBSIDY, Subject.OTHER)
EARNED = (Subject.OPERATING, Subject.CONTRACTING, Subject.INVESTMENT)
COSTS = (Subject.OPERATING_COST, Subject.MANAGEMENT_COST)


class CollectiveEntry(LedgerRecord):
    """村集体收支: an amount of a subject, by voucher."""

    subject = models.CharField("科目", max_length=20, choices=Subject.choices)
    booked_on = models.DateField("记账日期")
    amount = MoneyField("金额")
    voucher = models.CharField("凭证号", max_length=40)
    note = models.CharField("摘要", max_length=120, blank=True)
    surplus = MoneyField("计入经营收益", editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "村集体收支"

    def __str__(self) -> str:
        return f"{self.booked_on} {self.get_subject_display()}"


class LeaseKind(models.TextChoices):
    ASSET = "asset", "资产"
    RESOURCE = "resource", "资源"


class Lease(LedgerRecord):
    """资产资源租赁: rent is due at the start of each year of the lease."""

    number = models.CharField("合同编号", max_length=40)
    asset = models.CharField("标的", max_length=80)
    kind = models.CharField("类别", max_length=10, choices=LeaseKind.choices)
    lessee = models.CharField("承租方", max_length=80)
    since = models.DateField("起租日期")
    until = models.DateField("到期日期")
    ended_on = models.DateField("提前终止日期", null=True, blank=True)
    rent = MoneyField("年租金")
    decided_on = models.DateField("村民代表会议决议日期")
    evidence = models.CharField("四议两公开材料", max_length=120)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "资产资源租赁"

    def __str__(self) -> str:
        return f"{self.number} {self.asset}"


class LeasePayment(LedgerRecord):
    """租金收取."""

    lease = models.ForeignKey(Lease, models.PROTECT, related_name="payments", verbose_name="合同编号")
    paid_on = models.DateField("收款日期")
    amount = MoneyField("金额")
    voucher = models.CharField("凭证号", max_length=40)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "租金收取"

    def __str__(self) -> str:
        return f"{self.paid_on} {self.voucher}"


class JointCompany(LedgerRecord):
    """联营公司: owned by the villages' collectives together."""

    name = models.CharField("公司名称", max_length=100)
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    established_on = models.DateField("成立日期")
    business = models.CharField("主营业务", max_length=120)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "联营公司"

    def __str__(self) -> str:
        return self.name


class CompanyShare(LedgerRecord):
    """联营公司股份: of the village whose row it is."""

    company = models.ForeignKey(JointCompany, models.PROTECT, related_name="shares", verbose_name="公司")
    share = QuantityField("持股比例", unit="%", places=2)
    since = models.DateField("入股日期")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "联营公司股份"

    def __str__(self) -> str:
        return f"{self.area} {self.company}"


class CompanyDividend(LedgerRecord):
    """联营公司分红 to a village that holds a share."""

    company = models.ForeignKey(JointCompany, models.PROTECT, related_name="dividends", verbose_name="公司")
    paid_on = models.DateField("分红日期")
    amount = MoneyField("金额")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "联营公司分红"

    def __str__(self) -> str:
        return f"{self.area} {self.paid_on}"
