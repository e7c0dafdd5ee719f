"""What every act's form carries: the version that its reader saw, and the last event on the page then."""

from typing import Any

from django import forms

from hemei.matters.models import Matter
from hemei.people.access import Access


class ActForm(forms.Form):
    """An act on a matter. `version` and `seen` tell on posting what happened meanwhile; `ref` names the request,
    co-handling or call that the act answers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    ref = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, matter: Matter, access: Access, ref: Any = None, **kwargs: Any) -> None:
        self.matter, self.access, self.of = matter, access, ref
        newest = matter.events.order_by("-pk").values_list("pk", flat=True).first()
        start = {"version": matter.version, "seen": newest or 0, "ref": ref.pk if ref is not None else None}
        kwargs["initial"] = kwargs.get("initial", {}) | start
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the matter; for forms that have some."""

    @property
    def given(self) -> dict[str, Any]:
        """What the action is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "seen", "ref")}

    def renew(self) -> None:
        """After somebody else acted: what was typed stays, the form speaks of the matter as it is now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for name in ("version", "seen"):
            data[name] = str(self.initial[name])
        self.data = data

    def choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def words(label: str, missing: str = "", rows: int = 3, most: int = 2000, help_text: str = "") -> forms.CharField:
    """Several lines of text; required when `missing` says so."""
    return forms.CharField(
        label=label, required=bool(missing), max_length=most, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": missing} if missing else None,
    )  # fmt: skip


def note(label: str = "说明") -> forms.CharField:
    return words(label, rows=2, most=500)


def moment(label: str, *, required: bool = True, help_text: str = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )  # fmt: skip


def yes_no(label: str, yes: str, no: str, *, required: bool = True) -> forms.TypedChoiceField:
    """Two choices side by side; the cleaned value is True, False, or None where nothing was chosen."""
    return forms.TypedChoiceField(
        label=label, required=required, choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect,
        coerce=lambda text: text == "yes", empty_value=None,
    )  # fmt: skip
