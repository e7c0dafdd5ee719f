"""Areas: the geography that scopes everything. A code prefix is a subtree (GB/T 2260, statistical codes)."""

from django.db import models


class AreaQuerySet(models.QuerySet["Area"]):
    def under(self, code: str) -> "AreaQuerySet":
        """The area `code` and all below it."""
        return self.filter(in_area(code, "code"))


def in_area(code: str, field: str = "area_id") -> models.Q:
    """Rows whose area code starts with `code`, as an index range that both databases use.

    "110112117" → 110112117 ≤ code < 110112118; codes are digits, so this is the prefix test.
    """
    if not code:
        return models.Q()
    upper = str(int(code) + 1).zfill(len(code))
    return models.Q(**{f"{field}__gte": code, f"{field}__lt": upper})


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
