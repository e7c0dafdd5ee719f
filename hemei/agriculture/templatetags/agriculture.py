"""Exact numbers on pages."""

from fractions import Fraction

from django import template

from hemei.kernel.units import rounded

register = template.Library()


@register.filter
def exact(value: Fraction | None) -> str:
    """A number of at most two decimals with its thousands; "—" for none."""
    return "—" if value is None else f"{rounded(value, 0 if value.denominator == 1 else 2):,}"


@register.filter
def hundredths(value: int | None) -> str:
    """A quantity stored in hundredths of its unit."""
    return exact(None if value is None else Fraction(value, 100))


@register.filter
def ten_thousands(value: int) -> str:
    """元 as 万元."""
    return exact(Fraction(value, 10_000))
