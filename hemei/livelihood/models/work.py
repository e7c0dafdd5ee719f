"""就业: training classes and who attended, job fairs, the firms at them and their posts, sign-ups by phone."""

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord
from hemei.people.models.sign_up import SignUpRow


class TrainingClass(LedgerRecord):
    """订单式培训班次: one class a firm has ordered, from plan to exam."""

    name = models.CharField("班次名称", max_length=80)
    firm_name = models.CharField("订单企业", max_length=120)
    firm_code = models.CharField("订单企业统一社会信用代码", max_length=18)
    trade = models.CharField("工种", max_length=40)
    starts_on = models.DateField("开班日期")
    ends_on = models.DateField("结业日期")
    planned = models.PositiveIntegerField("计划人数")
    hours = models.PositiveIntegerField("学时")
    exam_on = models.DateField("考核日期", null=True, blank=True)
    certificate = models.CharField("证书名称", max_length=80, blank=True)
    subsidy = QuantityField("培训补贴", unit="元", places=2, null=True, blank=True)
    place = models.CharField("培训地点", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "培训班次"

    def __str__(self) -> str:
        return self.name


class Exam(models.TextChoices):
    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"
    ABSENT = "absent", "缺考"


class Employment(models.TextChoices):
    """What a follow-up found; 联系不上 is a finding of its own, never counted as employed."""

    EMPLOYED = "employed", "已就业"
    NOT = "not", "未就业"
    UNREACHED = "unreached", "联系不上"


class Attendance(LedgerRecord):
    """参训人员: one person in one class. Gross is rows attended (人次); net is different persons."""

    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="attendances", verbose_name="班次")
    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id")
    person = models.CharField("人员标识", max_length=64, editable=False, db_index=True)
    class_ended_on = models.DateField("班次结业日期", editable=False, db_index=True)
    attended = models.BooleanField("实际参训")
    exam = models.CharField("考核结果", max_length=8, choices=Exam.choices, blank=True)
    certificate_number = models.CharField("证书编号", max_length=60, blank=True)
    third_month_on = models.DateField("3个月回访日期", null=True, blank=True)
    third_month = models.CharField("3个月就业情况", max_length=10, choices=Employment.choices, blank=True)
    sixth_month_on = models.DateField("6个月回访日期", null=True, blank=True)
    sixth_month = models.CharField("6个月就业情况", max_length=10, choices=Employment.choices, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "参训人员"

    def __str__(self) -> str:
        return self.name


class FairMode(models.TextChoices):
    ONLINE = "online", "线上"
    OFFLINE = "offline", "线下"
    BOTH = "both", "线上线下同步"


class JobFair(LedgerRecord):
    """招聘会, on line, in a hall, or both at once."""

    name = models.CharField("招聘会名称", max_length=80)
    mode = models.CharField("形式", max_length=8, choices=FairMode.choices)
    held_on = models.DateField("举办日期")
    until = models.DateField("结束日期", null=True, blank=True, help_text="一天办完的不填")
    place = models.CharField("地点或网址", max_length=160)
    host = models.CharField("主办单位", max_length=80, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "招聘会"

    def __str__(self) -> str:
        return self.name


class FairFirm(LedgerRecord):
    """参会企业: one firm at one fair. 家 is different firms, 家次 is rows."""

    fair = models.ForeignKey(JobFair, models.PROTECT, related_name="firms", verbose_name="招聘会")
    name = models.CharField("企业名称", max_length=120)
    credit_code = models.CharField("统一社会信用代码", max_length=18, db_index=True)
    held_on = models.DateField("招聘会日期", editable=False, db_index=True)
    industry = models.CharField("行业", max_length=40, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "参会企业"

    def __str__(self) -> str:
        return self.name


class JobPost(LedgerRecord):
    """岗位: one kind of job a firm offers. Posts, vacancies, applications, offers, hires: five numbers."""

    fair = models.ForeignKey(JobFair, models.PROTECT, related_name="posts", verbose_name="招聘会")
    firm = models.ForeignKey(FairFirm, models.PROTECT, null=True, editable=False, related_name="posts")
    firm_code = models.CharField("企业统一社会信用代码", max_length=18)
    title = models.CharField("岗位名称", max_length=60)
    vacancies = models.PositiveIntegerField("招聘人数")
    pay = models.CharField("待遇", max_length=60, blank=True)
    place = models.CharField("工作地点", max_length=80, blank=True)
    demand = models.CharField("要求", max_length=200, blank=True)
    held_on = models.DateField("招聘会日期", editable=False, db_index=True)
    applications = models.PositiveIntegerField("投递人次", default=0)
    offers = models.PositiveIntegerField("达成意向人次", default=0)
    hires = models.PositiveIntegerField("录用人数", default=0)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "招聘岗位"

    def __str__(self) -> str:
        return self.title


class SignUp(SignUpRow):
    """报名 by a resident's phone for a class or a post: name and telephone, sealed, gone by `delete_on`."""

    training_class = models.ForeignKey(
        TrainingClass, models.PROTECT, null=True, related_name="sign_ups", verbose_name="班次"
    )
    post = models.ForeignKey(JobPost, models.PROTECT, null=True, related_name="sign_ups", verbose_name="岗位")

    class Meta(SignUpRow.Meta):
        verbose_name = verbose_name_plural = "手机报名"
        constraints = [
            models.CheckConstraint(
                name="sign_up_for_one_thing",
                condition=Q(training_class=None, post__isnull=False) | Q(training_class__isnull=False, post=None),
            ),
            models.UniqueConstraint(fields=["training_class", "phone_digest"], name="one_sign_up_per_class"),
            models.UniqueConstraint(fields=["post", "phone_digest"], name="one_sign_up_per_post"),
        ]


class OfferState(models.TextChoices):
    HELD = "held", "待核对"
    ACCEPTED = "accepted", "已采用"
    REFUSED = "refused", "不采用"


class OfferedPost(models.Model):
    """A vacancy that a firm sent by phone: shown to nobody before a clerk has looked at it."""

    key = models.CharField("提交标识", max_length=64, unique=True)
    fair = models.ForeignKey(JobFair, models.PROTECT, related_name="offered", verbose_name="招聘会")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    firm_name = models.CharField("企业名称", max_length=120)
    firm_code = models.CharField("统一社会信用代码", max_length=18)
    title = models.CharField("岗位名称", max_length=60)
    vacancies = models.PositiveIntegerField("招聘人数")
    pay = models.CharField("待遇", max_length=60, blank=True)
    place = models.CharField("工作地点", max_length=80, blank=True)
    demand = models.CharField("要求", max_length=200, blank=True)
    phone = EncryptedTextField("联系电话", mask="phone", null=True)
    made_at = models.DateTimeField("提交时间")
    delete_on = models.DateField("电话删除日期", db_index=True)
    state = models.CharField("状态", max_length=10, choices=OfferState.choices, default=OfferState.HELD)
    reason = models.CharField("不采用的理由", max_length=200, blank=True)
    decided_by = models.CharField("核对人", max_length=150, blank=True)
    decided_at = models.DateTimeField("核对时间", null=True)
    post = models.ForeignKey(JobPost, models.PROTECT, null=True, related_name="+", verbose_name="岗位")

    class Meta:
        verbose_name = verbose_name_plural = "企业手机发布的岗位"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title
