"""主动治理: places where many people say the same, and the patrols that follow."""

from django.db import models

from hemei.matters.models.matter import Matter
from hemei.places.models import in_any


class HotspotQuerySet(models.QuerySet["Hotspot"]):
    def in_scope(self, prefixes: list[str]) -> "HotspotQuerySet":
        return self.filter(in_any(prefixes))


class Hotspot(models.Model):
    """热点: one class in one cell (or village, where no cell is known) of which enough people complained.

    People are counted, not posts: a telephone counts once however often it called.
    """

    found_on = models.DateField("发现日期")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    cell_code = models.CharField("网格", max_length=15, blank=True)
    category_code = models.CharField("问题分类", max_length=40)
    since = models.DateField("统计自")
    until = models.DateField("统计至")
    people = models.PositiveIntegerField("反映人数")
    posts = models.PositiveIntegerField("件数")
    matters = models.ManyToManyField(Matter, related_name="hotspots", verbose_name="依据")

    objects = HotspotQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "热点"
        ordering = ["-found_on", "-people", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["found_on", "area", "cell_code", "category_code"], name="hotspot_once_per_night"
            )
        ]

    def __str__(self) -> str:
        return f"热点{self.pk}"


class Finding(models.TextChoices):
    """States of a patrol, in the words people use."""

    TO_DO = "to_do", "待巡查"
    CLEAR = "clear", "已巡查"
    MATTER = "matter", "已转事项"


class PatrolTaskQuerySet(models.QuerySet["PatrolTask"]):
    def in_scope(self, prefixes: list[str]) -> "PatrolTaskQuerySet":
        return self.filter(in_any(prefixes))


class PatrolTask(models.Model):
    """巡查任务 for the grid worker of the cell. What is found becomes a matter."""

    hotspot = models.ForeignKey(Hotspot, models.PROTECT, related_name="tasks", verbose_name="热点")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    cell_code = models.CharField("网格", max_length=15, blank=True)
    category_code = models.CharField("问题分类", max_length=40)
    worker = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="网格员")
    state = models.CharField("状态", max_length=10, choices=Finding.choices, default=Finding.TO_DO)
    made_at = models.DateTimeField("下达时间")
    done_at = models.DateTimeField("巡查时间", null=True)
    done_by = models.CharField("巡查人", max_length=150, blank=True)
    finding = models.TextField("巡查情况", blank=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="patrols", verbose_name="转办事项")

    objects = PatrolTaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "巡查任务"
        ordering = ["state", "made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "cell_code", "category_code"],
                condition=models.Q(state="to_do"),
                name="patrol_task_one_open_per_place",
            )
        ]

    def __str__(self) -> str:
        return f"巡查任务{self.pk}"
