"""Forms of call-backs."""

from typing import Any

from django import forms

from hemei.matters.models import Channel, NoMeeting, Satisfaction

_YES_NO = (("yes", "是"), ("no", "否"))
_ASKED = (("", "没有问到"), *_YES_NO)


def _answer(label: str, choices: Any = _ASKED, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect, **options)


class CallBackForm(forms.Form):
    """One attempt. Only one that reached the person has answers; 是否解决 and 是否满意 are needed then."""

    reached = forms.ChoiceField(label="是否接通", choices=_YES_NO, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label="方式", choices=[(c.value, c.label) for c in (Channel.PHONE, Channel.VISIT)], initial=Channel.PHONE
    )
    contacted = _answer("承办单位联系过您吗")
    met = _answer("承办单位与您见过面吗")
    resolved = _answer("问题解决了吗", _YES_NO)
    satisfaction = _answer("对办理满意吗", Satisfaction.choices)
    note = forms.CharField(label="记录", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def values(self) -> dict[str, Any]:
        """What the action takes; answers of a call that reached nobody are left out."""
        data = self.cleaned_data
        told = {"reached": data["reached"] == "yes", "channel": data["channel"], "note": data["note"]}
        if not told["reached"]:
            return told
        answers = {name: _bool(data[name]) for name in ("contacted", "met", "resolved")}
        return {**told, **answers, "satisfaction": data["satisfaction"]}


def _bool(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)


class NoMeetingForm(forms.Form):
    """Why nobody could be met; empty takes it back."""

    why = forms.ChoiceField(label="原因", choices=[("", "可以见面"), *NoMeeting.choices], required=False)
    note = forms.CharField(label="怎么知道的", max_length=200)
