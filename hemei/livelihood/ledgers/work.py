"""培训班次, 参训人员, 招聘会, 参会企业, 招聘岗位."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from hemei.kernel import credit_code, crypto, identity
from hemei.kernel.errors import RuleError
from hemei.ledgers.checks import follows
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import rules_work as rules
from hemei.livelihood import values_work as values
from hemei.livelihood.models import Attendance, FairFirm, JobFair, JobPost, TrainingClass

_OUT = (State.VOID, State.RETURNED)


def _class_code(row: Any) -> None:
    row.firm_code = credit_code.normalise(row.firm_code or "")


def _class_rules(row: Any) -> None:
    follows(row.starts_on, row.ends_on, earlier="开班日期", later="结业日期", field="ends_on")
    follows(row.starts_on, row.exam_on, earlier="开班日期", later="考核日期", field="exam_on")
    rules.more_than_none(row.planned, "计划人数", "planned")
    rules.more_than_none(row.hours, "学时", "hours")


def _class_firm(row: Any) -> None:
    rules.code_valid(row.firm_code, "firm_code")


def _class_day_free(row: Any) -> None:
    moved = row.pk and Attendance.objects.filter(training_class=row).exclude(state=State.VOID)
    if moved and moved.exclude(class_ended_on=row.ends_on).exists():
        raise rules.HasRows(field="ends_on", rows="参训人员")


def _attendance(row: Any) -> None:
    """The class's area and last day; who it is, as a keyed digest, so that a person counts once over all classes."""
    of = row.training_class if row.training_class_id else None
    if of is not None:
        row.area_id, row.class_ended_on = row.area_id or of.area_id, of.ends_on
    row.id_number = identity.normalise(row.id_number or "")
    row.person = crypto.lookup_digest(row.id_number, "livelihood.trainee")


def _trainee_number(row: Any) -> None:
    try:
        identity.check(row.id_number)
    except RuleError as error:
        error.field = "id_number"
        raise


def _attended(row: Any) -> None:
    rules.attended_after_end(row.attended, row.class_ended_on, timezone.localdate())


def _follow_ups(row: Any) -> None:
    third, sixth = values.follow_up_months(row.class_ended_on)
    rules.follow_up(row, "third_month", third)
    rules.follow_up(row, "sixth_month", sixth)
    for name, title in (("third_month_on", "3个月回访日期"), ("sixth_month_on", "6个月回访日期")):
        rules.not_future(getattr(row, name), timezone.localdate(), title, name)


def _certificate_once(row: Any) -> None:
    if not row.certificate_number:
        return
    same = Attendance.objects.filter(certificate_number=row.certificate_number).exclude(state__in=_OUT)
    if same.in_area(row.area_id[:9]).exclude(pk=row.pk).exists():
        raise rules.CertificateUsed(field="certificate_number", number=row.certificate_number)


def _fair_rules(row: Any) -> None:
    follows(row.held_on, row.until, earlier="举办日期", later="结束日期", field="until")


def _fair_day_free(row: Any) -> None:
    if row.pk and FairFirm.objects.filter(fair=row).exclude(state=State.VOID).exclude(held_on=row.held_on).exists():
        raise rules.HasRows(field="held_on", rows="参会企业")


def _of_fair(row: Any) -> None:
    if row.fair_id:
        row.area_id, row.held_on = row.area_id or row.fair.area_id, row.fair.held_on


def _firm(row: Any) -> None:
    _of_fair(row)
    row.credit_code = credit_code.normalise(row.credit_code or "")


def _firm_code(row: Any) -> None:
    rules.code_valid(row.credit_code, "credit_code")


def _post(row: Any) -> None:
    _posts([row])


def _posts(rows: Iterable[Any]) -> None:
    """Give posts their fair's day and their firm at it; one query for all."""
    rows = [row for row in rows if row.fair_id]
    fairs = JobFair.objects.in_bulk({row.fair_id for row in rows})
    firms = {
        (firm.fair_id, firm.credit_code): firm
        for firm in FairFirm.objects.filter(fair__in=fairs).exclude(state__in=_OUT)
    }
    for row in rows:
        row.firm_code = credit_code.normalise(row.firm_code or "")
        row.firm = firms.get((row.fair_id, row.firm_code))
        row.held_on, row.area_id = fairs[row.fair_id].held_on, row.area_id or fairs[row.fair_id].area_id


def _post_firm(row: Any) -> None:
    rules.code_valid(row.firm_code, "firm_code")
    if row.firm_id is None:
        raise rules.FirmNotAtFair(field="firm_code", fair=row.fair.name)


def _post_vacancies(row: Any) -> None:
    rules.more_than_none(row.vacancies, "招聘人数", "vacancies")


_CODE = ("信用代码", "企业信用代码", "社会信用代码")

register(
    Ledger(
        code="livelihood.training_class", title="培训班次", model=TrainingClass,
        columns=(
            "name", "trade", "firm_name", "firm_code", "starts_on", "ends_on", "planned", "hours", "exam_on",
            "certificate", "subsidy", "place",
        ),
        shown=("name", "trade", "firm_name", "starts_on", "ends_on", "planned", "hours"),
        natural_key=("area", "name"), date_field="ends_on", search=("name", "firm_name", "trade"),
        filters=("ends_on", "trade", "exam_on"), ordering=("-ends_on", "-pk"),
        aliases={
            "name": ("班次", "班名", "培训班名称"), "trade": ("职业", "培训工种"), "firm_code": _CODE,
            "firm_name": ("用工企业", "下单企业"), "ends_on": ("结束日期", "结班日期"), "starts_on": ("开始日期",),
            "planned": ("计划培训人数",), "hours": ("课时",),
        },
        derive=_class_code, rules=(_class_rules, _class_firm, _class_day_free),
        note="订单式职业技能培训，一行是一个班次，以结业日期计入当期。参训多少人在“参训人员”里按人登记。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.attendance", title="参训人员", model=Attendance,
        columns=(
            "training_class", "name", "id_number", "attended", "exam", "certificate_number", "third_month_on",
            "third_month", "sixth_month_on", "sixth_month",
        ),
        shown=("training_class", "name", "id_number", "attended", "exam", "third_month", "sixth_month"),
        natural_key=("training_class", "person"), date_field="class_ended_on", search=("name", "training_class__name"),
        filters=("training_class", "attended", "exam", "third_month", "sixth_month"), ordering=("-pk",),
        aliases={
            "training_class": ("班次名称", "培训班"), "id_number": ("身份证", "公民身份号码"),
            "attended": ("是否参训", "实到"), "exam": ("考核", "考试结果"), "certificate_number": ("证书号",),
        },
        lookups={"training_class": ("name",)}, personal=frozenset({"id_number"}), derive=_attendance,
        rules=(_trainee_number, rules.exam_in_order, _attended, _follow_ups, _certificate_once),
        cross_rules=(_certificate_once,),
        note="一行是一个人参加一个班。参训人次按行计，参训人数按身份证去重计，两个数分开用。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.job_fair", title="招聘会", model=JobFair,
        columns=("name", "mode", "held_on", "until", "place", "host"),
        natural_key=("area", "name"), date_field="held_on", search=("name", "place"), filters=("held_on", "mode"),
        ordering=("-held_on", "-pk"),
        aliases={"name": ("名称", "活动名称"), "held_on": ("日期", "举办时间"), "mode": ("线上线下", "举办形式")},
        rules=(_fair_rules, _fair_day_free), note="一行是一场。线上线下同步办的算一场。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.fair_firm", title="参会企业", model=FairFirm,
        columns=("fair", "name", "credit_code", "industry"),
        natural_key=("fair", "credit_code"), date_field="held_on", search=("name", "credit_code", "fair__name"),
        filters=("fair", "held_on", "industry"), ordering=("-held_on", "name"),
        aliases={"fair": ("招聘会名称",), "name": ("企业", "单位名称"), "credit_code": _CODE},
        lookups={"fair": ("name",)}, derive=_firm, rules=(_firm_code,),
        note="一行是一家企业参加一场招聘会。家数按统一社会信用代码去重，家次按行计。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.job_post", title="招聘岗位", model=JobPost,
        columns=(
            "fair", "firm_code", "title", "vacancies", "pay", "place", "demand", "applications", "offers", "hires",
        ),
        shown=("title", "fair", "firm_code", "vacancies", "applications", "offers", "hires"),
        natural_key=("fair", "firm_code", "title"), date_field="held_on", search=("title", "firm__name", "fair__name"),
        filters=("fair", "held_on"), ordering=("-held_on", "-pk"),
        aliases={
            "fair": ("招聘会名称",), "firm_code": _CODE, "title": ("岗位", "职位"),
            "vacancies": ("需求人数", "用工人数"),
            "applications": ("投递", "投递简历"), "offers": ("达成意向", "意向"), "hires": ("录用",),
        },
        lookups={"fair": ("name",)}, derive=_post, derive_many=_posts,
        rules=(_post_firm, _post_vacancies, rules.numbers_agree),
        note="一行是一个岗位。岗位数、招聘人数、投递人次、达成意向人次、录用人数是五个数，不混用。",
    )
)  # fmt: skip
