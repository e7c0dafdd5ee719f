"""The phone's questions: few, large, none that tells who it is."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from hemei.livelihood.allowances.lives import Disability, Status
from hemei.livelihood.phone import eligibility, following

_HALF_WIDTH = str.maketrans("０１２３４５６７８９ｘＸｊｔｄｂｌｓＪＴＤＢＬＳ", "0123456789XXJTDBLSJTDBLS")
_LEVELS = ("一", "二", "三", "四")
_KINDS = [("", "没有"), *((one.value, f"{one.label}残疾") for one in Disability)]
HUKOU = (("here", "在本镇"), ("city", "在北京，不在本镇"), ("elsewhere", "不在北京"))
FAMILY = (
    ("", "都不是"), (Status.MINIMUM_LIVING.value, "正在享受低保"), (Status.LOW_INCOME.value, "低收入家庭"),
    (Status.SPECIAL_FAMILY.value, "计划生育特殊家庭"), (Status.DESTITUTE.value, "特困供养"),
)  # fmt: skip
SEVERE = (("", "没有评过，或评的不是重度失能"), (Status.SEVERE.value, "评为重度失能"))
DRAWN = tuple((one.value, one.label) for one in (
    Status.DISABLED_LIVING, Status.DISABLED_NURSING, Status.INJURY_NURSING, Status.HEROIC_NURSING, Status.INSTITUTION,
))  # fmt: skip


def _select(label: str, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.Select(attrs={"class": "weui-select"}), **more
    )


def _number(label: str, low: int, high: int, missing: str) -> forms.IntegerField:
    wrong = f"请填 {low} 到 {high} 之间的数字。"
    said = {"required": missing, "invalid": wrong, "min_value": wrong, "max_value": wrong}
    box = forms.TextInput(attrs={"class": "weui-input", "inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=low, max_value=high, error_messages=said, widget=box)


class CheckForm(forms.Form):
    """Month of birth, hukou, disability, household, what is drawn already: all that the rules turn on."""

    year = _number("哪年出生", 1900, 2100, "请填出生的年份，例如 1943。")
    month = _number("几月出生", 1, 12, "请填出生的月份，例如 5。")
    hukou = forms.ChoiceField(label="户口在哪里", choices=HUKOU, widget=forms.RadioSelect,
                              error_messages={"required": "请选一项。"})  # fmt: skip
    family = forms.ChoiceField(label="家里的情况", choices=FAMILY, required=False, initial="", widget=forms.RadioSelect)
    severe = forms.ChoiceField(label="做过能力综合评估吗", choices=SEVERE, required=False, initial="",
                               widget=forms.RadioSelect)  # fmt: skip
    kind = _select("残疾证上的类别", _KINDS)
    level = _select("残疾证上的等级", [("", "没有"), *((str(n + 1), f"{text}级") for n, text in enumerate(_LEVELS))])
    other_kind = _select("多重残疾的，第二个类别", _KINDS)
    other_level = _select("第二个等级", [("", "没有"), *((str(n + 1), f"{text}级") for n, text in enumerate(_LEVELS))])
    drawn = forms.MultipleChoiceField(label="已经在领的（有就选）", choices=DRAWN, required=False,
                                      widget=forms.CheckboxSelectMultiple)  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("year") and data.get("month") and self._born() > timezone.localdate():
            self.add_error("year", "出生年月在今天之后，请核对。")
        for kind, level in (("kind", "level"), ("other_kind", "other_level")):
            if bool(data.get(kind)) != bool(data.get(level)):
                self.add_error(level if data.get(kind) else kind, "类别和等级要一起选，残疾证上都有。")
        if data.get("other_kind") and data.get("other_kind") == data.get("kind"):
            self.add_error("other_kind", "和第一个类别相同，请核对残疾证。")
        return data

    def _born(self) -> date:
        return date(self.cleaned_data["year"], self.cleaned_data["month"], 1)

    def answers(self) -> eligibility.Answers:
        data = self.cleaned_data
        pairs = ((data["kind"], data["level"]), (data["other_kind"], data["other_level"]))
        held = tuple(f"{kind}:{level}" for kind, level in pairs if kind)
        statuses = eligibility.chosen((data["family"], data["severe"]), data["drawn"])
        return eligibility.Answers(self._born(), data["hukou"], held, statuses)


class FollowForm(forms.Form):
    """The number of the application, and the last four characters of the identity number."""

    number = forms.CharField(
        label="申请编号", max_length=30, error_messages={"required": "请填申请编号，在受理时给您的申请表上。"},
        widget=forms.TextInput(attrs={"class": "weui-input", "autocapitalize": "characters", "autocomplete": "off"}),
    )  # fmt: skip
    tail = forms.CharField(
        label="身份证号最后四位", max_length=8, error_messages={"required": "请填身份证号最后四位。"},
        widget=forms.TextInput(attrs={"class": "weui-input", "autocapitalize": "characters", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).translate(_HALF_WIDTH).replace(" ", "").upper()

    def clean_tail(self) -> str:
        tail = str(self.cleaned_data["tail"]).translate(_HALF_WIDTH).strip().upper()
        if not following.is_tail(tail):
            raise forms.ValidationError("应是四位，最后一位可以是 X。")
        return tail
