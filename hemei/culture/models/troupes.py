"""文艺团队、协会: the register, its members, what they rehearse and learn."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class TroupeKind(models.TextChoices):
    FEDERATION = "federation", "文联"
    ASSOCIATION = "association", "协会"
    OPERA = "opera", "戏曲社团"
    FOLK = "folk", "民间花会"
    SPORT = "sport", "体育社团"
    OTHER = "other", "其他文艺团队"


class Troupe(LedgerRecord):
    """文艺社团, 协会 or 文联."""

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=12, choices=TroupeKind.choices)
    founded_on = models.DateField("成立日期")
    filing_number = models.CharField("备案号", max_length=60, blank=True)
    leader = models.CharField("负责人", max_length=40, blank=True)
    charter = models.CharField("章程", max_length=120, blank=True, help_text="章程名称或通过日期")
    brand = models.CharField("文化品牌", max_length=60, blank=True)
    repertoire = models.TextField("代表剧目、节目", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文艺团队和协会"

    def __str__(self) -> str:
        return self.name


class TroupeMember(LedgerRecord):
    """Members by name and art: nothing else is needed of them."""

    troupe = models.ForeignKey(Troupe, models.PROTECT, related_name="members", verbose_name="团队")
    name = models.CharField("姓名", max_length=40)
    art = models.CharField("艺术门类", max_length=40)
    duty = models.CharField("职务", max_length=40, blank=True)
    since = models.DateField("加入日期")
    until = models.DateField("退出日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "团队成员"

    def __str__(self) -> str:
        return self.name


class SessionKind(models.TextChoices):
    REHEARSAL = "rehearsal", "排练"
    COACHING = "coaching", "专家指导"
    TRAINING = "training", "培训"
    CREATION = "creation", "创作研讨"


class TroupeSession(LedgerRecord):
    """排练和指导: by whom, what about."""

    troupe = models.ForeignKey(Troupe, models.PROTECT, related_name="sessions", verbose_name="团队")
    held_on = models.DateField("日期")
    kind = models.CharField("类型", max_length=12, choices=SessionKind.choices)
    topic = models.CharField("内容", max_length=160)
    mentors = models.CharField("指导老师", max_length=120, blank=True)
    attendees = models.PositiveIntegerField("参加人数", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "排练和指导"

    def __str__(self) -> str:
        return f"{self.troupe} {self.topic}"
