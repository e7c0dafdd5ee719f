"""品牌, 协调事项, 代表委员专家, 志愿服务."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class BrandKind(models.TextChoices):
    TOWN = "town", "党建品牌"
    VILLAGE = "village", "村级治理品牌"


class Brand(LedgerRecord):
    """基层治理品牌."""

    name = models.CharField("品牌名称", max_length=80)
    kind = models.CharField("类别", max_length=8, choices=BrandKind.choices)
    since = models.DateField("启动日期")
    promoted_on = models.DateField("重点推广日期", null=True, blank=True)
    measures = models.TextField("做法", blank=True)
    results = models.TextField("成效", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "基层治理品牌"

    def __str__(self) -> str:
        return self.name


class CoordinationKind(models.TextChoices):
    BUS = "bus", "公交班次"
    CUSTOM_BUS = "custom_bus", "定制公交"
    CHARGING = "charging", "非机动车充电桩"
    DRYING = "drying", "晾晒区"
    OTHER = "other", "其他"


class CoordinationStatus(models.TextChoices):
    TALKING = "talking", "协调中"
    DECIDED = "decided", "已议定"
    RUNNING = "running", "运营或已建成"
    STOPPED = "stopped", "停止"


class Coordination(LedgerRecord):
    """协调事项: a need, whom it was taken to, what was decided, since when it runs."""

    title = models.CharField("事项", max_length=120)
    kind = models.CharField("类别", max_length=12, choices=CoordinationKind.choices)
    committee = models.CharField("承办专班", max_length=80, blank=True)
    raised_on = models.DateField("提出日期")
    need = models.CharField("群众需求", max_length=200)
    department = models.CharField("协调部门", max_length=100)
    decided_on = models.DateField("议定日期", null=True, blank=True)
    running_since = models.DateField("开通或建成日期", null=True, blank=True)
    status = models.CharField("状态", max_length=8, choices=CoordinationStatus.choices)
    route = models.CharField("线路或编号", max_length=60, blank=True, help_text="编号不是数量")
    quantity = models.PositiveIntegerField("数量", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "协调事项"

    def __str__(self) -> str:
        return self.title


class RepresentativeKind(models.TextChoices):
    DEPUTY = "deputy", "人大代表"
    MEMBER = "member", "政协委员"
    EXPERT = "expert", "专家"


class Representative(LedgerRecord):
    """代表委员专家智库."""

    name = models.CharField("姓名", max_length=40)
    kind = models.CharField("类别", max_length=8, choices=RepresentativeKind.choices)
    level = models.CharField("层级或单位", max_length=80, blank=True)
    expertise = models.CharField("专长领域", max_length=100, blank=True)
    since = models.DateField("任期起")
    until = models.DateField("任期止", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "代表委员专家"

    def __str__(self) -> str:
        return self.name


class ContributionKind(models.TextChoices):
    PROPOSAL = "proposal", "建议提案"
    CONSULTATION = "consultation", "议事协商"
    VISIT = "visit", "调研走访"


class Contribution(LedgerRecord):
    """履职参与: what a deputy, member or expert has given."""

    representative = models.ForeignKey(
        Representative, models.PROTECT, related_name="contributions", verbose_name="代表委员专家"
    )
    made_on = models.DateField("日期")
    kind = models.CharField("方式", max_length=14, choices=ContributionKind.choices)
    content = models.CharField("内容", max_length=200)
    answer = models.CharField("采纳办理情况", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "履职参与"

    def __str__(self) -> str:
        return self.content[:40]


class VolunteerTeam(LedgerRecord):
    """志愿服务组织, under the id that 志愿北京 has given."""

    name = models.CharField("队伍名称", max_length=80)
    platform_id = models.CharField("志愿服务平台编号", max_length=40)
    leader = models.CharField("负责人", max_length=40, blank=True)
    founded_on = models.DateField("成立日期")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "志愿服务队伍"

    def __str__(self) -> str:
        return self.name


class VolunteerActivity(LedgerRecord):
    team = models.ForeignKey(VolunteerTeam, models.PROTECT, related_name="activities", verbose_name="队伍")
    title = models.CharField("活动名称", max_length=100)
    held_on = models.DateField("活动日期")
    starts_at = models.TimeField("开始时间")
    ends_at = models.TimeField("结束时间")
    place = models.CharField("地点", max_length=120)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "志愿服务活动"

    def __str__(self) -> str:
        return self.title


class VolunteerHours(LedgerRecord):
    """服务时长: of one volunteer at one activity, never longer than the activity (志愿服务条例 art. 19)."""

    activity = models.ForeignKey(VolunteerActivity, models.PROTECT, related_name="hours", verbose_name="活动")
    held_on = models.DateField("活动日期", editable=False, db_index=True)
    volunteer_id = models.CharField("志愿者平台编号", max_length=40)
    name = models.CharField("姓名", max_length=40)
    minutes = models.PositiveIntegerField("服务时长（分钟）")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "志愿服务时长"

    def __str__(self) -> str:
        return f"{self.name} {self.activity}"
