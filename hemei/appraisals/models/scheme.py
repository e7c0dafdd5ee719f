"""A scheme (方案): what is asked of whom, how it is counted, and the meeting that adopted it."""

from django.db import models

from hemei.places.models import in_any


class Kind(models.TextChoices):
    """The four appraisals (四评) with 公众评价, and 民主评议 by law, which stays apart from all of them."""

    PUBLIC = "public_appraisal", "村“两委”公众评价"
    TOWN = "town_satisfaction", "镇党委政府满意度测评"
    DOUBLE_REPORT = "double_report", "村级干部双述双评"
    DUTY_MEMBER = "duty_member", "责任区上岗党员测评"
    GOOD_VILLAGER = "good_villager", "好村民评选"
    STATUTORY = "statutory", "村民委员会成员民主评议（法定）"


FOUR = (Kind.TOWN, Kind.DOUBLE_REPORT, Kind.DUTY_MEMBER, Kind.GOOD_VILLAGER)


class SchemeState(models.TextChoices):
    DRAFT = "draft", "拟定"
    ADOPTED = "adopted", "已通过"
    RETIRED = "retired", "已停用"


class SchemeQuerySet(models.QuerySet["Scheme"]):
    def in_scope(self, prefixes: list[str]) -> "SchemeQuerySet":
        return self.filter(in_any(prefixes))


class Scheme(models.Model):
    """One version of a scheme. An adopted version never changes; an adjustment is a new version with its meeting."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="镇")
    kind = models.CharField("评价种类", max_length=20, choices=Kind.choices)
    title = models.CharField("方案名称", max_length=80)
    number = models.PositiveIntegerField("方案版次", default=1)
    definition = models.JSONField("内容", default=dict)
    is_example = models.BooleanField("示例，未经确认", default=False)
    state = models.CharField("状态", max_length=10, choices=SchemeState.choices, default=SchemeState.DRAFT)
    meeting = models.CharField("通过方案的会议", max_length=80, blank=True)
    adopted_on = models.DateField("通过日期", null=True, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name="上一版")
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="拟定人")
    created_at = models.DateTimeField("拟定时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价方案"
        ordering = ["kind", "title", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "title", "number"], name="scheme_one_number"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    @property
    def headline_title(self) -> str:
        """The item that the satisfaction rate is made of, in words."""
        section, _, item = str(self.definition.get("headline", "")).partition(".")
        for s in self.definition.get("sections", []):
            for i in s["items"]:
                if (s["code"], i["code"]) == (section, item):
                    return f"{s['title']}：{i['title']}"
        return ""
