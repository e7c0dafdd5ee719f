"""Sign-ups by phone rest on consent: found by the telephone, erased on request, gone on their own day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hemei.kernel import crypto
from hemei.people.actions import sign_ups
from hemei.people.privacy import registry
from hemei.people.privacy.registry import Held, Person, Purpose, Retention


def register(purpose: Purpose, model: type[Any], forget: Callable[..., int]) -> None:
    """`purpose.code` is the thing whose sign-ups they are; `forget(by=)` deletes those whose day has come."""
    registry.add(purpose)

    def due(cutoff: date) -> Any:
        return model.objects.filter(delete_on__lte=cutoff)

    def find(person: Person) -> list[Held]:
        return [Held(purpose.title, purpose, [_told(row) for row in rows(person)], erase=erase, person=person)]

    def rows(person: Person) -> list[Any]:
        if not person.phone:
            return []
        return list(model.objects.filter(phone_digest=crypto.lookup_digest(person.phone, purpose.code)).order_by("pk"))

    def erase(*, person: Person, by: Any) -> int:
        return sign_ups.erase(rows=rows(person), by=by)

    def carry_out(*, rows: list[Any], by: Any) -> int:
        return forget(by=by) if rows else 0

    registry.add_finder(purpose.code, find)
    title = f"{purpose.title}的姓名和电话"
    registry.add_retention(Retention(purpose.code, title, purpose.code, "删除", due, carry_out))


def _told(row: Any) -> str:
    return f"{row.made_at:%Y-%m-%d} {row.consent}姓名：{row.name}；电话：{row.phone}；{row.delete_on} 删除"
