"""What notices hold of people who object, and when their names go."""

from datetime import date
from typing import Any

from hemei.kernel.encrypted_fields import with_content
from hemei.notices.actions.forgetting import forget_objectors
from hemei.notices.models import Objection
from hemei.people.privacy import registry
from hemei.people.privacy.registry import Basis, Keep, Purpose, Retention

registry.add(Purpose(
    "notices.objection", "答复公示异议", Basis.DUTY, "《政府信息公开条例》和各项公示的规定；不填姓名也可以提",
    "提异议的人的姓名、电话（可以不填）和异议内容", {"notices.Objection": frozenset({"name", "phone"})},
    "公示的单位", keep=Keep(2, "年", "答复后", "镇里自定，未经确认"),
))  # fmt: skip


def _due(cutoff: date) -> Any:
    return with_content(Objection.objects.filter(answered_at__date__lte=cutoff), "name", "phone")


registry.add_retention(Retention(
    "notices.objection", "公示异议人的姓名和电话", "notices.objection", "去掉姓名和电话", _due, forget_objectors
))  # fmt: skip
