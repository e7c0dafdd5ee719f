"""一表通: a report asked from above is a table of columns; what is held is filled in, only the rest is asked."""

from django.db import models

from hemei.places.models import in_any


class Layout(models.TextChoices):
    """What a row of the table is."""

    TOTALS = "totals", "全镇一行"
    VILLAGES = "villages", "每村一行"
    RECORDS = "records", "台账一条一行"


class Stage(models.TextChoices):
    MATCHING = "matching", "匹配中"
    ASKING = "asking", "征集中"
    SUBMITTED = "submitted", "已报送"
    REFUSED = "refused", "已拒绝"


class Kind(models.TextChoices):
    """Where a column's cells come from."""

    OPEN = "open", "待匹配"
    INDICATOR = "indicator", "指标"
    FIELD = "field", "台账"
    ASKED = "asked", "向下征集"
    NUMBER = "number", "序号"
    NAME = "name", "单位名称"
    BLANK = "blank", "留空"


class RequestQuerySet(models.QuerySet["Request"]):
    def in_scope(self, prefixes: list[str]) -> "RequestQuerySet":
        return self.filter(in_any(prefixes))


class Request(models.Model):
    """报表要求: who asks for what, by which document, by when."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    title = models.CharField("报表名称", max_length=120)
    requester = models.CharField("要求单位", max_length=80)
    document = models.CharField("文件名称或文号", max_length=120)
    issued_on = models.DateField("发文日期")
    due_on = models.DateField("报送期限")
    period = models.CharField("统计期", max_length=20)
    layout = models.CharField("表的样子", max_length=10, choices=Layout.choices)
    ledger = models.CharField("台账", max_length=80, blank=True, help_text="“台账一条一行”时填哪一本")
    header = models.JSONField("表头", default=list)
    merged = models.JSONField("合并单元格", default=list)
    fingerprint = models.CharField("表的指纹", max_length=64, db_index=True)
    stage = models.CharField("状态", max_length=10, choices=Stage.choices, default=Stage.MATCHING)
    asked_on = models.DateField("征集日期", null=True)
    submitted_on = models.DateField("报送日期", null=True)
    reason = models.CharField("拒绝理由", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报表要求"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class Column(models.Model):
    """One column of the table, and where its cells come from once a person has confirmed it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="columns", verbose_name="报表要求")
    position = models.PositiveIntegerField("列次")
    title = models.CharField("列名", max_length=120)
    meaning = models.CharField("口径", max_length=300, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    kind = models.CharField("来源", max_length=10, choices=Kind.choices, default=Kind.OPEN)
    code = models.CharField("指标或台账字段", max_length=120, blank=True)
    category = models.CharField("职责分类", max_length=40, blank=True)
    reason = models.CharField("匹配理由", max_length=120, blank=True)
    confirmed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="确认人")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "报表列"
        ordering = ["request", "position"]
        constraints = [models.UniqueConstraint(fields=["request", "position"], name="one_column_per_position")]

    def __str__(self) -> str:
        return self.title


class Remembered(models.Model):
    """记住的匹配: what a column of this name was confirmed to be, offered first the next time."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    name = models.CharField("列名", max_length=120)
    kind = models.CharField("来源", max_length=10, choices=Kind.choices)
    code = models.CharField("指标或台账字段", max_length=120)
    confirmed_on = models.DateField("确认日期")

    class Meta:
        verbose_name = verbose_name_plural = "记住的匹配"
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="one_memory_per_column_name")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """征集的一格: one column of one row, asked of the unit whose duty it is because nobody holds it.

    key   the row: an area's code, or a record's number where a row is a record
    """

    column = models.ForeignKey(Column, models.PROTECT, related_name="entries", verbose_name="报表列")
    unit = models.ForeignKey("matters.Unit", models.PROTECT, related_name="+", verbose_name="填报单位")
    key = models.CharField("行", max_length=20)
    label = models.CharField("行名", max_length=80)
    asked_on = models.DateField("征集日期")
    value = models.CharField("填报内容", max_length=200, blank=True)
    sent_at = models.DateTimeField("提交时间", null=True)
    said_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="填报人")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "征集的一格"
        ordering = ["column", "unit"]
        constraints = [models.UniqueConstraint(fields=["column", "key"], name="a_cell_is_asked_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.column}"
