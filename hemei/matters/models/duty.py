"""Who handles what: units, the category tree, and duty lists (职责清单)."""

from django.db import models


class UnitKind(models.TextChoices):
    VILLAGE = "village", "村（社区）"
    DEPARTMENT = "department", "科室"
    TOWN = "town", "乡镇"


class Unit(models.Model):
    """承办单位. Scores are counted for units, never for persons."""

    code = models.CharField("单位代码", max_length=30, unique=True)
    name = models.CharField("单位名称", max_length=60)
    kind = models.CharField("单位类别", max_length=12, choices=UnitKind.choices)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    role = models.CharField("承办岗位角色", max_length=30, blank=True, help_text="只有任此角色的人能办理；不填不限")
    active = models.BooleanField("在用", default=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "承办单位"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """问题分类: a town's own tree; a child's code begins with its parent's."""

    code = models.CharField("分类代码", max_length=40, unique=True)
    title = models.CharField("分类名称", max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级分类"
    )
    must_meet = models.BooleanField("应当见面", default=False)
    default_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="默认承办单位"
    )
    term = models.CharField("办理时限", max_length=20, blank=True, help_text="如 7自然日；不填按紧急程度")
    active = models.BooleanField("在用", default=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "问题分类"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class DutyRole(models.TextChoices):
    LEAD = "lead", "主责"
    ASSIST = "assist", "协助"


class DutyItem(models.Model):
    """One line of a unit kind's (or one unit's) duty list: a part of the category tree, 主责 or 协助."""

    unit_kind = models.CharField("单位类别", max_length=12, choices=UnitKind.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name="单位（不填为该类全部单位）"
    )
    category_code = models.CharField("分类代码", max_length=40, help_text="含其下级分类")
    role = models.CharField("责任", max_length=10, choices=DutyRole.choices)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "职责清单"
        ordering = ["unit_kind", "category_code", "since"]

    def __str__(self) -> str:
        return f"{self.get_unit_kind_display()} {self.category_code} {self.get_role_display()}"
