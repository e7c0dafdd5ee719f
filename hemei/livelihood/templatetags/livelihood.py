"""How pages of livelihood say a person and a status."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html

from hemei.kernel import crypto
from hemei.livelihood import rules
from hemei.livelihood.allowances.lives import Disability
from hemei.livelihood.allowances.tiers import Benefit

register = template.Library()
_HUKOU = {code: text for text, code in rules.HUKOU.items()}


@register.simple_tag
def person_name(application: Any, clear: bool) -> str:
    """The name linked to the application; masked for who may not read it."""
    name = application.name if clear else crypto.mask_name(application.name)
    return format_html('<a href="{}">{}</a>', reverse("livelihood:application", args=[application.pk]), name)


@register.filter
def status_value(value: str) -> str:
    """visual:1 → 视力一级; here → 本镇; elder:300 → 高龄老年人津贴 300 元."""
    kind, _, rest = value.partition(":")
    if kind in Disability.values and rest in "1234":
        return f"{Disability(kind).label}{'一二三四'[int(rest) - 1]}级"
    if kind in Benefit.values:
        return f"{Benefit(kind).label} {rest} 元"
    return _HUKOU.get(value, value)
