"""违法建设案件: from the finding to 销账, along the steps that the law lays down."""

from django.db import models

from hemei.environment.models.buildings import BuildingState, DemolitionMode
from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import CaseRecord


class FoundBy(models.TextChoices):
    PATROL = "patrol", "巡查"
    REPORT = "report", "举报"
    IMAGE = "image", "卫片图斑"
    HANDED = "handed", "上级交办"


class BuildingStep(models.TextChoices):
    """Where a case stands."""

    FOUND = "found", "发现待立案"
    FILED = "filed", "已立案"
    SEEKING = "seeking", "公告寻找当事人"
    STOPPED = "stopped", "已责令停建自拆"
    ORDERED = "ordered", "已责令限期拆除"
    URGED = "urged", "已催告"
    HEARD = "heard", "已听取陈述申辩"
    FORCED = "forced", "已作出强拆决定"
    ANNOUNCED = "announced", "已公告强拆"
    DEMOLISHED = "demolished", "已拆除待清点"
    LISTED = "listed", "物品已清点"
    CLEARED = "cleared", "已鉴定清运"
    CLOSED = "closed", "已销账"
    DROPPED = "dropped", "不予立案或撤销"


class BuildingCase(CaseRecord):
    """One illegal building. Who owns it and who reported it are ciphertext; the informer has a right of its own."""

    site = models.CharField("违建点位", max_length=120)
    found_on = models.DateField("发现日期")
    building_state = models.CharField("建设状态", max_length=10, choices=BuildingState.choices)
    found_by = models.CharField("发现途径", max_length=10, choices=FoundBy.choices, default=FoundBy.PATROL)
    owner = EncryptedTextField("当事人", mask="name", blank=True, help_text="不明的不填，立案后公告寻找")
    use = models.CharField("用途", max_length=60, blank=True)
    footprint = QuantityField("占地面积", unit="平方米", places=2, null=True, blank=True, help_text="发现时估测")
    floor_area = QuantityField("建筑面积", unit="平方米", places=2, null=True, blank=True, help_text="发现时估测")
    step = models.CharField(
        "环节", max_length=12, choices=BuildingStep.choices, default=BuildingStep.FOUND, editable=False
    )
    owner_unknown = models.BooleanField("当事人不明", default=False, editable=False)
    ordered_on = models.DateField("限期拆除决定日期", null=True, editable=False)
    order_number = models.CharField("责令文书号", max_length=80, blank=True, editable=False)
    comply_by = models.DateField("自拆期限", null=True, editable=False)
    reply_until = models.DateField("陈述申辩期限", null=True, editable=False)
    force_number = models.CharField("强拆决定文书号", max_length=80, blank=True, editable=False)
    mode = models.CharField("拆除方式", max_length=10, choices=DemolitionMode.choices, blank=True, editable=False)
    informer = EncryptedTextField("举报人", blank=True, editable=False)
    notice = models.ForeignKey("notices.Notice", models.PROTECT, null=True, editable=False, related_name="+")
    demolition = models.OneToOneField(
        "environment.Demolition", models.PROTECT, null=True, editable=False, related_name="case",
        verbose_name="销账记录",
    )  # fmt: skip

    class Meta(CaseRecord.Meta):
        verbose_name = verbose_name_plural = "违法建设案件"

    def __str__(self) -> str:
        return self.site
