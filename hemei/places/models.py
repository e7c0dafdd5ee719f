"""Areas, grid cells and their boundaries: the geography that scopes everything.

A code prefix is a subtree (GB/T 2260, statistical codes; cells: GB/T 34300-2017). Boundaries are GeoJSON
geometries in CGCS2000 degrees and keep their history: a version is closed by date, never overwritten.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

PARENT_LENGTH = {4: 2, 6: 4, 9: 6, 12: 9, 15: 12}


class AreaQuerySet(models.QuerySet["Area"]):
    def under(self, code: str) -> "AreaQuerySet":
        """The area `code` and all below it."""
        return self.filter(in_area(code, "code"))

    def in_scope(self, prefixes: list[str]) -> "AreaQuerySet":
        """Areas under any of the codes; no codes, no areas."""
        return self.filter(in_any(prefixes, "code"))


def in_area(code: str, field: str = "area_id") -> models.Q:
    """Rows whose area code starts with `code`, as an index range that both databases use.

    "990112101" → 990112101 ≤ code < 990112102; codes are digits, so this is the prefix test.
    """
    if not code:
        return models.Q()
    upper = str(int(code) + 1).zfill(len(code))
    return models.Q(**{f"{field}__gte": code, f"{field}__lt": upper})


def in_any(prefixes: list[str], field: str = "area_id") -> models.Q:
    """Rows under any of the prefixes; no prefixes, no rows."""
    scope = models.Q(pk__in=[])
    for code in prefixes:
        scope |= in_area(code, field) if code else models.Q(pk__isnull=False)
    return scope


def parent_code(code: str) -> str:
    """The code one level up: village → town → district; "" above the province."""
    return code[: PARENT_LENGTH.get(len(code), 0)]


class Area(models.Model):
    """A place with a code: 6 digits district, 9 town, 12 village or community, 15 grid cell."""

    LEVELS = {2: "省", 4: "市", 6: "区县", 9: "乡镇", 12: "村（社区）", 15: "网格"}

    code = models.CharField("代码", max_length=15, unique=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=60, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区域"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def level(self) -> str:
        return self.LEVELS.get(len(self.code), "")

    @property
    def parent_code(self) -> str:
        return parent_code(self.code)


class AreaAlias(models.Model):
    """别名: another way people write an area's name; unique among the areas of one parent."""

    area = models.ForeignKey(Area, models.PROTECT, to_field="code", related_name="aliases", verbose_name="区域")
    parent = models.CharField("上级代码", max_length=15, editable=False)
    text = models.CharField("别名", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "区域别名"
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["parent", "text"], name="area_alias_once_per_parent")]

    def __str__(self) -> str:
        return self.text


class GridCell(models.Model):
    """单元网格: 15 digits = 6 district + 3 town + 3 village + 3 sequence; belongs to exactly one village."""

    code = models.CharField("网格编码", max_length=15, unique=True)
    name = models.CharField("网格名称", max_length=60)
    area = models.ForeignKey(Area, models.PROTECT, to_field="code", related_name="cells", verbose_name="所属村（社区）")

    class Meta:
        verbose_name = verbose_name_plural = "网格"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name or self.code


class BoundaryQuerySet(models.QuerySet):
    def on(self, day: date | None = None) -> "BoundaryQuerySet":
        """Boundaries in force on `day` (today, when none is given)."""
        day = day or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Boundary(models.Model):
    """One version of a boundary, in force from `valid_from` until the day before `valid_to`."""

    geometry = models.JSONField("边界", help_text="GeoJSON 几何，CGCS2000 经纬度")
    schematic = models.BooleanField("示意图", default=False, help_text="未经测绘，只作示意")
    valid_from = models.DateField("启用日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        abstract = True


class AreaBoundary(Boundary):
    """The boundary of a village, town or district, with history."""

    area = models.ForeignKey(Area, models.PROTECT, to_field="code", related_name="boundaries", verbose_name="区域")

    class Meta:
        verbose_name = verbose_name_plural = "区域边界"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["area"], condition=Q(valid_to=None), name="area_boundary_one_open"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="area_boundary_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.valid_from}"


class CellBoundary(Boundary):
    """The polygon of a grid cell, with history (网格边界调整须留痕)."""

    cell = models.ForeignKey(GridCell, models.PROTECT, related_name="boundaries", verbose_name="网格")

    class Meta:
        verbose_name = verbose_name_plural = "网格边界"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["cell"], condition=Q(valid_to=None), name="cell_boundary_one_open"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="cell_boundary_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cell_id} {self.valid_from}"
