"""Posts in templates."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hemei.people import queries
from hemei.people.models import Post

register = template.Library()

_STATES = {"over": ("secondary", "已终止"), "future": ("info", "未到任"), "current": ("success", "在任")}


@register.filter
def role_title(code: str) -> str:
    return queries.role_title(code)


@register.simple_tag
def post_state(post: Post) -> SafeString:
    tone, word = _STATES["over" if post.is_over else "future" if post.is_future else "current"]
    return format_html('<span class="state state-{}">{}</span>', tone, word)
