"""空气: stations, hourly values as they arrive, and the daily values that figures count."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class StationKind(models.TextChoices):
    NATION = "nation", "国控"
    CITY = "city", "市控"
    TOWN = "town", "镇级站"
    SMALL = "small", "小微站"


class AirStation(LedgerRecord):
    """环境空气监测站."""

    code = models.CharField("站点编号", max_length=20)
    name = models.CharField("站点名称", max_length=60)
    kind = models.CharField("站点类型", max_length=8, choices=StationKind.choices)
    lon = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True, help_text="CGCS2000")
    lat = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "空气监测站"

    def __str__(self) -> str:
        return self.name


def _microgram(title: str) -> QuantityField:
    return QuantityField(title, unit="μg/m³", null=True, blank=True)


class AirDay(LedgerRecord):
    """环境空气日均值: one station, one day, rounded as published (GB/T 8170). `valid` is of PM2.5.

    What hours do not bear out stays empty. AQI is by the standard in force on the day, named beside it.
    """

    station = models.ForeignKey(AirStation, models.PROTECT, related_name="days", verbose_name="监测站")
    day = models.DateField("日期", db_index=True)
    hours = models.PositiveSmallIntegerField(
        "PM2.5有效小时数", null=True, blank=True, help_text="来源单位已判定有效、没有给出小时数的不填"
    )
    pm25 = _microgram("PM2.5")
    pm10 = _microgram("PM10")
    so2 = _microgram("二氧化硫")
    no2 = _microgram("二氧化氮")
    co = QuantityField("一氧化碳", unit="mg/m³", places=1, null=True, blank=True)
    o3 = _microgram("臭氧日最大8小时")
    o3_hour = _microgram("臭氧日最大1小时")
    valid = models.BooleanField("PM2.5日均值有效", default=False, editable=False)
    aqi = models.PositiveSmallIntegerField("AQI", null=True, editable=False)
    primary = models.CharField("首要污染物", max_length=60, blank=True, editable=False)
    standard = models.CharField("所用标准", max_length=20, blank=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "空气日均值"

    def __str__(self) -> str:
        return f"{self.station} {self.day}"


def _thousandths(title: str, unit: str = "μg/m³") -> QuantityField:
    return QuantityField(title, unit=unit, places=3, null=True)


class AirHour(models.Model):
    """小时值 as the station sent it. `hour` is 0–23, or 1–24 where a station counts by the hour's end."""

    station = models.ForeignKey(AirStation, models.PROTECT, related_name="hourly", verbose_name="监测站")
    day = models.DateField("日期")
    hour = models.PositiveSmallIntegerField("时")
    pm25 = _thousandths("PM2.5")
    pm10 = _thousandths("PM10")
    so2 = _thousandths("二氧化硫")
    no2 = _thousandths("二氧化氮")
    co = _thousandths("一氧化碳", "mg/m³")
    o3 = _thousandths("臭氧")

    class Meta:
        verbose_name = verbose_name_plural = "空气小时值"
        constraints = [models.UniqueConstraint(fields=["station", "day", "hour"], name="air_hour_once")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day} {self.hour}时"


class AirFile(models.Model):
    """A file of hourly values: checked whole first, then its good lines are taken, or nothing."""

    station = models.ForeignKey(AirStation, models.PROTECT, related_name="files", verbose_name="监测站")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("内容", null=True, help_text="压缩；导入或放弃后清空")
    good = models.PositiveIntegerField("正确行数")
    errors = models.JSONField("错误", default=list)
    days = models.PositiveIntegerField("日均值天数", default=0)
    kept = models.JSONField("未改动的日期", default=list)
    made_at = models.DateTimeField("上传时间", auto_now_add=True)
    made_by = models.CharField("上传人", max_length=150)
    user = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="上传账号")
    done_at = models.DateTimeField("导入时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "小时值文件"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
