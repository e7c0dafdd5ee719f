"""好村民评选: a candidate from nomination to the plaque."""

from django.db import models

from hemei.places.models import in_any


class CandidateState(models.TextChoices):
    NOMINATED = "nominated", "已推荐"
    QUALIFIED = "qualified", "资格审查通过"
    DELIBERATED = "deliberated", "村民代表评议通过"
    APPROVED = "approved", "镇审通过"
    NOTICED = "noticed", "公示中"
    AWARDED = "awarded", "已授牌"
    REJECTED = "rejected", "未通过"
    WITHDRAWN = "withdrawn", "已撤回"


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def in_scope(self, prefixes: list[str]) -> "CandidateQuerySet":
        return self.filter(in_any(prefixes))


class Candidate(models.Model):
    """A nominee of one year in one village. The deliberation is a meeting's, never an online vote."""

    class NominatedBy(models.TextChoices):
        GROUP = "group", "村民小组推荐"
        SELF = "self", "自荐"

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村")
    year = models.PositiveIntegerField("评选年度")
    resident = models.ForeignKey("people.Resident", models.PROTECT, related_name="+", verbose_name="村民")
    nominated_by = models.CharField("推荐方式", max_length=8, choices=NominatedBy.choices)
    deeds = models.TextField("主要事迹")
    state = models.CharField("状态", max_length=12, choices=CandidateState.choices, default=CandidateState.NOMINATED)
    findings = models.JSONField("负面清单审查", default=list)
    met_on = models.DateField("村民代表会议日期", null=True, blank=True)
    entitled = models.PositiveIntegerField("应到代表", null=True, blank=True)
    present = models.PositiveIntegerField("实到代表", null=True, blank=True)
    in_favour = models.PositiveIntegerField("赞成", null=True, blank=True)
    noticed_on = models.DateField("公示起始日", null=True, blank=True)
    notice_ends_on = models.DateField("公示截止日", null=True, blank=True)
    awarded_on = models.DateField("授牌日", null=True, blank=True)
    reason = models.CharField("未通过或撤回的理由", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "好村民候选人"
        ordering = ["-year", "area_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["year", "resident"], name="candidate_once_a_year")]

    def __str__(self) -> str:
        return f"{self.resident}（{self.year}年）"
