"""Who may see a figure, and who may see the rows behind it."""

from hemei.indicators.figures import Figure
from hemei.indicators.registry import Indicator, parts_of
from hemei.indicators.registry import get as indicator_of
from hemei.indicators.rules import CutTooSmall
from hemei.kernel.errors import RuleError
from hemei.ledgers import registry as ledgers
from hemei.people.access import By

VIEW = "indicators:view"
EDIT_TARGETS = "targets:edit"
TOWN = 9  # length of a town's code


def ledger_codes(of: Indicator) -> set[str]:
    """Codes of the ledgers whose rows an indicator counts."""
    own = {of.ledger} if of.ledger else set()
    return own.union(*(ledger_codes(indicator_of(code)) for code in parts_of(of)))


def rights(of: Indicator) -> set[str]:
    """The rights to view everything that an indicator counts."""
    own = {of.kind.right} if of.kind else {f"{of.ledger}:view"} if of.ledger else set()
    return own.union(*(rights(indicator_of(code)) for code in parts_of(of)))


def check_can_view(of: Indicator, area: str, by: By) -> None:
    """Figures of a ledger are for those who may view it in that area."""
    by.check(VIEW, area)
    for right in sorted(rights(of)):
        by.check(right, area)


def can_view(of: Indicator, area: str, by: By) -> bool:
    try:
        check_can_view(of, area, by)
    except RuleError:
        return False
    return True


def can_read_rows(of: Figure, by: By) -> bool:
    """Rows of a confidential ledger are for those with its `rows` right; everyone else sees totals."""
    codes = ledger_codes(of.indicator)
    return all(not ledgers.get(code).confidential or by.can(f"{code}:rows", of.area) for code in codes)


def check_can_view_figure(of: Figure, by: By) -> None:
    """Beside the ledgers' view right: a figure about firms is not cut small for those who may not see their rows.

    Totals of villages or of one kind, taken from the town's, would tell what a few firms paid.
    """
    check_can_view(of.indicator, of.area, by)
    if of.indicator.subject and (of.where or len(of.area) > TOWN) and not can_read_rows(of, by):
        raise CutTooSmall(title=of.indicator.title)


def may_print(of: Figure, by: By) -> bool:
    """Whether a report shows its reader this total. One kind of it may be printed; one village's may not."""
    allowed = all(by.can(right, of.area) for right in rights(of.indicator))
    return allowed and (not of.indicator.subject or len(of.area) <= TOWN or can_read_rows(of, by))
