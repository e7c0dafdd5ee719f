"""Computed fields of ledger rows: filled after the cells are read, before the rules. No writes, no clock."""

from decimal import ROUND_HALF_UP, Decimal

from hemei.economy import models as m
from hemei.economy import values
from hemei.economy.stages import DOCUMENT
from hemei.kernel import credit_code
from hemei.ledgers.checks import area_of


def enterprise(record: m.Enterprise) -> None:
    """The code as the standard writes it, and the capital in 人民币 at the rate of the day of registration."""
    record.credit_code = credit_code.normalise(record.credit_code or "")
    if record.capital is None or record.currency == m.Currency.CNY or not record.established_on:
        record.capital_cny, record.rate, record.rate_on = record.capital, None, None
        return
    record.rate = values.rate(record.currency, record.established_on)
    record.rate_on = record.established_on
    record.capital_cny = int((record.capital * record.rate).quantize(Decimal(1), ROUND_HALF_UP))


def tax(record: m.TaxPayment) -> None:
    """The first of the month, the firm's industry and area, and whom the line is about."""
    record.month = record.month.replace(day=1) if record.month else record.month
    area_of("enterprise")(record)
    if record.enterprise is not None:
        record.industry = record.enterprise.industry or record.industry
        record.line = f"企业{record.enterprise_id}"
    else:
        record.line = f"{record.area_id}行业{record.industry or '未分'}"


def gate(record: m.ProjectGate) -> None:
    """The usual document of the gate, where none is named."""
    area_of("project")(record)
    if not record.document_type and not record.exempt:
        record.document_type = DOCUMENT.get(record.gate, "")[:60]


def asset(record: m.IdleAsset) -> None:
    """可利用面积: measured where it was measured, else certified."""
    record.usable_area = record.measured_area if record.measured_area is not None else record.certified_area or 0
