"""Rules of 入河排污口. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hemei.environment.models.outfalls import Measure, OutfallKind, OutfallStage, Setup
from hemei.kernel.errors import RuleError

_CHAIN = "国办函〔2022〕17号；入河排污口监督管理办法（生态环境部令，2024）"
BY_APPROVAL = (OutfallKind.INDUSTRY, OutfallKind.PLANT)
FIELDS = {
    OutfallStage.TRACING: ("conclusion",), OutfallStage.TREATMENT: ("measure", "before", "after"),
    OutfallStage.CLOSING: ("acceptor",), OutfallStage.RECHECK: ("result",),
}  # fmt: skip


class ApprovalWanted(RuleError):
    """{kind}的设置要经审批，不能是“{given}”。"""

    basis = _CHAIN


class RegistrationWanted(RuleError):
    """{kind}在设置前填登记表，不是“{given}”。"""

    basis = _CHAIN


class DocumentMissing(RuleError):
    """设置依据是“{setup}”的，要填文号和日期。"""

    basis = _CHAIN


class SetBeforeDocument(RuleError):
    """设置日期 {set} 早于{setup}日期 {document}：应当先{setup}、后设置。没有的，设置依据选“未批未登”。"""

    basis = _CHAIN


class PartyUnknown(RuleError):
    """溯源要查明责任主体。请先在排污口里填“责任主体”。"""

    basis = _CHAIN


class NotClassified(RuleError):
    """请先在排污口里填“分类”，再登记“分类”环节。"""

    basis = _CHAIN


class KeptWithoutPaper(RuleError):
    """规范整治后保留的排污口，要有审批或登记。这个排污口的设置依据是“{setup}”。"""

    basis = _CHAIN


class StepsRestOnIt(RuleError):
    """已登记的办理环节依据“{title}”，不能改成这样。请先更正或作废那些环节。"""


class NotAfterRain(RuleError):
    """封堵的排污口要在销号以后下过雨再复查：请填“复查前降雨日期”，在 {closed} 到复查日期之间。"""


def setup_in_order(row: Any) -> None:
    """Approval for works and plants, a registration for the others, both before it is set."""
    if not row.setup or row.setup == Setup.NONE:
        return
    setup = Setup(row.setup)
    if row.kind in BY_APPROVAL and setup != Setup.APPROVAL:
        raise ApprovalWanted(field="setup", kind=row.get_kind_display(), given=setup.label)
    if row.kind and row.kind not in BY_APPROVAL and setup != Setup.REGISTRATION:
        raise RegistrationWanted(field="setup", kind=row.get_kind_display(), given=setup.label)
    if not row.setup_document or row.setup_document_on is None:
        raise DocumentMissing(field="setup_document", setup=setup.label)
    if row.set_on and row.set_on < row.setup_document_on:
        raise SetBeforeDocument(field="set_on", set=row.set_on, setup=setup.label, document=row.setup_document_on)


def fits_steps(row: Any, steps: Mapping[str, date]) -> None:
    """`steps`: those taken, with their days."""
    if steps and row.found_on > min(steps.values()):
        raise StepsRestOnIt(field="found_on", title="排查日期")
    if not row.responsible and OutfallStage.TRACING in steps:
        raise StepsRestOnIt(field="responsible", title="责任主体")
    if not row.kind and OutfallStage.CLASSIFYING in steps:
        raise StepsRestOnIt(field="kind", title="分类")


def outfall_ready(row: Any) -> None:
    """What the outfall itself must say before a step about it."""
    if row.step == OutfallStage.TRACING and not row.outfall.responsible:
        raise PartyUnknown(field="outfall")
    if row.step == OutfallStage.CLASSIFYING and not row.outfall.kind:
        raise NotClassified(field="outfall")
    kept = row.step == OutfallStage.TREATMENT and row.measure == Measure.REGULATE
    if kept and row.outfall.setup not in (Setup.APPROVAL, Setup.REGISTRATION):
        raise KeptWithoutPaper(field="measure", setup=row.outfall.get_setup_display() or "没有填")


def after_rain(row: Any, measure: str, closed: Any) -> None:
    """A blocked outfall is looked at again after rain that fell since it was closed."""
    if row.step != OutfallStage.RECHECK or measure != Measure.BAN or closed is None:
        return
    if row.rained_on is None or not closed <= row.rained_on <= row.done_on:
        raise NotAfterRain(field="rained_on", closed=closed)
