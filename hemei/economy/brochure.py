"""招商手册: the same content as a page and as a docx, always from what is on record today."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO, Any

from django.db.models import QuerySet

from hemei.economy import models as m
from hemei.economy import queries, rules, values
from hemei.kernel.official import OfficialDocument
from hemei.ledgers.models import LedgerRecord, State
from hemei.places.models import Area, in_area

HEAD = ("名称", "类型", "坐落", "可用面积（平方米）", "规划用途", "配套条件")


@dataclass(frozen=True)
class PolicyLine:
    """A policy in force; `expires` is set when it ends soon."""

    policy: m.Policy
    expires: date | None

    @property
    def note(self) -> str:
        return f"{self.expires} 到期" if self.expires else ""


@dataclass(frozen=True)
class Brochure:
    """What is printed. `as_of` is the data date."""

    area: Area
    as_of: date
    texts: dict[str, str]
    policies: tuple[PolicyLine, ...]
    space: tuple[tuple[str, ...], ...]
    contacts: tuple[m.Contact, ...]
    total: str = ""
    missing: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        return f"{self.area}招商手册"


def compile_(area: Area, on: date) -> Brochure:
    """Gather the brochure of an area as of a day: expired policies and space already taken are left out."""
    texts = queries.texts_in_force(_of(m.BrochureText, area), on)
    assets = list(_assets(area, on))
    missing = [label for section, label in m.BrochureSection.choices if section not in texts]
    contacts = queries.policies_in_force(_of(m.Contact, area), on).order_by("department", "name")
    return Brochure(
        area=area, as_of=on, texts={section: text.body for section, text in texts.items()},
        policies=tuple(_policies(area, on)), space=tuple(_space(asset) for asset in assets), contacts=tuple(contacts),
        total=rules.square_metres(sum(asset.available for asset in assets)),
        missing=tuple(label for label in missing if label != m.BrochureSection.PREFACE.label),
    )  # fmt: skip


def to_docx(brochure: Brochure, stream: IO[bytes]) -> None:
    """The brochure in the layout of GB/T 9704."""
    paper = OfficialDocument(title=brochure.title)
    _text(paper, brochure, m.BrochureSection.PREFACE, "")
    _text(paper, brochure, m.BrochureSection.LOCATION, "区位")
    _text(paper, brochure, m.BrochureSection.INDUSTRIES, "产业方向")
    _write_policies(paper, brochure)
    paper.heading(1, "可用空间")
    if brochure.space:
        paper.paragraph(f"现有可用空间 {len(brochure.space)} 处，共 {brochure.total} 平方米。")
        paper.table([HEAD, *brochure.space])
    else:
        paper.paragraph("目前没有登记在册的可用空间。")
    _text(paper, brochure, m.BrochureSection.PROCESS, "办理流程")
    _write_contacts(paper, brochure)
    paper.note(f"数据截止日：{brochure.as_of.year}年{brochure.as_of.month}月{brochure.as_of.day}日")
    paper.save(stream)


def _text(paper: OfficialDocument, brochure: Brochure, section: str, heading: str) -> None:
    body = brochure.texts.get(section)
    if not body:
        return
    if heading:
        paper.heading(1, heading)
    for line in filter(None, map(str.strip, body.splitlines())):
        paper.paragraph(line)


def _write_policies(paper: OfficialDocument, brochure: Brochure) -> None:
    if not brochure.policies:
        return
    paper.heading(1, "支持政策")
    for line in brochure.policies:
        policy = line.policy
        number = f"（{policy.document_number}）" if policy.document_number else ""
        paper.heading(2, f"{policy.title}{number}")
        if policy.summary:
            paper.paragraph(policy.summary)
        facts = [("适用对象：" + policy.applies_to) if policy.applies_to else "", line.note]
        if any(facts):
            paper.paragraph("；".join(filter(None, facts)) + "。")


def _write_contacts(paper: OfficialDocument, brochure: Brochure) -> None:
    if brochure.contacts:
        paper.heading(1, "联系人")
        rows = [(contact.department, contact.name, contact.duty, contact.phone) for contact in brochure.contacts]
        paper.table([("部门", "联系人", "负责事项", "电话"), *rows])


def _policies(area: Area, on: date) -> list[PolicyLine]:
    soon = on + timedelta(days=values.days("policy_expiring_days", on))
    found = queries.policies_in_force(_of(m.Policy, area), on).order_by("title")
    return [
        PolicyLine(policy, policy.valid_until if policy.valid_until and policy.valid_until <= soon else None)
        for policy in found
    ]


def _assets(area: Area, on: date) -> "QuerySet[Any]":
    open_ones = _of(m.IdleAsset, area).filter(open_to_investors=True, idle_since__lte=on)
    return queries.assets_with_space(open_ones, on).filter(available__gt=0).order_by("kind", "-available")


def _space(asset: m.IdleAsset) -> tuple[str, ...]:
    available: int = asset.available  # type: ignore[attr-defined]
    place = asset.address or str(asset.area)
    kind = asset.get_kind_display()
    return (asset.name, kind, place, rules.square_metres(available), asset.planned_use, asset.conditions)


def _of(model: type[LedgerRecord], area: Area) -> "QuerySet[Any]":
    """Reviewed rows of the area."""
    return model._default_manager.filter(in_area(area.code), state=State.APPROVED)
