"""教育培训, 调查研究, 大讨论: what was taught, written and talked over."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class CourseMode(models.TextChoices):
    HALL = "hall", "面授"
    VIDEO = "video", "视频培训班"
    CLOUD = "cloud", "线上课堂"


class Course(LedgerRecord):
    """培训: a lecture, a video class, or an online lesson taken over from the platform of above."""

    title = models.CharField("课程或班次", max_length=100)
    mode = models.CharField("形式", max_length=8, choices=CourseMode.choices)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期", null=True, blank=True)
    topic = models.CharField("主题", max_length=160, blank=True)
    institution = models.CharField("举办或授课单位", max_length=100, blank=True)
    lecturer = models.CharField("授课人", max_length=60, blank=True)
    platform = models.CharField("平台", max_length=60, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "教育培训"

    def __str__(self) -> str:
        return self.title


class Duty(models.TextChoices):
    SECRETARY = "secretary", "村党支部书记"
    HEAD = "head", "村委会主任"
    BOTH = "both", "村党支部书记、村委会主任"
    OTHER = "other", "其他"


class Attendance(LedgerRecord):
    """参训人员: who was there. No hours, no time, no order among persons."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="attendances", verbose_name="培训")
    name = models.CharField("姓名", max_length=40)
    duty = models.CharField("职务", max_length=10, choices=Duty.choices)
    person = models.CharField("人员标识", max_length=64, editable=False, db_index=True)
    began_on = models.DateField("培训开始日期", editable=False, db_index=True)
    completed = models.BooleanField("结业", default=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "参训人员"

    def __str__(self) -> str:
        return self.name


class PaperKind(models.TextChoices):
    COLLECTIVE = "collective", "班子集体调研报告"
    RESEARCH = "research", "调研报告"
    PLAN = "plan", "方案"
    RULE = "rule", "制度"
    CASE = "case", "典型案例"


class Paper(LedgerRecord):
    """调研报告和文件; the text itself is an attachment, its versions the row's."""

    title = models.CharField("标题", max_length=160)
    kind = models.CharField("类别", max_length=12, choices=PaperKind.choices)
    authors = models.CharField("执笔或制定单位", max_length=120)
    finished_on = models.DateField("形成日期")
    number = models.CharField("文号", max_length=60, blank=True)
    topic = models.CharField("专题", max_length=80, blank=True)
    summary = models.TextField("摘要", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "调研报告和文件"

    def __str__(self) -> str:
        return self.title


class Committee(LedgerRecord):
    """委员会、专班: who sits in it is in its members."""

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=20, help_text="如党建引领委员会、专班")
    founded_on = models.DateField("成立日期")
    duties = models.TextField("职责", blank=True)
    ended_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "委员会和专班"

    def __str__(self) -> str:
        return self.name


class CommitteeMember(LedgerRecord):
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members", verbose_name="委员会")
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("职务", max_length=80)
    since = models.DateField("任职日期")
    until = models.DateField("离任日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "委员会成员"

    def __str__(self) -> str:
        return self.name


class Discussion(LedgerRecord):
    """专题讨论和委员会会议: what about, by how many, what was said and resolved."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="委员会"
    )
    title = models.CharField("会议或讨论", max_length=100)
    held_on = models.DateField("日期")
    topic = models.CharField("专题", max_length=80, blank=True)
    participants = models.PositiveIntegerField("参加人数")
    opinions = models.TextField("主要意见", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "大讨论和会议"

    def __str__(self) -> str:
        return self.title


class ActionItem(LedgerRecord):
    """议定事项: somebody's, by a day."""

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="items", verbose_name="会议或讨论")
    content = models.CharField("事项", max_length=200)
    owner = models.CharField("责任人或单位", max_length=80)
    due_on = models.DateField("期限")
    done_on = models.DateField("完成日期", null=True, blank=True)
    result = models.CharField("完成情况", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "议定事项"

    def __str__(self) -> str:
        return self.content
