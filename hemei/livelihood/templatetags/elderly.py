"""`{{ 1500|yuan }}` → 15.00."""

from django import template

register = template.Library()


@register.filter
def yuan(fen: int | None) -> str:
    """分 as 元 with two decimals and thousands separators."""
    fen = fen or 0
    return f"{fen // 100:,}.{fen % 100:02d}"
