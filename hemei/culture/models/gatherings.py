"""Performances, activities, contests and events: what people come to, what it needs before it may be announced."""

from django.db import models

from hemei.culture.models.facilities import Venue
from hemei.culture.models.troupes import Troupe
from hemei.kernel.fields import MoneyField
from hemei.ledgers.models import LedgerRecord


class Level(models.TextChoices):
    """Who holds it, highest first (rules.md §9)."""

    NATION = "nation", "国家级"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"
    TOWN = "town", "镇级"
    VILLAGE = "village", "村级"


HIGH = (Level.NATION, Level.CITY, Level.DISTRICT)  # 区级以上, the district's own included


class Police(models.TextChoices):
    DISTRICT = "district", "区公安机关"
    CITY = "city", "市公安机关"


class Gathering(LedgerRecord):
    """What is announced in the calendar. It has been held once its number of people is on record."""

    title = models.CharField("名称", max_length=100)
    held_on = models.DateField("日期")
    until = models.DateField("结束日期", null=True, blank=True, help_text="一天办完的不填")
    starts_at = models.TimeField("开始时间", null=True, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文体场所")
    place = models.CharField("地点", max_length=120, blank=True)
    expected = models.PositiveIntegerField("预计人数", null=True, blank=True, help_text="每场同时在场的人数")
    permit_number = models.CharField("安全许可文号", max_length=80, blank=True)
    permit_by = models.CharField("许可机关", max_length=10, choices=Police.choices, blank=True)
    permit_applied_on = models.DateField("许可申请日期", null=True, blank=True)
    capacity = models.PositiveIntegerField("手机报名名额", null=True, blank=True, help_text="不用报名的不填")
    attendance = models.PositiveIntegerField("参加人次", null=True, blank=True, help_text="办完后填")
    summary = models.CharField("简介", max_length=300, blank=True)
    published_on = models.DateField("发布日期", null=True, editable=False)

    class Meta(LedgerRecord.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title


class Performance(Gathering):
    """演出 (营业性演出管理条例 art. 13 for those that are sold)."""

    level = models.CharField("主办层级", max_length=10, choices=Level.choices)
    organiser = models.CharField("主办单位", max_length=100, blank=True)
    troupe = models.ForeignKey(
        Troupe, models.PROTECT, null=True, blank=True, related_name="performances", verbose_name="演出团队"
    )
    commercial = models.BooleanField("营业性演出", default=False)
    licence_number = models.CharField("营业性演出批准文号", max_length=80, blank=True)
    cost = MoneyField("费用", null=True, blank=True)
    feedback = models.CharField("群众反映", max_length=200, blank=True)

    class Meta(Gathering.Meta):
        verbose_name = verbose_name_plural = "演出"


class ActivityKind(models.TextChoices):
    READING = "reading", "亲子阅读"
    PAPER_CUTTING = "paper_cutting", "非遗剪纸"
    KITES = "kites", "风筝制作"
    HERITAGE = "heritage", "其他非遗体验"
    LECTURE = "lecture", "讲座培训"
    FILM = "film", "公益电影"
    OTHER = "other", "其他"


class Activity(Gathering):
    """文化活动 of a kind; one for children needs a guardian at the sign-up (个人信息保护法 art. 31)."""

    kind = models.CharField("活动类别", max_length=16, choices=ActivityKind.choices)
    minors = models.BooleanField("面向未成年人", default=False)

    class Meta(Gathering.Meta):
        verbose_name = verbose_name_plural = "文化活动"


class ContestKind(models.TextChoices):
    CONTEST = "contest", "赛事"
    SHOW = "show", "展演"
    TRAINING = "training", "培训"


class Contest(Gathering):
    """全民健身赛事活动及培训."""

    kind = models.CharField("类别", max_length=10, choices=ContestKind.choices)
    sport = models.CharField("项目", max_length=40)
    safety = models.CharField("安全和保险", max_length=200, blank=True)

    class Meta(Gathering.Meta):
        verbose_name = verbose_name_plural = "全民健身赛事活动"


class Fixture(LedgerRecord):
    """场次: who meets whom, and what came out."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="fixtures", verbose_name="赛事")
    round = models.CharField("轮次", max_length=30)
    played_on = models.DateField("比赛日期")
    home = models.CharField("甲方", max_length=40)
    away = models.CharField("乙方", max_length=40)
    home_score = models.PositiveIntegerField("甲方比分", null=True, blank=True)
    away_score = models.PositiveIntegerField("乙方比分", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "赛事场次"

    def __str__(self) -> str:
        return f"{self.round} {self.home}—{self.away}"


class EventKind(models.TextChoices):
    FESTIVAL = "festival", "节庆"
    SHOW = "show", "展览展示"
    EXCHANGE = "exchange", "文化交流"
    FAIR = "fair", "惠民市集"
    OTHER = "other", "其他"


class Part(models.TextChoices):
    """What the town does in it."""

    HOST = "host", "主办"
    CARRY = "carry", "承办"
    HELP = "help", "协办"
    JOIN = "join", "参加"


class Event(Gathering):
    """大型文体活动: of whichever level, and what the town's part in it is."""

    kind = models.CharField("活动类别", max_length=10, choices=EventKind.choices)
    level = models.CharField("活动层级", max_length=10, choices=Level.choices)
    part = models.CharField("本镇角色", max_length=8, choices=Part.choices)
    partners = models.CharField("其他单位", max_length=160, blank=True)

    class Meta(Gathering.Meta):
        verbose_name = verbose_name_plural = "大型文体活动"
