"""What 接诉即办 holds of people, why, how long, and when their names go."""

from datetime import date
from typing import Any

from hemei.kernel.encrypted_fields import with_content
from hemei.matters.actions.forgetting import forget_complainants
from hemei.matters.actions.intake import phone_digest
from hemei.matters.models import Complainant
from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Held, Keep, Person, Purpose, Retention

COMPLAINANT = registry.add(Purpose(
    "matters.complainant", "办理群众诉求", Basis.DUTY, "《北京市接诉即办工作条例》",
    "称呼、电话、反映的事和地点、照片", {
        "matters.Complainant": frozenset({"name", "phone"}), "matters.UpstreamRecord": frozenset({"ticket"}),
        "matters.HeldTicket": frozenset({"why", "ticket"}),
    }, "派单人员和承办这件事的人员", keep=Keep(5, "年", "办结后", "镇里自定，未经确认；以档案保管期限表为准"),
))  # fmt: skip


def _due(cutoff: date) -> Any:
    return with_content(Complainant.objects.filter(matter__closed_at__date__lte=cutoff), "name", "phone")


registry.add_retention(Retention(
    "matters.complainant", "诉求人的称呼和电话", "matters.complainant", "去掉称呼和电话", _due, forget_complainants
))  # fmt: skip


def _find(person: Person) -> list[Held]:
    """By the telephone: the hotline does not ask for identity numbers."""
    if not person.phone:
        return []
    found = Complainant.objects.filter(phone_digest=phone_digest(person.phone))
    rows = [f"{one.said_at:%Y-%m-%d} {one.matter.number} {one.matter.title}；称呼：{one.name or '—'}；电话：{one.phone}"
            for one in found.select_related("matter").order_by("pk")[:50]]  # fmt: skip
    return [Held("接诉即办", COMPLAINANT, rows)]


registry.add_finder("matters.complainant", _find)
