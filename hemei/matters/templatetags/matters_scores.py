"""How results and rates are written on the pages of call-backs and months."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hemei.matters.models import Satisfaction
from hemei.matters.scoring import show

register = template.Library()


@register.filter
def hours(seconds: float) -> int:
    return int(seconds // 3600)


@register.filter
def percent(value: Any) -> str:
    """A rate with two decimals, “—” where the denominator is zero."""
    return show.percent(value)


@register.filter
def points(value: Any) -> str:
    return show.points(value)


@register.simple_tag
def satisfaction(code: str) -> SafeString:
    """满意程度 in words; 不满意 stands out."""
    if code == Satisfaction.DISSATISFIED:
        return format_html('<span class="state state-danger">{}</span>', Satisfaction(code).label)
    label = dict(Satisfaction.choices).get(code, "—")
    return format_html("{}", label)


@register.simple_tag
def matter_link(pk: int) -> str:
    """The page of a matter."""
    try:
        return reverse("matters:matter", args=[pk])
    except NoReverseMatch:
        return ""
