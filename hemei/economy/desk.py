"""What this domain shows outside its own pages: navigation, to-dos, cards and shortcuts of the home page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.economy import overview
from hemei.economy.views.common import newest_year
from hemei.economy.views.home import expiring
from hemei.economy.views.projects import slipping
from hemei.kernel import periods
from hemei.ledgers.registry import Domain, register_domain
from hemei.ui import cards, todos

_SHORT = ("economy.tax_revenue", "economy.new_enterprises", "economy.service_groups", "economy.revitalised_area")


def register() -> None:
    """Called once, when the app is ready."""
    register_domain(Domain("economy", "经济发展", "building-factory", order=10, pages=(
        ("经济发展概览", "economy:home", "economy.enterprise:view"),
        ("项目进展", "economy:projects", "economy.project:view"),
        ("税收汇总", "economy:tax", "economy.tax:view"),
        ("走访计划", "economy:visits", "economy.visit:view"),
        ("招商手册", "economy:brochure", "economy.asset:view"),
    )))  # fmt: skip
    todos.register(_todos)
    cards.register(_cards, order=10)
    cards.register_shortcuts(_shortcuts, order=10)


def _todos(access: Any) -> list[todos.Todo]:
    found = []
    if access.can("economy.project:edit"):
        late = slipping(access, timezone.localdate())
        statutory = [progress for progress in late if progress.late]
        url = f"{reverse('economy:projects')}?late=on"
        found.append(todos.Todo("项目节点已逾期", len(late) - len(statutory), url, "warning"))
        found.append(todos.Todo("竣工备案或开工超过法定期限", len(statutory), url, "danger"))
    if access.can("economy.policy:edit"):
        url = reverse("ledgers:list", args=["economy.policy"])
        found.append(todos.Todo("惠企政策即将到期", len(expiring(access)), url, "warning"))
    return found


def _cards(access: Any) -> list[cards.Card]:
    area = next(iter(access.scope("economy.enterprise:view")), "")
    if not area:
        return []
    period = periods.year(newest_year(area))
    return [
        cards.Card(f"{period.label}{c.title}", c.value, c.unit, c.note, c.url, c.trend, c.direction)
        for c in overview.cards(area, period, access, _SHORT)
    ]


def _shortcuts(access: Any) -> list[cards.Shortcut]:
    offers = (
        ("登记走访", reverse("economy:visit_new"), "map-pin", "economy.visit:edit"),
        ("招商手册", reverse("economy:brochure"), "book", "economy.asset:view"),
        ("项目进展", reverse("economy:projects"), "layout-dashboard", "economy.project:view"),
    )
    return [cards.Shortcut(title, url, icon) for title, url, icon, right in offers if access.can(right)]
