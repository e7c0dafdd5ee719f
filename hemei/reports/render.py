"""From a template's text to a report: fill, parse once, and hand on blocks with their figures."""

from dataclasses import dataclass

from hemei.kernel import dated
from hemei.kernel.periods import Period
from hemei.people.access import By
from hemei.reports import document
from hemei.reports.document import Document
from hemei.reports.language.engine import fill
from hemei.reports.language.scope import Problem, Scope, Span
from hemei.reports.rules import ReportRefused


@dataclass(frozen=True)
class Report:
    """A rendered report. With `problems` it may be previewed but never published or handed out."""

    title: str
    area: str
    period: Period
    document: Document
    spans: tuple[Span, ...]
    problems: tuple[Problem, ...] = ()
    filled: str = ""

    def checked(self) -> "Report":
        """Itself, or ReportRefused naming how many places failed and the first of them."""
        if self.problems:
            error = ReportRefused(count=len(self.problems), first=str(self.problems[0]))
            error.details["problems"] = self.problems
            raise error
        return self


def render(text: str, area: str, period: Period, by: By | None = None, title: str = "") -> Report:
    """Render a template's text. Never raises for mistakes in the text: they are in `problems`, by line."""
    scope = Scope(area, period, by)
    with dated.remembered():
        filled = fill(text, scope)
    made = document.parse(filled)
    problems = sorted(scope.problems, key=lambda problem: problem.line)
    return Report(made.title or title, area, period, made, tuple(scope.spans), tuple(problems), filled)
