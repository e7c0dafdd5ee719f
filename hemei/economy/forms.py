"""Input checks of this domain's own forms; saving is done by the actions."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from hemei.economy import models as m
from hemei.economy.stages import PHASES
from hemei.ledgers.models import State
from hemei.people.access import Access

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A date with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": _DATE, **kwargs})


class StatusForm(forms.Form):
    """What happened to a firm's registration, and when."""

    VERBS = (("move_out", "迁出"), ("deregister", "注销"), ("revoke", "吊销"), ("move_in", "迁回"))
    verb = forms.ChoiceField(label="变更", choices=VERBS)
    on = DateField(label="日期")
    place = forms.CharField(label="迁往（迁自）", max_length=60, required=False)
    document = forms.CharField(label="依据文书", max_length=120, required=False)

    def __init__(self, *args: Any, status: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            m.EnterpriseStatus.ACTIVE: ("move_out", "deregister", "revoke"),
            m.EnterpriseStatus.MOVED_OUT: ("move_in",),
            m.EnterpriseStatus.REVOKED: ("deregister",),
        }
        verbs = offered.get(status, ()) if status else [verb for verb, _ in self.VERBS]  # type: ignore[call-overload]
        self.fields["verb"].choices = [pair for pair in self.VERBS if pair[0] in verbs]  # type: ignore[attr-defined]


class CloseGroupForm(forms.Form):
    on = DateField(label="停用日期", initial=timezone.localdate)
    reason = forms.CharField(label="原因", max_length=120)


class ExitForm(forms.Form):
    kind = forms.ChoiceField(label="去向", choices=m.ExitKind.choices)
    on = DateField(label="日期", initial=timezone.localdate)
    reason = forms.CharField(label="原因", max_length=200)


class ResumeForm(forms.Form):
    on = DateField(label="恢复日期", initial=timezone.localdate)


class ExtensionForm(forms.Form):
    months = forms.IntegerField(label="延长月数", min_value=1, max_value=12)
    approved_on = DateField(label="批准日期")
    document_number = forms.CharField(label="批准文号", max_length=80)


class MonthForm(forms.Form):
    month = DateField(label="月份")


class BoardForm(forms.Form):
    """Filters of the projects board."""

    q = forms.CharField(label="名称、投资主体、责任人", required=False, max_length=60)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *m.ProjectKind.choices])
    park = forms.ChoiceField(label="园区", required=False)
    phase = forms.ChoiceField(label="阶段", required=False, choices=[("", "全部"), *((p, p) for p in PHASES)])
    late = forms.BooleanField(label="只看滞后", required=False)

    def __init__(self, *args: Any, parks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["park"].choices = [("", "全部"), *parks]  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    """A visit. There is no field for a written briefing or for who receives the visitors (art. 69)."""

    enterprise = forms.CharField(label="企业", max_length=120, help_text="填企业名称或统一社会信用代码")
    visited_on = DateField(label="走访日期", initial=timezone.localdate)
    nature = forms.ChoiceField(label="性质", choices=m.VisitNature.choices)
    department = forms.CharField(label="走访部门", max_length=120)
    persons = forms.CharField(label="走访人员", max_length=200, required=False)
    subject = forms.CharField(label="走访事由", max_length=200)
    findings = forms.CharField(label="了解到的情况", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    request = forms.CharField(label="企业诉求", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    checklist_number = forms.CharField(label="检查单编号", max_length=60, required=False, help_text="行政检查必填")
    scan_number = forms.CharField(label="扫码记录号", max_length=60, required=False, help_text="行政检查必填")
    repeat_reason = forms.CharField(label="再次走访理由", max_length=200, required=False)

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.firms = m.Enterprise.objects.in_scope(access.scope("economy.visit:edit")).exclude(state=State.VOID)

    def clean_enterprise(self) -> m.Enterprise:
        """The one firm that the text names."""
        text = self.cleaned_data["enterprise"].strip()
        exact = self.firms.filter(Q(credit_code=text.upper()) | Q(name=text)).first()
        if exact:
            return exact
        near = list(self.firms.filter(name__contains=text)[:6])
        if len(near) == 1:
            return near[0]
        names = "、".join(firm.name for firm in near[:5])
        raise forms.ValidationError(
            f"找到几家：{names}。请写全名称。" if near else "您的辖区内没有找到这家企业，请核对名称或代码。"
        )
