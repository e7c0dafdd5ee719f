"""低保申请 and 临时救助申请."""

from typing import Any

from django.utils import timezone

from hemei.ledgers.cases.registry import starting, starting_many, term_known
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import identify
from hemei.livelihood import rules as common
from hemei.livelihood import rules_assistance as rules
from hemei.livelihood.models.assistance import MinimumLiving, TemporaryAid

_ALIASES: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "申请人姓名", "户主姓名"), "id_number": ("身份证", "公民身份号码"), "applied_on": ("申请时间",),
    "members": ("家庭人口", "人数"), "relative_of": ("近亲属说明",),
}  # fmt: skip
_RULES = (term_known, common.id_valid, identify.known, rules.members_counted, rules.relative_named)


def _applied(row: Any) -> None:
    if row.applied_on > timezone.localdate():
        raise rules.AppliedInFuture(field="applied_on", applied=row.applied_on)


def _starting(code: str) -> Any:
    start = starting(code)

    def derive(row: Any) -> None:
        identify.one(row)
        start(row)

    return derive


register(
    Ledger(
        code="livelihood.minimum_living", title="低保申请", model=MinimumLiving,
        columns=("name", "id_number", "area", "applied_on", "members", "reason", "official_relative", "relative_of"),
        shown=("name", "area", "applied_on", "members", "reason", "official_relative"),
        natural_key=("resident", "applied_on"), date_field="applied_on", search=("name",),
        filters=("official_relative", "applied_on"), ordering=("-applied_on", "-pk"), aliases=_ALIASES,
        personal=frozenset({"id_number", "reason", "relative_of"}), derive=_starting("livelihood.minimum_living"),
        derive_many=starting_many("livelihood.minimum_living", identify.many), rules=(*_RULES, _applied),
        confidential=True, note="一行是一次申请。各环节在“低保办理”里登记；经办人员、村干部的近亲属单独登记。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.temporary_aid", title="临时救助申请", model=TemporaryAid,
        columns=(
            "name", "id_number", "area", "applied_on", "kind", "family", "expense", "members", "official_relative",
            "relative_of",
        ),
        shown=("name", "area", "applied_on", "kind", "family", "members"),
        natural_key=("resident", "kind", "applied_on"), date_field="applied_on", search=("name",),
        filters=("kind", "family", "official_relative", "applied_on"), ordering=("-applied_on", "-pk"),
        aliases={**_ALIASES, "kind": ("救助类型",), "family": ("家庭类型",)},
        personal=frozenset({"id_number", "family", "expense", "relative_of"}),
        derive=_starting("livelihood.temporary_aid"),
        derive_many=starting_many("livelihood.temporary_aid", identify.many),
        rules=(*_RULES, rules.expense_named, _applied), confidential=True,
        note="一行是一次申请。各环节在“临时救助办理”里登记；急难型当天先行救助。",
    )
)  # fmt: skip
