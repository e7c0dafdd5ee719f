"""Putting down what parts of the product register: classes as rows of the town's tree, placeholders for circles."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, locks
from hemei.matters import categories, permissions
from hemei.matters.categories import MatterClass
from hemei.matters.models import Category, Circle, DutyItem
from hemei.people.access import By

_CIRCLES = (
    (1, "核心圈", "村“两委”、党员"),
    (2, "紧密圈", "网格员、村民代表、志愿者、社会组织"),
    (3, "外围圈", "企业、“两代表一委员”、专家智库、部门"),
)


@transaction.atomic
def load_registered(*, by: By, on: date | None = None) -> list[Category]:
    """Add the registered classes that the tree lacks, with their duty lines. Rows already there are left alone."""
    by.check(permissions.SETTINGS)
    locks.wait_for_turn("matters.categories")
    have = {row.code: row for row in Category.objects.all()}
    day, added = on or timezone.localdate(), []
    for one in categories.registered():
        if one.code not in have:
            added.append(_add(one, have, day))
    if added:
        post = by.post_for(permissions.SETTINGS)
        audit.record_many(by=by, verb="载入预置分类", rows=[(row, {"title": ["", row.title]}) for row in added],
                          post=post)  # fmt: skip
    return added


def _add(one: MatterClass, have: dict[str, Category], day: date) -> Category:
    row = Category.objects.create(code=one.code, title=one.title, parent=have.get(one.parent), must_meet=one.must_meet)
    have[one.code] = row
    DutyItem.objects.bulk_create(
        DutyItem(unit_kind=line.unit_kind, category_code=one.code, role=line.role, since=day, source=one.source)
        for line in one.duties
    )
    return row


@transaction.atomic
def load_circles(*, by: By, on: date | None = None) -> list[Circle]:
    """Three placeholders, unconfirmed, for a town that has named no circles yet."""
    by.check(permissions.SETTINGS)
    locks.wait_for_turn("matters.circles")
    if Circle.objects.exists():
        return []
    day = on or timezone.localdate()
    made = [
        Circle.objects.create(order=order, name=name, members=members, since=day, source="未见公开定义，暂列待确认")
        for order, name, members in _CIRCLES
    ]
    post = by.post_for(permissions.SETTINGS)
    audit.record_many(by=by, verb="暂列共治圈层", rows=[(row, {"name": ["", row.name]}) for row in made], post=post)
    return made
