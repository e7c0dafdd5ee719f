"""Forms of the end: 回访, 重办."""

from typing import Any

from django import forms

from hemei.matters.desk.forms.base import ActForm, note, words, yes_no
from hemei.matters.models import Channel, Satisfaction


class CallBackForm(ActForm):
    """One attempt; one that reached the person carries the result."""

    channel = forms.ChoiceField(label="方式", initial=Channel.PHONE,
                                choices=[(c.value, c.label) for c in (Channel.PHONE, Channel.VISIT)])  # fmt: skip
    reached = yes_no("是否接通", "接通", "未接通")
    contacted = yes_no("承办单位是否联系过", "联系过", "没有联系", required=False)
    met = yes_no("是否见面", "见过面", "没有见面", required=False)
    resolved = yes_no("是否解决", "解决", "未解决", required=False)
    satisfaction = forms.ChoiceField(label="满意程度", required=False, widget=forms.RadioSelect,
                                     choices=Satisfaction.choices)  # fmt: skip
    note = note("记录")

    @property
    def given(self) -> dict[str, Any]:
        found = super().given
        if found["reached"]:
            return found
        return {name: found[name] for name in ("channel", "reached", "note")}


class ReopenForm(ActForm):
    reason = words("重办理由", "请写明理由。")
