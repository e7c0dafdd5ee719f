"""市场主体: the enterprise register and the history of who came and went."""

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.fields import MoneyField, QuantityField
from hemei.ledgers.models import LedgerRecord, State


class EnterpriseKind(models.TextChoices):
    LIMITED = "limited", "有限责任公司"
    JOINT_STOCK = "joint_stock", "股份有限公司"
    SOLE = "sole", "个人独资企业"
    PARTNERSHIP = "partnership", "合伙企业"
    FOREIGN = "foreign", "外商投资企业"
    COLLECTIVE = "collective", "集体经济组织"
    COOPERATIVE = "cooperative", "农民专业合作社"
    INDIVIDUAL = "individual", "个体工商户"
    BRANCH = "branch", "分支机构"
    OTHER = "other", "其他"


class EnterpriseStatus(models.TextChoices):
    ACTIVE = "active", "存续"
    MOVED_OUT = "moved_out", "迁出"
    DEREGISTERED = "deregistered", "注销"
    REVOKED = "revoked", "吊销"


class Currency(models.TextChoices):
    CNY = "CNY", "人民币"
    USD = "USD", "美元"
    EUR = "EUR", "欧元"
    HKD = "HKD", "港元"
    JPY = "JPY", "日元"
    GBP = "GBP", "英镑"


class Industry(models.TextChoices):
    """国民经济行业分类 GB/T 4754-2017, sections A–T."""

    A = "A", "农、林、牧、渔业"
    B = "B", "采矿业"
    C = "C", "制造业"
    D = "D", "电力、热力、燃气及水生产和供应业"
    E = "E", "建筑业"
    F = "F", "批发和零售业"
    G = "G", "交通运输、仓储和邮政业"
    H = "H", "住宿和餐饮业"
    I = "I", "信息传输、软件和信息技术服务业"  # noqa: E741
    J = "J", "金融业"
    K = "K", "房地产业"
    L = "L", "租赁和商务服务业"
    M = "M", "科学研究和技术服务业"
    N = "N", "水利、环境和公共设施管理业"
    O = "O", "居民服务、修理和其他服务业"  # noqa: E741
    P = "P", "教育"
    Q = "Q", "卫生和社会工作"
    R = "R", "文化、体育和娱乐业"
    S = "S", "公共管理、社会保障和社会组织"
    T = "T", "国际组织"


class Enterprise(LedgerRecord):
    """A registered firm. `area` is its village. Status changes go through actions and leave a StatusChange."""

    credit_code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=120)
    kind = models.CharField("类型", max_length=20, choices=EnterpriseKind.choices, default=EnterpriseKind.LIMITED)
    industry = models.CharField("行业", max_length=1, choices=Industry.choices, blank=True)
    capital = QuantityField("注册资本", unit="元", places=2, null=True, blank=True, help_text="按登记币种填写")
    currency = models.CharField("币种", max_length=3, choices=Currency.choices, default=Currency.CNY)
    capital_cny = MoneyField("注册资本折合人民币", null=True, blank=True, editable=False)
    rate = models.DecimalField("折算汇率", max_digits=12, decimal_places=6, null=True, blank=True, editable=False)
    rate_on = models.DateField("汇率日期", null=True, blank=True, editable=False)
    established_on = models.DateField("成立日期")
    address = models.CharField("住所", max_length=200, blank=True)
    operates_here = models.BooleanField("是否实地经营", null=True, blank=True)
    tier = models.CharField("走访分级", max_length=20, blank=True, help_text="分级及每季走访次数见参数“走访分级”")
    status = models.CharField(
        "登记状态", max_length=20, choices=EnterpriseStatus.choices, default=EnterpriseStatus.ACTIVE
    )
    moved_in_on = models.DateField("迁入日期", null=True, blank=True)
    moved_in_from = models.CharField("迁入前登记地", max_length=60, blank=True)
    moved_out_on = models.DateField("迁出日期", null=True, blank=True)
    moved_out_to = models.CharField("迁往地", max_length=60, blank=True)
    deregistered_on = models.DateField("注销日期", null=True, blank=True)
    revoked_on = models.DateField("吊销日期", null=True, blank=True)
    representative = EncryptedTextField("法定代表人", mask="name", blank=True)
    phone = EncryptedTextField("联系电话", mask="phone", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "市场主体"
        indexes = [
            models.Index(fields=["area", "established_on"]),
            models.Index(fields=["state", "established_on"]),
            models.Index(fields=["name"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~Q(state=State.VOID), name="enterprise_credit_code_once",
                violation_error_message="这个统一社会信用代码已经登记。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class StatusChange(models.Model):
    """One change of an enterprise's registration status, with its day; `ended_on` is the day of the next change."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="status_changes", verbose_name="企业")
    status = models.CharField("登记状态", max_length=20, choices=EnterpriseStatus.choices)
    before = models.CharField("原状态", max_length=20, choices=EnterpriseStatus.choices)
    on = models.DateField("变更日期")
    ended_on = models.DateField("截止日期", null=True, blank=True)
    place = models.CharField("迁自/迁往", max_length=60, blank=True)
    document = models.CharField("依据文书", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "登记状态变更"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.enterprise}{self.on}{self.get_status_display()}"
