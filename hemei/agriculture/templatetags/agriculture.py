"""Exact numbers on pages."""

from fractions import Fraction

from django import template

from hemei.kernel.units import rounded

register = template.Library()


@register.filter
def exact(value: Fraction | None) -> str:
    """A number of at most two decimals with its thousands; "—" for none."""
    return "—" if value is None else f"{rounded(value, 0 if value.denominator == 1 else 2):,}"
