"""What has changed under an edition since it was published, figure by figure and row by row."""

from dataclasses import dataclass, field
from typing import Any

from django.template.base import Token, TokenType

from hemei.indicators.figures import Figure
from hemei.indicators.permissions import may_print
from hemei.kernel import dated, periods
from hemei.kernel.errors import RuleError
from hemei.kernel.models import AuditEntry
from hemei.people.access import By
from hemei.reports import freezing
from hemei.reports.changes import Difference, RowChange, named
from hemei.reports.freezing import Pair
from hemei.reports.language import calls, says
from hemei.reports.language.scope import Place, Scope, Span
from hemei.reports.models import Edition, EditionFigure

COMPARED = ("printed", "value", "exact", "digest")
UNSEEN = "（您的岗位不能查看）"


@dataclass(frozen=True)
class Finding:
    """One figure of an edition as it stands today.

    now        what the tag would print today; `refusal` says why it would be refused instead
    rows       the rows that were added, removed or changed (the first hundred), `count` of all of them
    """

    figure: EditionFigure
    drifted: bool
    now: str = ""
    now_value: str = ""
    refusal: str = ""
    rows: list[RowChange] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class Verdict:
    """All findings, and whether the published text itself is still the one that was published."""

    edition: Edition
    findings: list[Finding]
    text_intact: bool

    @property
    def drifted(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.drifted]

    @property
    def is_clean(self) -> bool:
        return self.text_intact and not self.drifted


def verify(edition: Edition, by: By) -> Verdict:
    """Say every figure again from the records and compare.

    A reader sees today's values and rows only where his posts show them; that a figure drifted, always.
    """
    scope = Scope(edition.area_id, periods.parse(edition.period))
    with dated.remembered():
        findings = [_finding(stored, scope, by) for stored in edition.figures.order_by("position")]
    return Verdict(edition, findings, _text_intact(edition))


def verify_figure(stored: EditionFigure, by: By) -> Finding:
    """The same for one figure."""
    return _finding(stored, Scope(stored.edition.area_id, periods.parse(stored.edition.period)), by)


def _finding(stored: EditionFigure, scope: Scope, by: By) -> Finding:
    refusal = ""
    try:
        span = _say_again(stored, scope)
    except RuleError as error:  # the words are no longer true, or the indicator is gone
        refusal, span = error.message, _wordless(stored, scope)
    now = freezing.frozen(stored.edition, stored.position, span)
    drifted = bool(refusal) or any(getattr(now, name) != getattr(stored, name) for name in COMPARED)
    if not all(may_print(of, by) for of in span.figures):
        return Finding(stored, drifted, UNSEEN)
    rows = _differences(freezing.unpack(stored.pairs), freezing.pairs_of(span)) if drifted else []
    return Finding(stored, drifted, now.printed, now.value, refusal, named(rows, by), len(rows))


def _wordless(stored: EditionFigure, scope: Scope) -> Span:
    """The figure without its words, so that the rows which made them untrue can still be named."""
    try:
        figures: tuple[Figure, ...] = (scope.figure(_call(stored), _variables(stored)),)
    except RuleError:
        figures = ()
    return Span(stored.tag, stored.line, "", figures=figures)


def _say_again(stored: EditionFigure, scope: Scope) -> Span:
    call, variables = _call(stored), _variables(stored)
    if call.tag == "milestone":
        return says.milestone(call, scope, variables, text=stored.printed)
    if stored.tag == "yoy":  # a forecast that was said before is taken as said
        scope.expected.add((stored.code, stored.address["area"], stored.address["period"]))
    return says.SAYS[call.tag](call, scope, variables)


def _call(stored: EditionFigure) -> calls.Call:
    return calls.parse(Token(TokenType.BLOCK, stored.source, lineno=stored.line))


def _variables(stored: EditionFigure) -> dict[str, Any]:
    """The area that a loop variable stood for."""
    area = stored.address.get("area", "")
    return {name: Place(area, area) for name in _call(stored).variables.values()}


def _differences(old: list[Pair], new: list[Pair]) -> list[Difference]:
    """("added" | "removed" | "changed", old pair, new pair) in the order of ledger and row."""
    before, after = ({pair[:2]: pair for pair in pairs} for pairs in (old, new))
    found: list[Difference] = []
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was != now:
            found.append(("changed" if was and now else "added" if now else "removed", was, now))
    return found


def _text_intact(edition: Edition) -> bool:
    """The text against its digest, and the digest against the one that the audit chain recorded."""
    written = AuditEntry.objects.filter(
        object_type=Edition._meta.label, object_id=str(edition.pk), verb="发布报告"
    ).values_list("changes", flat=True)
    recorded = {changes["digest"][1] for changes in written}
    now = freezing.text_digest(edition, edition.figures.order_by("position"))
    return now == edition.digest and recorded == {edition.digest}
