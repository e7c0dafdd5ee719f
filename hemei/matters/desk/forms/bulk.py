"""What a bulk dispatch asks: one unit for all the matters ticked."""

from typing import Any

from django import forms

from hemei.matters import queries
from hemei.matters.desk import choices
from hemei.matters.desk.forms.base import note
from hemei.matters.models import Unit
from hemei.people.access import Access


class BulkDispatchForm(forms.Form):
    unit = forms.ChoiceField(label="承办单位", error_messages={"required": "请选承办单位。"})
    note = note("派单意见")

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access = access
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices.units(access, "请选择")

    def clean_unit(self) -> Unit:
        return queries.units(self.access).get(pk=self.cleaned_data["unit"])
