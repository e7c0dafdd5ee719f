"""The cells of the table of two nets."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def net_number(context: template.Context, line: Any, name: str) -> SafeString:
    """A number that opens its list; nothing to open where it is nought."""
    count = line.numbers.get(name, 0)
    if not count:
        return format_html('<td class="number muted">{}</td>', 0)
    asked = {"month": context["month"].code, "net": name}
    village = context.get("village")
    if village is not None:
        asked |= {"area": village.code} | ({} if context.get("whole") else {"cell": line.code or "-"})
    elif line.code:
        asked["area"] = line.code
    return format_html(
        '<td class="number"><a href="{}?{}">{}</a></td>', reverse("matters:nets_evidence"), urlencode(asked), count
    )
