"""Forms of the branches: 异议, 延期, 挂账, 暂停, 协办, 并案, 吹哨."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from hemei.matters import queries
from hemei.matters.desk import choices
from hemei.matters.desk import queries as desk
from hemei.matters.desk.forms.base import ActForm, moment, note, words, yes_no
from hemei.matters.models import DelayKind, Matter, ObjectionKind, Topic, Unit
from hemei.people.access import Access


def find(access: Access, number: str) -> Matter | None:
    """The matter of a number that was typed; None when nothing was."""
    number = number.strip().upper()
    if not number:
        return None
    found: Matter | None = queries.visible(access).filter(number=number).first()
    if found is None:
        raise forms.ValidationError(f"没有找到编号为“{number}”的事项，或它不在您的辖区内。")
    return found


class ObjectForm(ActForm):
    """异议, 退单."""

    kind = forms.ChoiceField(label="类别", choices=ObjectionKind.choices, widget=forms.RadioSelect,
                             initial=ObjectionKind.WRONG_UNIT)  # fmt: skip
    reason = words("理由", "请写明理由。", help_text="写清职责依据，决定前本件不能办理")
    suggested_unit = forms.ChoiceField(label="建议承办单位", required=False)

    def prepare(self) -> None:
        self.choose("suggested_unit", [("", "不建议"), *choices.grouped(desk.town_units(self.matter))])

    def clean_suggested_unit(self) -> Unit | None:
        pk = self.cleaned_data["suggested_unit"]
        return Unit.objects.get(pk=pk) if pk else None


class DecideObjectionForm(ActForm):
    """Accepted: back to the dispatcher or upstream; refused: the unit goes on."""

    decision = forms.ChoiceField(
        label="决定", widget=forms.RadioSelect,
        choices=[("refuse", "异议不成立，由原单位继续办理（首接负责）"), ("accept", "异议成立，退回重新派单"),
                 ("upstream", "退单成立，退回上级")],
    )  # fmt: skip
    note = note("决定理由")

    @property
    def given(self) -> dict[str, Any]:
        decision = self.cleaned_data["decision"]
        return {"accept": decision != "refuse", "upstream": decision == "upstream", "note": self.cleaned_data["note"]}


class DelayForm(ActForm):
    """延期, 挂账 or 暂停计时."""

    kind = forms.ChoiceField(label="申请", choices=DelayKind.choices, widget=forms.RadioSelect)
    reason = words("理由", "请写明理由。")
    evidence = forms.CharField(label="佐证", required=False, max_length=200, help_text="文件名称、文号或照片说明")
    new_due = moment("延到", required=False, help_text="申请延期时填写")
    next_review_on = forms.DateField(label="下次复核日期", required=False, help_text="申请挂账时填写",
                                     widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    explained = forms.BooleanField(label="已向诉求人说明", required=False)


class DecideForm(ActForm):
    approve = yes_no("决定", "批准", "不批准")
    note = note("意见")


class CoHandleForm(ActForm):
    """协办: whom, for what."""

    unit = forms.ChoiceField(label="协办单位", error_messages={"required": "请选协办单位。"})
    request = words("请协办的事项", "请写明需要协办什么。", rows=2, most=200)

    def prepare(self) -> None:
        found = [unit for unit in desk.town_units(self.matter) if unit.pk != self.matter.unit_id]
        self.choose("unit", [("", "请选择"), *choices.grouped(found)])

    def clean_unit(self) -> Unit:
        return Unit.objects.select_related("area").get(pk=self.cleaned_data["unit"], active=True)


class CoAnswerForm(ActForm):
    answer = words("答复或进展", "请写明协办情况；没办完的写目前进展。")
    finished = yes_no("是否办完", "已办完", "未办完（报进展）")
    reason = words("未按时办完的原因", rows=2, most=200, help_text="没办完或超过答复时限的，写明原因")


class MergeForm(ActForm):
    """并案: the number of the matter that goes on."""

    into = forms.CharField(label="并入哪一件（工单编号）", max_length=40, error_messages={"required": "请填工单编号。"})
    note = note()

    def clean_into(self) -> Matter:
        found = find(self.access, self.cleaned_data["into"])
        if found is None:
            raise forms.ValidationError("请填工单编号。")
        return found


class RepeatForm(ActForm):
    """标记重复: the number of the earlier matter; empty takes the mark away."""

    of = forms.CharField(
        label="重复于哪一件（工单编号）", max_length=40, required=False, help_text="不填：取消重复标记"
    )
    note = note()

    def prepare(self) -> None:
        self.initial["of"] = self.initial.get("of") or (self.matter.repeat_of.number if self.matter.repeat_of else "")

    def clean_of(self) -> Matter | None:
        return find(self.access, self.cleaned_data["of"])


class WhistleForm(forms.Form):
    """吹哨: who calls whom, to where, by when."""

    topic = forms.ChoiceField(label="哨声类别", choices=Topic.choices)
    caller = forms.ChoiceField(label="吹哨单位")
    called = forms.MultipleChoiceField(
        label="报到单位", widget=forms.CheckboxSelectMultiple, error_messages={"required": "请选要报到的单位。"}
    )
    place = forms.CharField(label="报到地点", max_length=120)
    arrive_by = moment("报到时限")
    request = words("需要解决的问题", "请写明要解决什么问题。")

    def __init__(self, *args: Any, access: Access, matter: Matter | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = desk.own_units(access)
        everyone = desk.town_units(matter) if matter else desk.units_of_towns(access)
        self.units = {str(unit.pk): unit for unit in [*everyone, *self.own]}
        caller, called = self.fields["caller"], self.fields["called"]
        assert isinstance(caller, forms.ChoiceField) and isinstance(called, forms.MultipleChoiceField)
        caller.choices = choices.grouped(self.own)
        called.choices = choices.grouped(everyone)

    def clean_arrive_by(self) -> datetime:
        found: datetime = self.cleaned_data["arrive_by"]
        if found <= timezone.now():
            raise forms.ValidationError("报到时限要晚于现在。")
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "caller" in data:
            data["caller"] = self.units[data["caller"]]
        if "called" in data:
            data["called"] = [self.units[pk] for pk in data["called"]]
        return data


class Score(forms.TypedChoiceField):
    """1 to 5; 双考核 asks both sides."""

    def __init__(self, label: str) -> None:
        marks = [(5, "5 很好"), (4, "4 好"), (3, "3 一般"), (2, "2 较差"), (1, "1 差")]
        super().__init__(label=label, choices=marks, coerce=int, widget=forms.RadioSelect)


class EndWhistleForm(forms.Form):
    """The result, and the caller's score of each called unit."""

    result = words("处置结果", "请写明处置结果。")

    def __init__(self, *args: Any, calls: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls = calls
        for call in calls:
            self.fields[f"score_{call.pk}"] = Score(f"评价{call.unit}（{'已报到' if call.arrived_at else '未报到'}）")

    @property
    def scores(self) -> dict[int, int]:
        return {call.pk: self.cleaned_data[f"score_{call.pk}"] for call in self.calls}


class ScoreCallerForm(forms.Form):
    """The called unit's score of the caller."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["score"] = Score("评价吹哨单位")
