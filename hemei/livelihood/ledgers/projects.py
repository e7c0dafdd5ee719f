"""小微项目, its steps and whom it serves."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from hemei.ledgers import checks
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import rules_projects as rules
from hemei.livelihood import rules_work
from hemei.livelihood import values_work as values
from hemei.livelihood.models import ProjectBeneficiary, ProjectStep, SmallProject
from hemei.livelihood.models.projects import STEPS

_OUT = (State.VOID, State.RETURNED)


def _declared(row: Any) -> None:
    rules_work.not_future(row.declared_on, timezone.localdate(), "征集日期", "declared_on")


def _declared_free(row: Any) -> None:
    """What hangs on the day of 征集 must not be left behind by a new day."""
    if not row.pk:
        return
    if row.steps.exclude(state__in=_OUT).filter(done_on__lt=row.declared_on).exists():
        raise rules_work.HasRows(field="declared_on", rows="更早的环节")
    if row.beneficiaries.exclude(state=State.VOID).exclude(declared_on=row.declared_on).exists():
        raise rules_work.HasRows(field="declared_on", rows="受益单位")


def _step(row: Any) -> None:
    if row.project_id and not row.area_id:
        row.area_id = row.project.area_id


def _steps(rows: Iterable[Any]) -> None:
    """Rows of one sheet know each other, so that a project's steps can come in one sheet in any order."""
    together: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        _step(row)
        together[row.project_id].append(row)
    for siblings in together.values():
        for row in siblings:
            row.siblings = [other for other in siblings if other is not row]


def _sequence(row: Any) -> None:
    rules.in_sequence(row, row.project.declared_on, _done(row))


def _done(row: Any) -> dict[str, date]:
    """The project's other steps: those of the same sheet, and those on record."""
    found = {other.step: other.done_on for other in getattr(row, "siblings", ()) if other.done_on}
    known = ProjectStep.objects.filter(project=row.project_id).exclude(state__in=_OUT).exclude(pk=row.pk)
    return found | dict(known.values_list("step", "done_on"))


def _taken(row: Any) -> None:
    rules.taken(row, timezone.localdate())


def _council(row: Any) -> None:
    rules.council_carried(row, values.quorum(row.done_on), values.agenda_days(row.done_on))


def _beneficiary(row: Any) -> None:
    if row.project_id:
        row.declared_on, row.area_id = row.project.declared_on, row.area_id or row.project.area_id
    row.unit = f"{row.area_id} {row.name}"


_PROJECT = ("项目名称", "小微项目")

register(
    Ledger(
        code="livelihood.small_project", title="小微项目", model=SmallProject,
        columns=("name", "area", "declared_on", "content", "budget", "proposer"),
        natural_key=("area", "name"), date_field="declared_on", search=("name", "content"),
        filters=("declared_on", "area"), ordering=("-declared_on", "-pk"),
        aliases={"name": ("项目",), "declared_on": ("申报日期", "征集时间"), "budget": ("估算金额", "预算")},
        area_from=("name",), rules=(_declared, _declared_free),
        void_rules=(checks.none_standing("steps", "beneficiaries"),),
        note="征集—四议—镇级评审—立项—比选—施工—验收—结算—公示—管护，环节记在“小微项目环节”，一个也不能跳过。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.project_step", title="小微项目环节", model=ProjectStep,
        columns=(
            "project", "step", "done_on", "evidence", "party", "amount", "agenda_on", "entitled", "present",
            "in_favour",
        ),
        shown=("project", "step", "done_on", "evidence", "party", "amount"),
        natural_key=("project", "step"), date_field="done_on", search=("project__name", "evidence", "party"),
        filters=("project", "step", "done_on"), ordering=("project", "done_on", "pk"),
        aliases={"project": _PROJECT, "step": ("步骤",), "done_on": ("日期", "办理日期"), "evidence": ("佐证", "材料")},
        lookups={"project": ("name",)}, derive=_step, derive_many=_steps,
        rules=(_taken, _sequence, rules.party_and_amount, _council), cross_rules=(_sequence,),
        void_rules=(checks.last_first("project", lambda row: STEPS.index(row.step)),),
        note="一行是一个项目办完的一个环节，佐证材料可以作为附件上传。村民代表会议要够法定人数、过半数同意、提前公告议题。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.project_beneficiary", title="小微项目受益单位", model=ProjectBeneficiary,
        columns=("project", "kind", "name", "area", "households"),
        natural_key=("project", "unit"), date_field="declared_on", search=("name", "project__name"),
        filters=("project", "kind"), ordering=("project", "pk"),
        aliases={"project": _PROJECT, "name": ("受益村", "受益小区", "受益单位"), "kind": ("类型", "村或小区")},
        lookups={"project": ("name",)}, area_from=("name",), derive=_beneficiary,
        note="一行是一个项目惠及的一个村或一个小区。村和小区分开数，各自去重。",
    )
)  # fmt: skip
