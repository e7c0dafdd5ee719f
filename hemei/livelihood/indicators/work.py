"""Figures of training and of job fairs. Gross and net, and the five numbers of a fair, each under its own name."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register

_CLASS = {"trade": "trade"}
_ATTENDED = {"class": "training_class__name", "trade": "training_class__trade"}
_POST = {"fair": "fair__name", "mode": "fair__mode"}

register(Indicator(
    code="livelihood.training_classes", title="订单式职业技能培训", unit="班次", measure=Count(), params=_CLASS,
    ledger="livelihood.training_class", date_field="ends_on", words="结业日期在当期的培训班次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.trained", title="参训人次", unit="人次", measure=Count(), ledger="livelihood.attendance",
    where=Q(attended=True), date_field="class_ended_on", params=_ATTENDED,
    words="当期结业班次实际参训人次之和；一个人参加两个班计两次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.trained_persons", title="参训人数", unit="人", measure=Count(distinct="person"),
    ledger="livelihood.attendance", where=Q(attended=True), date_field="class_ended_on", params=_ATTENDED,
    words="当期结业班次实际参训的人，按身份证去重；一个人参加几个班都计一人。",
))  # fmt: skip
register(Indicator(
    code="livelihood.training_passed", title="考核合格人次", unit="人次", measure=Count(), params=_ATTENDED,
    ledger="livelihood.attendance", where=Q(attended=True, exam="passed"), date_field="class_ended_on",
    words="当期结业班次实际参训且考核合格的人次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.training_pass_rate", title="培训考核合格率", unit="%",
    measure=Ratio("livelihood.training_passed", "livelihood.trained"), words="考核合格人次 ÷ 参训人次。",
))  # fmt: skip
for _field, _months in (("third_month", 3), ("sixth_month", 6)):
    register(Indicator(
        code=f"livelihood.employed_{_field}", title=f"{_months}个月回访已就业", unit="人次", measure=Count(),
        ledger="livelihood.attendance", where=Q(attended=True, **{_field: "employed"}), date_field="class_ended_on",
        params=_ATTENDED, words=f"当期结业班次的参训人员，{_months}个月回访时已就业的人次；联系不上的不算。",
    ))  # fmt: skip
register(Indicator(
    code="livelihood.job_fairs", title="招聘会", unit="场", measure=Count(), ledger="livelihood.job_fair",
    date_field="held_on", params={"mode": "mode"}, words="当期举办的招聘会，含线上、线下；线上线下同步办的算一场。",
))  # fmt: skip
register(Indicator(
    code="livelihood.fair_firms", title="参会企业", unit="家", measure=Count(distinct="credit_code"),
    ledger="livelihood.fair_firm", date_field="held_on", params=_POST,
    words="当期参加招聘会的企业，按统一社会信用代码去重。",
))  # fmt: skip
register(Indicator(
    code="livelihood.fair_firm_times", title="企业参会家次", unit="家次", measure=Count(), params=_POST,
    ledger="livelihood.fair_firm", date_field="held_on", words="企业参加招聘会的次数之和；一家参加两场计两次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.job_posts", title="就业岗位", unit="个", measure=Count(), ledger="livelihood.job_post",
    date_field="held_on", params=_POST, words="当期招聘会提供的岗位（一家企业一种工作为一个），不是招聘人数。",
))  # fmt: skip
register(Indicator(
    code="livelihood.vacancies", title="招聘人数", unit="人", measure=Sum("vacancies"), ledger="livelihood.job_post",
    date_field="held_on", params=_POST, words="各岗位拟招聘人数之和，不是岗位数，也不是录用人数。",
))  # fmt: skip
for _field, _title, _unit in (
    ("applications", "投递", "人次"), ("offers", "达成意向", "人次"), ("hires", "录用", "人"),
):  # fmt: skip
    register(Indicator(
        code=f"livelihood.job_{_field}", title=f"招聘会{_title}", unit=_unit, measure=Sum(_field), params=_POST,
        ledger="livelihood.job_post", date_field="held_on",
        words=f"当期招聘会各岗位的{_title}之和，与其他几个数分开统计。",
    ))  # fmt: skip
