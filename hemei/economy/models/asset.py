"""闲置资产 and 盘活: idle land, plants and buildings, and the contracts that bring them back into use."""

from django.db import models
from django.db.models import Q

from hemei.economy.fields import TagsField
from hemei.kernel.fields import MoneyField, QuantityField
from hemei.ledgers.models import LedgerRecord, State

OBSTACLES = ("查封", "抵押", "违建", "消防", "权属")


class AssetKind(models.TextChoices):
    LAND = "land", "土地"
    PLANT = "plant", "厂房"
    BUILDING = "building", "楼宇"


class Ownership(models.TextChoices):
    STATE = "state", "国有"
    COLLECTIVE = "collective", "集体"
    PRIVATE = "private", "企业或个人"


class RevitalisationMode(models.TextChoices):
    LEASE = "lease", "招租"
    COOPERATION = "cooperation", "合作"
    SOCIAL_CAPITAL = "social_capital", "社会资本"
    TRANSFER = "transfer", "转让"
    OWN_USE = "own_use", "自用"
    EXPROPRIATION = "expropriation", "征收"


class IdleAsset(LedgerRecord):
    """An idle piece of land, plant or building. `usable_area` is the measured area, else the certified."""

    name = models.CharField("资产名称", max_length=120)
    kind = models.CharField("资产类型", max_length=10, choices=AssetKind.choices)
    owner = models.CharField("权利人", max_length=120)
    ownership = models.CharField("权属性质", max_length=20, choices=Ownership.choices, blank=True)
    certified_area = QuantityField("证载面积", unit="平方米", places=2, null=True, blank=True)
    measured_area = QuantityField("实测面积", unit="平方米", places=2, null=True, blank=True)
    usable_area = QuantityField("可利用面积", unit="平方米", places=2, default=0, editable=False)
    planned_use = models.CharField("规划用途", max_length=60, blank=True)
    certificate_number = models.CharField("产权证号", max_length=80, blank=True)
    idle_since = models.DateField("闲置起始日期")
    obstacles = TagsField("盘活障碍", max_length=60, tags=OBSTACLES, blank=True)
    candidates = models.CharField("意向方", max_length=200, blank=True)
    address = models.CharField("坐落", max_length=200, blank=True)
    conditions = models.CharField(
        "配套条件", max_length=200, blank=True, help_text="水、电、气、热、层高、道路等，印入招商手册"
    )
    open_to_investors = models.BooleanField("列入招商手册", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "闲置资产"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name", "kind"], condition=~Q(state=State.VOID), name="asset_name_once_per_area"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Revitalisation(LedgerRecord):
    """盘活合同. It counts from the handover of a signed contract, on the day of handover."""

    asset = models.ForeignKey(IdleAsset, models.PROTECT, related_name="revitalisations", verbose_name="资产")
    mode = models.CharField("盘活方式", max_length=20, choices=RevitalisationMode.choices)
    partner = models.CharField("合作方", max_length=120)
    contract_number = models.CharField("合同编号", max_length=80, blank=True)
    signed_on = models.DateField("签订日期", null=True, blank=True)
    handed_over_on = models.DateField("交付日期", null=True, blank=True)
    ended_on = models.DateField("合同终止日期", null=True, blank=True)
    revitalised_area = QuantityField("盘活面积", unit="平方米", places=2)
    yearly_tax = MoneyField("预计年带动税收", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "盘活合同"
        constraints = [
            models.CheckConstraint(condition=Q(revitalised_area__gt=0), name="revitalised_area_positive"),
            models.UniqueConstraint(
                fields=["asset", "contract_number"], name="contract_once_per_asset",
                condition=~Q(contract_number="") & ~Q(state=State.VOID),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["asset", "handed_over_on"])]

    def __str__(self) -> str:
        return f"{self.asset}·{self.partner}"
