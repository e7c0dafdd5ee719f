"""What has changed under an edition since it was published, figure by figure and row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.template.base import Token, TokenType

from hemei.kernel import dated, periods
from hemei.kernel.errors import RuleError
from hemei.kernel.models import AuditEntry
from hemei.people.access import By
from hemei.reports import freezing
from hemei.reports.changes import RowChange, named
from hemei.reports.freezing import Pair
from hemei.reports.language import calls, says
from hemei.reports.language.scope import Place, Scope, Span
from hemei.reports.models import Edition, EditionFigure


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
    """Say every figure again from the records and compare. Rows of confidential ledgers are named for those who may."""
    scope = Scope(edition.area_id, periods.parse(edition.period))
    with dated.remembered():
        findings = [_finding(stored, scope, by) for stored in edition.figures.order_by("position")]
    return Verdict(edition, findings, _text_intact(edition))


def verify_figure(stored: EditionFigure, by: By) -> Finding:
    """The same for one figure."""
    scope = Scope(stored.edition.area_id, periods.parse(stored.edition.period))
    return _finding(stored, scope, by)


def _finding(stored: EditionFigure, scope: Scope, by: By) -> Finding:
    try:
        span = _say_again(stored, scope)
    except RuleError as error:
        return _refused(stored, scope, by, error)
    pairs = freezing.pairs_of(span)
    now = freezing.frozen(stored.edition, stored.position, span)
    same_rows = now.digest == stored.digest
    if same_rows and (now.printed, now.value, now.exact) == (stored.printed, stored.value, stored.exact):
        return Finding(stored, False, now.printed, now.value)
    rows = [] if same_rows else list(_differences(freezing.unpack(stored.pairs), pairs))
    return Finding(stored, True, now.printed, now.value, "", named(rows, by), len(rows))


def _refused(stored: EditionFigure, scope: Scope, by: By, error: RuleError) -> Finding:
    """The words are no longer true: still say which rows brought that about."""
    rows: list[Any] = []
    try:
        figure = scope.figure(_call(stored), _variables(stored))
        pairs = freezing.pairs_of(Span(stored.tag, stored.line, "", figures=(figure,)))
        rows = list(_differences(freezing.unpack(stored.pairs), pairs))
    except RuleError:
        pass  # the indicator itself is gone: the refusal says so
    return Finding(stored, True, "", "", error.message, named(rows, by), len(rows))


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


def _differences(old: list[Pair], new: list[Pair]) -> Iterator[tuple[str, Pair | None, Pair | None]]:
    """("added" | "removed" | "changed", old pair, new pair) in the order of ledger and row."""
    before, after = ({(code, pk): (code, pk, version) for code, pk, version in pairs} for pairs in (old, new))
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was != now:
            yield ("changed" if was and now else "added" if now else "removed"), was, now


def _text_intact(edition: Edition) -> bool:
    """The text against its digest, and the digest against the one that the audit chain recorded."""
    written = AuditEntry.objects.filter(
        object_type=Edition._meta.label, object_id=str(edition.pk), verb="发布报告"
    ).values_list("changes", flat=True)
    recorded = {changes["digest"][1] for changes in written}
    return freezing.text_digest(edition) == edition.digest and recorded == {edition.digest}
