"""河长制: reaches, their chiefs, patrols, what was found, cleaning jobs; small water bodies and their checks."""

from django.db import models
from django.db.models import Q

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord, State


class Level(models.TextChoices):
    """四级河长 below the district: 镇级, 村级 (水污染防治法 art. 5)."""

    TOWN = "town", "镇级"
    VILLAGE = "village", "村级"


class WaterKind(models.TextChoices):
    """What a patrol of waters can find; the codes are those of the matter classes below HL."""

    OCCUPY = "occupy", "乱占"
    DIG = "dig", "乱采"
    HEAP = "heap", "乱堆"
    BUILD = "build", "乱建"
    LITTER = "litter", "垃圾"
    FLOATING = "floating", "漂浮物"
    OUTFALL = "outfall", "排污口"
    BLACK = "black", "黑臭水体"
    DAMAGE = "damage", "设施损坏"


THREE = (WaterKind.LITTER, WaterKind.OUTFALL, WaterKind.FLOATING)


class Reach(LedgerRecord):
    """河段: the stretch of a river that one set of chiefs answers for."""

    name = models.CharField("河段名称", max_length=80)
    river = models.CharField("所属河流", max_length=60)
    since = models.DateField("划定日期")
    begins = models.CharField("起点", max_length=80, blank=True)
    ends = models.CharField("止点", max_length=80, blank=True)
    length_km = QuantityField("长度", unit="公里", places=3)
    line = models.TextField("线位", max_length=20000, blank=True, help_text="经度,纬度; 经度,纬度……（CGCS2000）")
    geometry = models.JSONField("图形", null=True, blank=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "河段"

    def __str__(self) -> str:
        return self.name


class ChiefPost(models.TextChoices):
    """党政负责同志 at the town, the party secretary in the village."""

    PARTY_HEAD = "party_head", "镇党委负责人"
    GOVERNMENT_HEAD = "government_head", "镇政府负责人"
    SECRETARY = "secretary", "村党组织书记"


class RiverChief(LedgerRecord):
    """河长 of a reach from a day on; the post is what answers, the name says who holds it."""

    reach = models.ForeignKey(Reach, models.PROTECT, related_name="chiefs", verbose_name="河段")
    level = models.CharField("级别", max_length=8, choices=Level.choices)
    post = models.CharField("职务", max_length=16, choices=ChiefPost.choices)
    name = models.CharField("姓名", max_length=50)
    since = models.DateField("任河长起")
    until = models.DateField("任河长止", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "河长"

    def __str__(self) -> str:
        return f"{self.get_level_display()}河长 {self.name}"


class RiverPatrol(LedgerRecord):
    """河湖巡查: reach, day, who, what was found. No minutes, no track."""

    reach = models.ForeignKey(Reach, models.PROTECT, related_name="patrols", verbose_name="河段")
    level = models.CharField("级别", max_length=8, choices=Level.choices)
    patrolled_on = models.DateField("巡查日期")
    persons = models.CharField("巡查人", max_length=100)
    finding = models.CharField("发现情况", max_length=300, help_text="没有问题写“未发现问题”")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "河湖巡查"
        indexes = [models.Index(fields=["reach", "patrolled_on"], name="river_patrol_by_day")]

    def __str__(self) -> str:
        return f"{self.patrolled_on} {self.get_level_display()}巡查"


class SmallWater(LedgerRecord):
    """小微水体: a pond, ditch or pit."""

    name = models.CharField("水体名称", max_length=80)
    kind = models.CharField("类型", max_length=40, help_text="坑塘、沟渠等")
    since = models.DateField("建档日期")
    area_m2 = QuantityField("水面面积", unit="平方米", places=2, null=True, blank=True)
    keeper = models.CharField("管护人", max_length=50, blank=True)
    place = models.CharField("位置", max_length=120, blank=True)
    position = models.CharField("坐标", max_length=60, blank=True, help_text="经度,纬度（CGCS2000）")
    geometry = models.JSONField("图形", null=True, blank=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "小微水体"

    def __str__(self) -> str:
        return self.name


class WaterProblem(LedgerRecord):
    """水环境问题 of a reach or a small water body: 发现、交办、整改、验收销号、复查, open again when it came back."""

    reach = models.ForeignKey(
        Reach, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="河段"
    )
    water = models.ForeignKey(
        SmallWater, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="小微水体"
    )
    patrol = models.ForeignKey(
        RiverPatrol, models.PROTECT, null=True, editable=False, related_name="problems", verbose_name="所属巡查"
    )
    kind = models.CharField("问题类型", max_length=10, choices=WaterKind.choices)
    found_on = models.DateField("发现日期")
    description = models.CharField("问题", max_length=300)
    place = models.CharField("位置", max_length=120, blank=True)
    rectification = models.CharField("整改情况", max_length=300, blank=True)
    closed_on = models.DateField("验收销号日期", null=True, blank=True)
    rechecked_on = models.DateField("复查日期", null=True, blank=True)
    rebounds = models.PositiveSmallIntegerField("反弹次数", default=0, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "水环境问题"
        indexes = [models.Index(fields=["closed_on", "found_on"], name="water_problem_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach=None) | Q(water=None), name="water_problem_one_place",
                violation_error_message="“河段”和“小微水体”填一项，只填一项。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.spot}{self.get_kind_display()}"

    @property
    def spot(self) -> "Reach | SmallWater | None":
        return self.reach or self.water

    @property
    def step(self) -> str:
        """Where it stands, in words."""
        if self.closed_on:
            return "复查无反弹" if self.rechecked_on else "已销号，待复查"
        return "反弹，整改中" if self.rebounds else "整改中" if self.matter_id else "待交办"


class RiverCleaning(LedgerRecord):
    """河道清理: one job on one reach. The same reach cleaned twice counts twice in the cumulative kilometres."""

    reach = models.ForeignKey(Reach, models.PROTECT, related_name="cleanings", verbose_name="河段")
    cleaned_on = models.DateField("清理日期")
    length_km = QuantityField("清理长度", unit="公里", places=3)
    waste_m3 = QuantityField("清理垃圾", unit="立方米", places=2)
    labour = models.PositiveIntegerField("出动人次", null=True, blank=True)
    disposal_site = models.CharField("垃圾去向", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "河道清理"
        indexes = [models.Index(fields=["reach", "cleaned_on"], name="river_cleaning_by_day")]

    def __str__(self) -> str:
        return f"{self.cleaned_on} {self.reach}"


class SmallWaterCheck(LedgerRecord):
    """小微水体检查: how many problems of the three kinds were open on the day; three noughts are 三无."""

    water = models.ForeignKey(SmallWater, models.PROTECT, related_name="checks", verbose_name="小微水体")
    checked_on = models.DateField("检查日期")
    persons = models.CharField("检查人", max_length=100, blank=True)
    litter = models.PositiveIntegerField("未销号垃圾问题")
    outfall = models.PositiveIntegerField("未销号排污口问题")
    floating = models.PositiveIntegerField("未销号漂浮物问题")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "小微水体检查"
        constraints = [
            models.UniqueConstraint(
                fields=["water", "checked_on"], condition=~Q(state__in=(State.VOID, State.RETURNED)),
                name="small_water_checked_once_a_day", violation_error_message="这个水体当天已经登记过检查。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.checked_on}检查"
