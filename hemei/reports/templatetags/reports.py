"""Helpers of the template editor: `{% load reports %}`."""

from django import template

from hemei.indicators.registry import Indicator

register = template.Library()


@register.filter
def tag(of: Indicator, name: str) -> str:
    """The tag that the editor inserts for an indicator: {% figure "economy.tax_revenue" as "元" %}."""
    unit = "" if name == "yoy" or not of.unit else f' as "{of.unit}"'
    places = " places=2" if name == "yoy" or of.unit == "%" else ""
    return f'{{% {name} "{of.code}"{unit}{places} %}}'
