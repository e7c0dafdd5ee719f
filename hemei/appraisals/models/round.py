"""A round (一轮评价): a frozen scheme, its units, who is appraised, and the way from plan to archive."""

from django.db import models

from hemei.appraisals.models.scheme import Kind, Scheme
from hemei.kernel import periods
from hemei.places.models import in_any


class RoundState(models.TextChoices):
    """rules.md §3, round lifecycle."""

    PLAN = "plan", "方案"
    FROZEN = "frozen", "名册已冻结"
    CODED = "coded", "已发码发票"
    OPEN = "open", "开放"
    CLOSED = "closed", "关闭"
    MERGED = "merged", "验票合并"
    LOCKED = "locked", "计票锁定"
    REVIEWED = "reviewed", "已审核"
    PUBLISHED = "published", "公示"
    RECTIFYING = "rectifying", "整改"
    ARCHIVED = "archived", "归档"
    CANCELLED = "cancelled", "已取消"


PUBLIC_STATES = (RoundState.PUBLISHED, RoundState.RECTIFYING, RoundState.ARCHIVED)
COUNTED_STATES = (RoundState.LOCKED, RoundState.REVIEWED, *PUBLIC_STATES)


class RoundQuerySet(models.QuerySet["Round"]):
    def in_scope(self, prefixes: list[str]) -> "RoundQuerySet":
        """Rounds of towns under any of the codes, and of the towns around them: a round is a town's."""
        return self.filter(in_any([code[:9] for code in prefixes]))


class Round(models.Model):
    """One round of one scheme. `definition` is the scheme's content as frozen with the roll."""

    code = models.CharField("轮次编号", max_length=12, unique=True)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="镇")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="rounds", verbose_name="方案")
    kind = models.CharField("评价种类", max_length=20, choices=Kind.choices)
    title = models.CharField("名称", max_length=80)
    period = models.CharField("统计期", max_length=10, help_text="如 2023H1、2023")
    opens_on = models.DateField("开放日")
    closes_on = models.DateField("截止日")
    state = models.CharField("状态", max_length=10, choices=RoundState.choices, default=RoundState.PLAN)
    definition = models.JSONField("冻结的方案内容", default=dict)
    roll_digest = models.CharField("户名册摘要", max_length=64, blank=True)
    definition_digest = models.CharField("方案摘要", max_length=64, blank=True)
    tally_public = models.CharField("计票公钥", max_length=130, blank=True)
    extended = models.BooleanField("已延长一次", default=False)
    below_minimum = models.BooleanField("未达标", default=False)
    tally = models.JSONField("计票结果", default=dict)
    export = models.JSONField("公示文件", default=dict)
    published_on = models.DateField("公示日", null=True, blank=True)
    archived_on = models.DateField("归档日", null=True, blank=True)
    counted_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="计票人")
    reviewed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="审核人")
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="发起人")
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价轮次"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_on__gte=models.F("opens_on")), name="round_days_in_order")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period_label(self) -> str:
        return periods.parse(self.period).label

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def is_counted(self) -> bool:
        return self.state in COUNTED_STATES


class Subject(models.Model):
    """被评对象: a cadre, a department, a party member with a duty area. The team itself needs no entry."""

    class About(models.TextChoices):
        PERSON = "person", "村干部"
        DEPARTMENT = "department", "部门"
        MEMBER = "member", "上岗党员"

    round = models.ForeignKey(Round, models.PROTECT, related_name="subjects", verbose_name="轮次")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村")
    about = models.CharField("对象", max_length=12, choices=About.choices)
    name = models.CharField("姓名或名称", max_length=50)
    post = models.CharField("职务", max_length=50, blank=True)
    duty = models.CharField("责任区、岗位和承诺", max_length=200, blank=True)
    pledge = models.TextField("年初述“干什么”", blank=True)
    pledged_on = models.DateField("年初述职日", null=True, blank=True)
    report = models.TextField("年终述“干了什么”", blank=True)
    reported_on = models.DateField("年终述职日", null=True, blank=True)
    organisation_score = models.PositiveSmallIntegerField("组织考评得分", null=True, blank=True)
    organisation_basis = models.CharField("组织考评依据", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "被评对象"
        ordering = ["area_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "area", "about", "name", "post"], name="subject_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）" if self.post else self.name


class Unit(models.Model):
    """投票单元: a voter group in one or several villages, with one key and one ballot. Made when the roll is frozen."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="units", verbose_name="轮次")
    code = models.CharField("单元编号", max_length=40)
    title = models.CharField("单元", max_length=120)
    group = models.CharField("参评群体", max_length=20)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    areas = models.JSONField("包含的村", default=list)
    roll = models.PositiveIntegerField("应参评数", default=0)
    key_digest = models.CharField("公钥指纹", max_length=64, blank=True)
    refused_again = models.PositiveIntegerField("已拦下的重复领票", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "投票单元"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["round", "code"], name="unit_code_in_round")]

    def __str__(self) -> str:
        return self.title
