"""How amounts and slips of this domain are written."""

import json
from fractions import Fraction
from typing import Any

from django import template
from django.utils.safestring import SafeString

from hemei.economy.progress import Slip
from hemei.kernel import units
from hemei.ui.templatetags.ui import badge, grouped

register = template.Library()


@register.filter
def wan(stored: int | None, places: int = 2) -> str:
    """分 → 万元 with two decimals and thousands separators."""
    return "" if stored is None else grouped(units.rounded(units.convert(stored, "分", "万元"), places))


@register.filter
def signed_percent(value: Fraction | None) -> str:
    """Growth with its sign: "+12.30%"."""
    return "—" if value is None else f"{units.rounded(value, 2):+.2f}%"


@register.simple_tag
def slip(found: Slip | None) -> SafeString:
    """A slip as its words; the tone only adds to them."""
    return badge(found.text, found.tone) if found else SafeString("")


@register.filter
def json_of(value: Any) -> str:
    """Chart options as JSON; the template escapes it into the attribute."""
    return json.dumps(value, ensure_ascii=False)
