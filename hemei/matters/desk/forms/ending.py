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


class CorrectCallForm(CallBackForm):
    """What the call-back should have said; starts from what it says. Not reached: it waits for its call-back again."""

    reason = words("更正理由", "请写明哪里记错了、怎样核实的。", rows=2, most=200)
    field_order = ("reason", "reached")

    def prepare(self) -> None:
        del self.fields["channel"]
        self.fields["reached"].help_text = "记到了别的工单上、其实没有回访这位诉求人的，选未接通，本件回到待回访"
        if self.of is not None:
            known = {name: getattr(self.of, name) for name in ("contacted", "met", "resolved")}
            said = {name: "yes" if value else "no" for name, value in known.items() if value is not None}
            self.initial = {**self.initial, **said, "reached": "yes", "satisfaction": self.of.satisfaction}

    @property
    def given(self) -> dict[str, Any]:
        found = {**self.cleaned_data}
        kept = ("reason", "reached", "note", *(("contacted", "met", "resolved", "satisfaction") * found["reached"]))
        return {name: found[name] for name in kept}


class ReopenForm(ActForm):
    reason = words("重办理由", "请写明理由。")
