"""How figures read on pages: `{% load figures %}`."""

from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hemei.indicators.charts import step_for
from hemei.indicators.growth import Growth
from hemei.indicators.show import is_exact, written
from hemei.kernel import units
from hemei.ui.templatetags.ui import grouped

register = template.Library()


@register.simple_tag
def amount(value: Fraction | None, unit: str = "") -> SafeString:
    """A value to take in at a glance (9.80亿元), with the exact one as its title."""
    if value is None:
        return mark_safe('<span class="num none">—</span>')
    prefix, scaled, digits = _at_a_glance(value, unit)
    shown = grouped(units.rounded(scaled, digits))
    exactly = f"{grouped(written(value)) if value.denominator == 1 else written(value)}{unit}"
    return format_html('<span class="num" title="{}">{}</span><span class="unit">{}{}</span>',
                       exactly, shown, prefix, unit)  # fmt: skip


def _at_a_glance(value: Fraction, unit: str) -> tuple[str, Fraction, int]:
    """(万 or 亿, the value in it, decimals)."""
    prefix, size = step_for([value]) if unit not in ("%", "‰") else ("", 1)
    scaled = value / size
    if size > 1 or unit == "%":
        return prefix, scaled, 2
    return prefix, scaled, next((n for n in range(3) if is_exact(scaled, n)), 2)


@register.filter
def is_rounded(value: Fraction | None, unit: str) -> bool:
    """Whether `amount` shows the value otherwise than it is, so that the exact one must stand beside it."""
    if value is None:
        return False
    prefix, scaled, digits = _at_a_glance(value, unit)
    return bool(prefix) or not is_exact(scaled, digits)


@register.filter
def exactly(value: Fraction | None) -> str:
    """The exact value with thousands separators; a fraction without an end with six decimals."""
    if value is None:
        return "—"
    text = written(value)
    return grouped(text) if "…" not in text else text


@register.filter
def places(value: Fraction | None, number: int = 2) -> str:
    return "—" if value is None else written(value, number)


@register.filter
def change(growth: Growth) -> str:
    """+276.55%, −3.00%, +0.50个百分点 or —"""
    if growth.change is None:
        return "—"
    size = units.rounded(abs(growth.change), 2)
    sign = "+" if growth.change > 0 else "−" if growth.change < 0 else ""
    return f"{sign}{size:f}{'%' if growth.points is None else '个百分点'}"


@register.filter
def share(value: Fraction | None, top: Any) -> str:
    """A value in percent of the largest, for bars."""
    return "0" if not value or not top else f"{float(value / top * 100):.1f}"


@register.simple_tag
def where_query(of: Any, **changes: Any) -> str:
    """The query string under which a figure is found, with some of it changed."""
    return urlencode({**of.address, **{name: value for name, value in changes.items() if value}})
