"""What the register itself holds, why and how long; and what this part holds of who asks."""

from datetime import date
from typing import Any

from hemei.people.models import Resident
from hemei.people.privacy import registry
from hemei.people.privacy.actions import retention
from hemei.people.privacy.models import Consent, SubjectRequest
from hemei.people.privacy.registry import Basis, Held, Keep, Person, Purpose, Retention

REGISTER = registry.add(Purpose(
    "people.register", "居民和单位登记", Basis.DUTY, "《村民委员会组织法》、《居民委员会组织法》和基层管理服务职责",
    "姓名、身份证号、出生日期、性别、电话、住址、户籍", {
        "people.Resident": frozenset({"id_number", "phone"}), "people.Organisation": frozenset({"phone"}),
    }, "党政办和各村", sensitive=True, keep=Keep(5, "年", "迁出或去世后", "镇里自定，未经确认"),
))  # fmt: skip
REQUESTS = registry.add(Purpose(
    "people.requests", "办理个人信息权利请求", Basis.DUTY, "《个人信息保护法》第四十四条至第五十条",
    "提出请求的人的姓名、身份证号、电话和请求内容", {"privacy.SubjectRequest": frozenset({"id_number", "phone"})},
    "党政办", sensitive=True, keep=Keep(3, "年", "办结后", "《民法典》第一百八十八条（诉讼时效三年）"),
))  # fmt: skip
CONSENTS = registry.add(Purpose(
    "people.consents", "证明处理取得了同意", Basis.DUTY, "《个人信息保护法》第十四条、第十五条",
    "您同意过什么、什么时候同意和撤回", {"privacy.Consent": frozenset({"guardian"})}, "党政办",
    keep=Keep(3, "年", "撤回后", "《民法典》第一百八十八条（诉讼时效三年）"),
))  # fmt: skip


def _closed(cutoff: date) -> Any:
    return SubjectRequest.objects.filter(closed_on__lte=cutoff).exclude(name=retention.FORGOTTEN)


registry.add_retention(Retention(
    "people.requests", "权利请求的身份证号和电话", "people.requests", "去掉姓名、身份证号和电话", _closed,
    retention.forget_requesters,
))  # fmt: skip
registry.add_retention(Retention(
    "people.consents", "已撤回的同意记录", "people.consents", "删除",
    lambda cutoff: Consent.objects.filter(withdrawn_on__lte=cutoff), retention.delete_consents,
))  # fmt: skip


def _find(person: Person) -> list[Held]:
    found: Any = person.resident
    rows = [] if found is None else [_told(found)]
    consents = [] if found is None else [
        f"{one.given_on} 同意“{_title(one.purpose)}”{f'，{one.withdrawn_on} 撤回' if one.withdrawn_on else ''}"
        for one in found.consents.all()
    ]  # fmt: skip
    return [Held("居民登记", REGISTER, rows), Held("同意记录", CONSENTS, consents)]


def _told(found: Resident) -> str:
    parts = {
        "姓名": found.name, "身份证号": found.id_number, "出生日期": found.birth_date, "性别": found.get_sex_display(),
        "电话": found.phone or "—", "村（社区）": found.area, "户籍": found.get_hukou_display(),
        "住户": found.household.door_number if found.household else "—",
    }  # fmt: skip
    return "；".join(f"{title}：{value}" for title, value in parts.items())


def _title(code: str) -> str:
    try:
        return registry.purpose(code).title
    except KeyError:
        return code


registry.add_finder("people.register", _find)
