"""党组织, 党员, 三会一课: the register and the meetings (支部工作条例)."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models import LedgerRecord


class BranchKind(models.TextChoices):
    COMMITTEE = "committee", "党委"
    GENERAL = "general", "党总支"
    BRANCH = "branch", "党支部"
    JOINT = "joint", "联合党支部"


class Branch(LedgerRecord):
    """党组织: of a village, an office, a firm or several."""

    name = models.CharField("党组织名称", max_length=100)
    kind = models.CharField("类别", max_length=10, choices=BranchKind.choices)
    superior = models.CharField("上级党组织", max_length=100, blank=True)
    secretary = models.CharField("书记", max_length=40, blank=True)
    has_committee = models.BooleanField("设支委会", default=False)
    has_groups = models.BooleanField("设党小组", default=False)
    founded_on = models.DateField("成立日期")
    elected_on = models.DateField("本届选举日期", null=True, blank=True)
    ended_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "党组织"

    def __str__(self) -> str:
        return self.name


class MemberKind(models.TextChoices):
    FULL = "full", "正式党员"
    PROBATIONARY = "probationary", "预备党员"


class Member(LedgerRecord):
    """党员: the least that is needed, sealed; seen by the office of party work alone."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="members", verbose_name="党组织")
    name = EncryptedTextField("姓名", mask="name")
    person = models.CharField("人员标识", max_length=64, editable=False, db_index=True)
    kind = models.CharField("类别", max_length=14, choices=MemberKind.choices)
    joined_on = models.DateField("入党日期")
    since = models.DateField("组织关系转入日期")
    until = models.DateField("组织关系转出日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "党员"

    def __str__(self) -> str:
        return f"党员{self.pk}"


class MeetingKind(models.TextChoices):
    ASSEMBLY = "assembly", "党员大会"
    COMMITTEE = "committee", "支委会"
    GROUP = "group", "党小组会"
    LECTURE = "lecture", "党课"
    THEME_DAY = "theme_day", "主题党日"
    LIFE = "life", "组织生活会"
    REVIEW = "review", "民主评议党员"


class Meeting(LedgerRecord):
    """三会一课: held, about what, by how many of those entitled."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="meetings", verbose_name="党组织")
    kind = models.CharField("会议类别", max_length=10, choices=MeetingKind.choices)
    held_on = models.DateField("召开日期")
    group = models.CharField("党小组", max_length=40, blank=True)
    topic = models.CharField("议题", max_length=200)
    entitled = models.PositiveIntegerField("应到人数", help_text="党员大会为有表决权的党员数")
    present = models.PositiveIntegerField("实到人数")
    vote = models.BooleanField("有表决事项", default=False)
    in_favour = models.PositiveIntegerField("赞成人数", null=True, blank=True)
    passed = models.BooleanField("通过", default=False)
    resolution = models.TextField("决议", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "三会一课"

    def __str__(self) -> str:
        return f"{self.branch} {self.get_kind_display()} {self.held_on}"
