"""Forms of the main track: 派单, 不予派单, 顺手即办, 联系, 办理, 审核, 反馈."""

from typing import Any

from django import forms

from hemei.matters import queries
from hemei.matters.declining import CLASSES
from hemei.matters.desk import choices
from hemei.matters.desk.forms.base import ActForm, moment, note, words, yes_no
from hemei.matters.models import Unit
from hemei.matters.permissions import DISPATCH


class PlainForm(ActForm):
    """An act that asks for nothing."""


class NoteForm(ActForm):
    note = note()


class DispatchForm(ActForm):
    """To which unit, until when."""

    unit = forms.ChoiceField(label="承办单位", error_messages={"required": "请选承办单位。"})
    due = moment("办理时限", required=False, help_text="不填：按紧急程度和工作日历计算")
    note = note("派单意见")

    def prepare(self) -> None:
        self.choose("unit", choices.units(self.access, "请选择"))
        if self.matter.upstream_due:
            self.fields["due"].disabled = True
            self.fields["due"].help_text = "上级工单已定时限，以上级为准"
            self.initial["due"] = self.matter.upstream_due

    def clean_unit(self) -> Unit:
        return queries.units(self.access).get(pk=self.cleaned_data["unit"])

    @property
    def given(self) -> dict[str, Any]:
        found = super().given
        return found | ({"due": None} if self.matter.upstream_due else {})


class ClassifyForm(ActForm):
    """定分类: duty lists and terms go by it."""

    category_code = forms.ChoiceField(label="分类", error_messages={"required": "请选分类。"})
    note = note()

    def prepare(self) -> None:
        self.choose("category_code", choices.categories("请选择"))
        self.initial["category_code"] = self.matter.category_code


class RelocateForm(ActForm):
    """改地点: another village of one's scope."""

    area = forms.ChoiceField(label="村（社区）", error_messages={"required": "请选村（社区）。"})
    note = note()

    def prepare(self) -> None:
        self.choose("area", choices.areas(self.access, DISPATCH, "请选择"))
        self.initial["area"] = self.matter.area_id


class DeclineForm(ActForm):
    """One of the six classes, each with its own disposition."""

    reason_class = forms.ChoiceField(
        label="不予派单的情形", widget=forms.RadioSelect, error_messages={"required": "请选一种情形。"},
        choices=[(one.code, f"{one.title}——{one.disposition}") for one in CLASSES.values()],
    )  # fmt: skip
    note = words("处理经过", "请写明怎样答复或转接的。", help_text="例如：已转 110，告知来电人报警回执号")


class SpotForm(ActForm):
    """顺手即办: before and after in words."""

    before = words("处置前", "请写处置前的情况。", rows=2, most=500)
    after = words("处置后", "请写处置后的情况。", rows=2, most=500)


class ContactForm(ActForm):
    """首次联系, and whether they met."""

    met = forms.BooleanField(label="已当面见到诉求人", required=False)
    note = note("联系情况")


class SubmitForm(ActForm):
    """办理结果 and 答复, for review."""

    result = words("办理结果", "请写明办理结果。", rows=4, help_text="写给审核人：做了什么，是否解决")
    reply = words("给诉求人的答复", "请写明给诉求人的答复。", rows=4, help_text="写给诉求人，审核通过后用于反馈")
    met = forms.BooleanField(label="办理中见过诉求人", required=False)

    def prepare(self) -> None:
        self.initial.update({"result": self.matter.result, "reply": self.matter.reply})
        if self.matter.met_at:
            del self.fields["met"]


class ReviewForm(ActForm):
    """Approve, or send back with a reason."""

    approve = yes_no("审核结论", "通过", "退回补充")
    note = note("审核意见（退回时必填）")
