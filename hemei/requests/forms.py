"""Input of 一表通."""

from typing import Any

from django import forms

from hemei.indicators.forms import PeriodField
from hemei.ledgers import registry as ledgers
from hemei.people.forms import DateInput
from hemei.places.models import Area
from hemei.requests.models import Column, Kind, Layout
from hemei.requests.suggest import Suggestion


class RequestForm(forms.Form):
    """A request as its document says; empty fields are refused by the rules, with their reason."""

    area = forms.ChoiceField(label="区域")
    title = forms.CharField(label="报表名称", max_length=120)
    requester = forms.CharField(label="要求单位", max_length=80, required=False)
    document = forms.CharField(label="文件名称或文号", max_length=120, required=False)
    issued_on = forms.DateField(label="发文日期", required=False, widget=DateInput)
    due_on = forms.DateField(label="报送期限", required=False, widget=DateInput)
    period = PeriodField(label="统计期", max_length=20, help_text="如 2024、2024H1、2024-06")
    layout = forms.ChoiceField(label="表的样子", choices=Layout.choices)
    ledger = forms.ChoiceField(label="台账", required=False, help_text="只在“台账一条一行”时选")
    file = forms.FileField(
        label="表样（xlsx）", help_text="读取表头，正文不读", widget=forms.FileInput({"accept": ".xlsx,.xls,.et,.csv"})
    )  # fmt: skip

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.code, str(area)) for area in areas]  # type: ignore[attr-defined]
        open_ones = [(ledger.code, ledger.title) for ledger in ledgers.all_ledgers() if not ledger.confidential]
        self.fields["ledger"].choices = [("", "—"), *open_ones]  # type: ignore[attr-defined]


class ColumnForm(forms.Form):
    """Where a column comes from: one of the suggestions, another indicator or field, asked below, or left empty."""

    choice = forms.ChoiceField(label="来源", widget=forms.RadioSelect)
    code = forms.CharField(
        label="其他指标代码", max_length=120, required=False, help_text="选“其他指标”时填，见指标一览"
    )
    category = forms.ChoiceField(
        label="职责分类", required=False, help_text="选“向下征集”时填：只向职责清单里有这一类的单位要"
    )
    meaning = forms.CharField(label="口径", max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, column: Column, suggestions: list[Suggestion], categories: list[tuple[str, str]],
                 **kwargs: Any) -> None:  # fmt: skip
        kwargs["initial"] = {"meaning": column.meaning, "version": column.version,
                             "choice": suggestions[0].key if suggestions else ""}  # fmt: skip
        super().__init__(*args, **kwargs)
        offered = [(one.key, f"{one.title}（{one.reason}）") for one in suggestions]
        others = [(f"{Kind.INDICATOR}|", "其他指标"), (f"{Kind.ASKED}|", "没有，向下征集"), (f"{Kind.NUMBER}|", "序号"),
                  (f"{Kind.NAME}|", "单位名称"), (f"{Kind.BLANK}|", "留空")]  # fmt: skip
        self.fields["choice"].choices = [*offered, *others]  # type: ignore[attr-defined]
        self.fields["category"].choices = [("", "—"), *categories]  # type: ignore[attr-defined]


class RefusalForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea({"rows": 3}))
