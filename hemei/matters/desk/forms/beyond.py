"""Forms of what goes beyond the unit: 即时答复, 提级, 挂账复核, 圈层, 抄送区级."""

from django import forms
from django.utils import timezone

from hemei.matters import queries
from hemei.matters.desk.forms.base import ActForm, words
from hemei.matters.models import UpwardTo


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class AtOnceForm(ActForm):
    """即时答复 of a consultation."""

    reply = words("答复", "请写明怎样答复的。")


class TransferForm(ActForm):
    """提级: to whom, why, with what, until when."""

    level = forms.ChoiceField(label="上报层级", choices=UpwardTo.choices, widget=forms.RadioSelect)
    to = forms.CharField(label="上报部门", max_length=60)
    reason = words("镇级不能解决的原因", "请写明原因。")
    documents = words("报送材料", "请写明报送哪些材料。", rows=2, most=300)
    reply_expected_on = _day("预计答复日期")


class TransferReplyForm(ActForm):
    reply = words("上级答复", "请写明答复内容。")


class SuspensionReviewForm(ActForm):
    """定期复核 of a 挂账."""

    finding = words("复核情况", "请写明复核情况。", help_text="已具备办理条件的，请用“恢复办理”")
    next_review_on = _day("下次复核日期")


class CircleForm(ActForm):
    """The circle that takes the matter on."""

    order = forms.TypedChoiceField(label="转入圈层", coerce=int, help_text="由内向外逐圈转办，承办单位不变")
    note = words("转办理由", "请写明理由。", rows=2, most=500)

    def prepare(self) -> None:
        found = queries.circles(timezone.localdate())
        near = [one for one in found if one.order <= (self.matter.circle or 0) + 1 and one.order != self.matter.circle]
        self.choose("order", [(one.order, f"第 {one.order} 圈：{one}") for one in near])


class CopiedForm(ActForm):
    """抄送区级 done in another way than by the list's file."""

    way = words("抄送方式", "请写明怎样抄送的。", rows=2, most=100, help_text="如：在区平台转办、书面报送")


class NoCopyForm(ActForm):
    reason = words("不用抄送的原因", "请写明原因。", rows=2, most=200, help_text="如：工单由区级派来")
