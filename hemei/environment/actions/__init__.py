"""The acts of this domain beyond its ledgers, one file per subject."""

from hemei.environment.actions.findings import report_finding

__all__ = ["report_finding"]
