"""Components for templates: `{% load ui %}`. Each is shown on the style page (`ui:components`)."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

TONES = {
    "": "secondary", "neutral": "secondary", "info": "info", "good": "success", "success": "success",
    "warning": "warning", "danger": "danger", "bad": "danger", "primary": "primary", "secondary": "secondary",
}  # fmt: skip
STATE_TONES = {
    "草稿": "neutral", "待审核": "info", "已审核": "good", "已退回": "warning", "已作废": "danger",
    "已发布": "good", "已锁定": "primary", "预计": "warning",
}  # fmt: skip


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. With a label it speaks to a screen reader, without one it is decoration."""
    src = f"{static('vendor/tabler-icons/sprite.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, src)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', src)


@register.simple_tag
def badge(text: Any, tone: str = "") -> SafeString:
    """A state as a word with a tone; without a tone the known states have theirs."""
    tone = tone or STATE_TONES.get(str(text), "")
    return format_html('<span class="state state-{}">{}</span>', TONES.get(tone, "secondary"), text)


@register.simple_tag
def number(value: Any, unit: str = "", empty: str = "—") -> SafeString:
    """A number with thousands separators and tabular figures; an empty value is a dash, text stays text."""
    if value is None or value == "":
        return format_html('<span class="num none">{}</span>', empty)
    shown = grouped(value)
    if unit:
        return format_html('<span class="num">{}</span><span class="unit">{}</span>', shown, unit)
    return format_html('<span class="num">{}</span>', shown)


def grouped(value: Any) -> str:
    """3758 → "3,758"; decimals stay as given; what is no number stays as it is."""
    if isinstance(value, bool):
        return "是" if value else "否"
    try:
        exact = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return str(value)
    return f"{exact:,f}"


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's query string with some parameters changed (None removes one): `?{% query page=2 %}`."""
    return changed_query(context["request"], **changes)


def changed_query(request: HttpRequest, **changes: Any) -> str:
    params = request.GET.copy()
    for key, value in changes.items():
        if value is None:
            params.pop(key, None)
        else:
            params[key] = str(value)
    return params.urlencode()


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: Page, target: str = "", sizes: str = "20,50,100") -> dict[str, Any]:
    """First, last, near pages and page size, keeping the query. `target` (a CSS selector) pages with htmx."""
    request = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [(n, "" if n == page.paginator.ELLIPSIS else changed_query(request, page=n)) for n in numbers]
    size = [(int(s), changed_query(request, size=s, page=None)) for s in sizes.split(",")]
    step = {
        name: changed_query(request, page=number)
        for name, number in (("previous", page.number - 1), ("next", page.number + 1))
    }
    return {"page": page, "links": links, "sizes": size, "step": step, "target": target, "path": request.path}


@register.inclusion_tag("ui/parts/sort.html", takes_context=True)
def sort(context: template.Context, field: str, title: str, param: str = "sort", target: str = "") -> dict[str, Any]:
    """A sortable header's link; put it in a `<th>`. The order is `?sort=field` or `?sort=-field`."""
    request = context["request"]
    now = request.GET.get(param, "")
    direction = {field: "asc", f"-{field}": "desc"}.get(now, "")
    after = f"-{field}" if direction == "asc" else field
    changed = changed_query(request, **{param: after, "page": None})
    return {"title": title, "direction": direction, "query": changed, "target": target, "path": request.path}


@register.inclusion_tag("ui/parts/empty.html")
def empty_state(title: str, note: str = "", url: str = "", action: str = "", icon: str = "inbox") -> dict[str, str]:
    """What to say where there is nothing yet, and the one thing to do about it."""
    return {"title": title, "note": note, "url": url, "action": action, "icon": icon}


@register.inclusion_tag("ui/parts/stat.html")
def stat(title: str, value: Any, unit: str = "", note: str = "", url: str = "", trend: str = "",
         direction: str = "") -> dict[str, Any]:  # fmt: skip
    """A figure as a card; with a url the whole card opens it."""
    return {"title": title, "value": value, "unit": unit, "note": note, "url": url, "trend": trend,
            "direction": direction}  # fmt: skip


@register.inclusion_tag("ui/parts/alert.html")
def alert(text: str, tone: str = "info", title: str = "") -> dict[str, str]:
    """A box with a message: info, good, warning or danger."""
    icons = {"info": "info-circle", "success": "circle-check", "warning": "alert-triangle", "danger": "alert-circle"}
    tone = TONES.get(tone, "info")
    return {"text": text, "tone": tone, "title": title, "icon": icons.get(tone, "info-circle")}


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: Any, maximum: Any = 100, label: str = "", tone: str = "") -> dict[str, Any]:
    """A bar with its figure written beside it."""
    return {"value": value, "maximum": maximum, "label": label, "tone": TONES.get(tone, "primary") if tone else ""}


@register.inclusion_tag("ui/parts/definitions.html")
def definitions(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A definition list of (term, value); values may be safe HTML."""
    return {"pairs": list(pairs)}


@register.inclusion_tag("ui/parts/tabs.html", takes_context=True)
def tabs(context: template.Context, items: Iterable[tuple[str, str]], current: str = "") -> dict[str, Any]:
    """Tabs that are links: (title, url). The one with the url `current` (or the page's path) is chosen."""
    chosen = current or context["request"].get_full_path()
    return {"items": [(title, url, url == chosen) for title, url in items]}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    """Events, newest first: dicts or objects with when, title, who, note, tone."""
    return {"entries": list(entries)}


@register.inclusion_tag("ui/parts/upload.html")
def upload(name: str = "file", label: str = "选择文件", accept: str = "", note: str = "") -> dict[str, Any]:
    """A file field as a box to drop a file on; without JavaScript it is the browser's own file field."""
    limit = settings.HEMEI_UPLOAD_LIMIT
    return {"name": name, "label": label, "accept": accept, "note": note, "limit_bytes": limit}


@register.filter
def message_tone(tags: str) -> str:
    """Django's message level as a tone of the palette."""
    levels = {"error": "danger", "warning": "warning", "success": "success"}
    return next((tone for tag, tone in levels.items() if tag in tags), "info")


class KeepNode(template.Node):
    """Renders its content once and keeps it in a variable: one block can be both <title> and <h1>."""

    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # rendered, so escaped already
        return ""


@register.tag
def keep(parser: Any, token: Any) -> KeepNode:
    """`{% keep page_title %}…{% endkeep %}`: nothing is shown; `{{ page_title }}` shows it later."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, name)
