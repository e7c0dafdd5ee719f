"""Input checks of the appraisals' pages; saving is done by the actions."""

import json
from typing import Any

from django import forms
from django.utils import timezone

from hemei.appraisals import arithmetic, definition, scheme_text
from hemei.appraisals.models import Candidate, Kind, Scheme, SchemeState, Subject
from hemei.people.access import Access
from hemei.people.models import Resident
from hemei.places.models import Area

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_LONG = forms.Textarea(attrs={"rows": 4})


class DateField(forms.DateField):
    """A date with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": _DATE, **kwargs})


class Plain(forms.Form):
    """Nothing to fill in: the button is the act."""


class NewSchemeForm(forms.Form):
    kind = forms.ChoiceField(label="评价种类", choices=Kind.choices)
    title = forms.CharField(label="方案名称", max_length=80)


class SchemeForm(forms.Form):
    """The content of a scheme, in lines that a clerk can read."""

    title = forms.CharField(label="方案名称", max_length=80)
    scope = forms.ChoiceField(label="投票单元", choices=[("village", "按村"), ("town", "按镇")])
    frequency = forms.ChoiceField(label="频次", choices=[(f, f"每{f}至少一次") for f in definition.FREQUENCIES])
    minimum = forms.IntegerField(label="最低参评率（%）", min_value=1, max_value=100, required=False,
                                 help_text="没有要求就留空")  # fmt: skip
    k = forms.IntegerField(label="小单元不公开的下限", min_value=definition.SMALLEST_K, max_value=100,
                           help_text="少于这么多人的数不公开，公开的区间也按它划")  # fmt: skip
    places = forms.IntegerField(label="百分数的小数位", min_value=0, max_value=4, help_text="四舍五入，末尾的零保留")
    apart_counts = forms.BooleanField(label="“不了解”计入满意率的分母", required=False)
    headline = forms.CharField(
        label="满意率按哪一题计算", max_length=60, help_text="写成“部分编号.题目编号”，如 team.overall"
    )
    groups = forms.CharField(
        label="参评群体", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一行一个：编号，名称，名册（住户、名单或署名），权重。权重可以不写；不写就不计综合得分。",
    )  # fmt: skip
    sections = forms.CharField(
        label="问卷", widget=forms.Textarea(attrs={"rows": 14}),
        help_text="“部分：编号，标题，对象（班子、镇、个人、部门、党员）”，下面一行一题：编号，题目，量表（满意度、等次、称职、打分、文字）。",
    )  # fmt: skip
    negative_list = forms.CharField(label="负面清单（好村民）", widget=_LONG, required=False, help_text="一行一条")
    quota = forms.IntegerField(label="每村名额（好村民）", min_value=0, max_value=99, required=False)
    unfit_share = forms.RegexField(r"^\d{1,2}/\d{1,2}$", label="不称职的比例（民主评议）", required=False,
                                   help_text="超过这个比例的评议人认为不称职，如 1/2")  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(scheme: Scheme) -> dict[str, Any]:
        content = {**definition.COMMON, **scheme.definition}
        return {
            **content, "title": scheme.title, "version": scheme.version, "minimum": content["minimum"] or None,
            "groups": scheme_text.groups_to_text(content["groups"]),
            "sections": scheme_text.sections_to_text(content["sections"]),
            "negative_list": "\n".join(content.get("negative_list", [])),
        }  # fmt: skip

    def content(self) -> dict[str, Any]:
        """The definition; DefinitionWrong when lines cannot be read."""
        data = self.cleaned_data
        made = {name: data[name] for name in ("scope", "frequency", "k", "places", "apart_counts", "headline")}
        made["minimum"] = str(data["minimum"] or "")
        made["groups"] = scheme_text.groups_from_text(data["groups"])
        made["sections"] = scheme_text.sections_from_text(data["sections"])
        if data["negative_list"].strip():
            made["negative_list"] = [line.strip() for line in data["negative_list"].splitlines() if line.strip()]
        return made | {name: data[name] for name in ("quota", "unfit_share") if data[name]}


class AdoptForm(forms.Form):
    meeting = forms.CharField(label="会议名称", max_length=80, help_text="如“镇党委会第3次会议”")
    adopted_on = DateField(label="通过日期")
    document_number = forms.CharField(label="文号", max_length=60)


class RoundForm(forms.Form):
    """A round of an adopted scheme in chosen villages."""

    scheme = forms.ModelChoiceField(Scheme.objects.none(), label="方案")
    title = forms.CharField(label="名称", max_length=80)
    period = forms.CharField(label="统计期", max_length=10, help_text="如 2024H1（上半年）、2024")
    opens_on = DateField(label="开放日")
    closes_on = DateField(label="截止日")
    villages = forms.ModelMultipleChoiceField(
        Area.objects.none(), label="参评的村", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = access.scope("appraisals:run")
        schemes = Scheme.objects.in_scope(codes).filter(state=SchemeState.ADOPTED)
        self.fields["scheme"].queryset = schemes  # type: ignore[attr-defined]
        villages = Area.objects.in_scope(codes).filter(code__regex=r"^\d{12}$").order_by("code")
        self.fields["villages"].queryset = villages  # type: ignore[attr-defined]
        self.fields["villages"].initial = villages


class SubjectsForm(forms.Form):
    area = forms.ModelChoiceField(Area.objects.none(), label="村（部门评价选镇）", to_field_name="code")
    about = forms.ChoiceField(label="对象", choices=Subject.About.choices)
    names = forms.CharField(label="名单", widget=_LONG, help_text="一行一个：姓名，职务（部门只写名称）")

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def pairs(self) -> list[tuple[str, str]]:
        lines = [line.replace(",", "，") for line in self.cleaned_data["names"].splitlines() if line.strip()]
        return [(n.strip(), post.strip()) for n, _, post in (line.partition("，") for line in lines)]


class StatementForm(forms.Form):
    duty = forms.CharField(label="责任区、岗位和承诺", max_length=200, required=False)
    pledge = forms.CharField(label="年初述“干什么”", widget=_LONG, required=False)
    pledged_on = DateField(label="年初述职日", required=False)
    report = forms.CharField(label="年终述“干了什么”", widget=_LONG, required=False)
    reported_on = DateField(label="年终述职日", required=False)
    organisation_score = forms.IntegerField(label="组织考评得分", min_value=0, max_value=100, required=False)
    organisation_basis = forms.CharField(label="组织考评依据", max_length=80, required=False)


class NamesForm(forms.Form):
    names = forms.CharField(label="名单", widget=_LONG, help_text="一行一个；姓名在库里是密文")


class SlipsForm(forms.Form):
    reason = forms.CharField(label="补印理由", max_length=80, required=False)


class GivenForm(forms.Form):
    given_to = forms.CharField(label="领取人", max_length=50)
    given_on = DateField(label="交付日", initial=timezone.localdate)


class PrintForm(forms.Form):
    count = forms.IntegerField(label="张数", min_value=1, max_value=2000)


class HandOutForm(forms.Form):
    by_proxy = forms.BooleanField(label="代领", required=False)
    proxy_reason = forms.CharField(label="代领理由", max_length=80, required=False)


class ExtendForm(forms.Form):
    until = DateField(label="延长到")


class CloseForm(forms.Form):
    accept_below = forms.BooleanField(label="达不到最低参评率时，注明“未达标”后关闭", required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200)


class PassphraseForm(forms.Form):
    passphrase = forms.CharField(label="监票人的口令", min_length=8, widget=forms.PasswordInput,
                                 help_text="由监票人当场输入；生成的密钥文件交监票人保管，本系统不留")  # fmt: skip


class KeyForm(forms.Form):
    """The supervisors' key; not needed when no box holds anything."""

    key = forms.FileField(label="计票密钥文件", required=False)
    passphrase = forms.CharField(label="监票人的口令", required=False, widget=forms.PasswordInput)

    def values(self) -> dict[str, str]:
        upload = self.cleaned_data["key"]
        text = upload.read(20_000).decode("utf-8", "replace") if upload else ""
        return {"key": text, "passphrase": self.cleaned_data["passphrase"]}


class RectificationForm(forms.Form):
    area = forms.ModelChoiceField(Area.objects.none(), label="村", to_field_name="code")
    title = forms.CharField(label="整改事项", max_length=100)
    content = forms.CharField(label="群众反映和整改要求", widget=_LONG)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class HeaderForm(forms.Form):
    returned = forms.IntegerField(label="收回张数", min_value=0)
    spoilt = forms.IntegerField(label="作废换发张数", min_value=0, initial=0)


class ScanForm(forms.Form):
    file = forms.FileField(label="扫描件")


class BallotForm(forms.Form):
    """One ballot as a clerk reads it: a field for each question, empty for blank, 多选 for over-votes."""

    def __init__(self, *args: Any, asked: list[dict[str, Any]], serial: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        if serial:
            self.fields["serial"] = forms.CharField(label="票号", max_length=14)
        for number, question in enumerate(asked):
            self.fields[f"q{number}"] = _field_of(question)

    def answers(self) -> dict[str, Any]:
        found = {}
        for number, question in enumerate(self.asked):
            value = self.cleaned_data[f"q{number}"]
            if value not in (None, ""):
                found[question["key"]] = value
        return found


def _field_of(question: dict[str, Any]) -> forms.Field:
    scale = arithmetic.SCALES[question["scale"]]
    label = f"{question['subject'] or question['section']}：{question['title']}"
    if scale["kind"] == "choice":
        choices = [("", "空白"), *((o, o) for o in scale["options"]), (arithmetic.OVER, arithmetic.OVER)]
        return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)
    if scale["kind"] == "score":
        return forms.IntegerField(label=label, min_value=0, max_value=scale["max"], required=False)
    return forms.CharField(label=label, max_length=200, required=False)


class CandidateForm(forms.Form):
    resident = forms.CharField(label="村民的身份证号", max_length=20)
    year = forms.IntegerField(label="评选年度", min_value=2000, max_value=2999)
    nominated_by = forms.ChoiceField(label="推荐方式", choices=Candidate.NominatedBy.choices)
    deeds = forms.CharField(label="主要事迹", widget=_LONG)

    def __init__(self, *args: Any, residents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.residents = residents

    def clean_resident(self) -> Resident:
        found: Resident | None = self.residents(self.cleaned_data["resident"]).first()
        if found is None:
            raise forms.ValidationError("居民登记中没有这个身份证号，请先登记。")
        return found


class FindingsForm(forms.Form):
    findings = forms.MultipleChoiceField(
        label="负面清单", required=False, widget=forms.CheckboxSelectMultiple, help_text="勾选查到的情形；都没有就不勾"
    )

    def __init__(self, *args: Any, items: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].choices = [(item, item) for item in items]  # type: ignore[attr-defined]


class DeliberationForm(forms.Form):
    met_on = DateField(label="会议日期")
    entitled = forms.IntegerField(label="应到代表", min_value=1)
    present = forms.IntegerField(label="实到代表", min_value=0)
    in_favour = forms.IntegerField(label="赞成", min_value=0)


def as_file(content: Any) -> bytes:
    """JSON for people to keep: indented, Chinese readable."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()
