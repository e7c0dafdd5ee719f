"""Form and model fields that only this domain needs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

SEPARATOR = "、"


class TagsField(models.CharField):
    """Several of a fixed list of words in one column, stored and shown as "抵押、消防"."""

    def __init__(self, *args: Any, tags: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.tags = tuple(tags)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "tags": self.tags}

    def to_python(self, value: Any) -> Any:
        """A list or a text in any order and with any separator → the tags in their fixed order."""
        if value is None or value == "":
            return value
        parts = value if isinstance(value, list | tuple) else _split(str(value))
        unknown = [part for part in parts if part not in self.tags]
        if unknown:
            raise ValidationError(f"“{SEPARATOR.join(unknown)}”不在可选项（{SEPARATOR.join(self.tags)}）中。")
        return SEPARATOR.join(tag for tag in self.tags if tag in parts)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return TagsFormField(tags=self.tags, required=not self.blank, label=self.verbose_name, help_text=self.help_text)


class TagsFormField(forms.MultipleChoiceField):
    """Check boxes for a TagsField; `cleaned_data` holds the joined text."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, tags: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(choices=[(tag, tag) for tag in tags], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return _split(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> Any:
        return SEPARATOR.join(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def _split(text: str) -> list[str]:
    for mark in "，,；;/ ":
        text = text.replace(mark, SEPARATOR)
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]
