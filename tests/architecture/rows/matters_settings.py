"""Rows of settings."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hemei.matters.models import Category, Circle, DutyItem, Unit
from hemei.places.tests.factories import TOWN
from tests.architecture.rows import row


def _unit() -> Unit:
    given = {"name": "科室", "kind": "department", "area_id": TOWN}
    return Unit.objects.get_or_create(code="settings", defaults=given)[0]


@row("settings_duty")
def duty() -> dict[str, Any]:
    since = timezone.localdate() + timedelta(days=9)
    line = DutyItem(unit_kind="department", unit=_unit(), category_code="s", role="lead", since=since, source="清单")
    line.save()
    return {"pk": line.pk}


@row("settings_class", scoped=False)
def category() -> dict[str, Any]:
    return {"pk": Category.objects.create(code="settings", title="分类").pk}


@row("settings_unit")
def unit() -> dict[str, Any]:
    return {"pk": _unit().pk}


@row("settings_circle", scoped=False)
def circle() -> dict[str, Any]:
    return {"pk": Circle.objects.create(order=1, name="圈", since=date(2024, 1, 1), source="文件").pk}
