"""The appeal's form: each column as it was counted, and what it should be."""

from typing import Any

from django import forms

from hemei.matters.models import ClosedTicket
from hemei.matters.scoring import flat

SAME = ("", "不变")
_COLUMNS: dict[str, tuple[str, tuple[tuple[str, str], ...], dict[str, Any]]] = {
    "contacted": ("是否联系", (("yes", "联系过"), ("no", "未联系过"), ("none", "没有问到")),
                  {"yes": True, "no": False, "none": None}),
    "met": ("见面", (("yes", "见过面"), ("no", "没有见面")), {"yes": True, "no": False}),
    "revisited": ("有效回访", (("yes", "有"), ("no", "没有")), {"yes": True, "no": False}),
    "resolved": ("是否解决", (("yes", "解决"), ("no", "未解决"), ("none", "没有答复")),
                 {"yes": True, "no": False, "none": None}),
    "satisfaction": ("是否满意", (("3", "满意"), ("2", "基本满意"), ("1", "不满意"), ("none", "未评价")),
                     {"3": flat.SATISFIED, "2": flat.BASICALLY_SATISFIED, "1": flat.DISSATISFIED, "none": None}),
    "excluded": ("剔除", (("yes", "应当剔除（剔除已批准）"),), {"yes": True}),
}  # fmt: skip


class AppealForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.CharField(label="佐证", max_length=200, help_text="录音编号、回访记录、照片或文件的名称")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        claims = {
            name: forms.ChoiceField(label=f"{title}更正为", choices=(SAME, *choices), required=False)
            for name, (title, choices, _) in _COLUMNS.items()
        }
        self.fields = {**claims, **self.fields}

    def claim(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in _COLUMNS if self.cleaned_data[name]}
        return {name: _COLUMNS[name][2][word] for name, word in given.items()}


def in_words(values: dict[str, Any]) -> str:
    """Columns of a claim for people."""
    return "；".join(f"{_COLUMNS[name][0]}：{_word(name, value)}" for name, value in values.items() if name in _COLUMNS)


def _word(name: str, value: Any) -> str:
    _, choices, meaning = _COLUMNS[name]
    code = next((code for code, meant in meaning.items() if meant is value or meant == value), "")
    return dict(choices).get(code, "否" if value is False else "—")


def was(ticket: ClosedTicket, claim: dict[str, Any]) -> str:
    return in_words({name: getattr(ticket, name) for name in claim})
