"""Procedures laid down by law: a domain declares its acts, terms and papers; one mechanism takes and shows them.

register(Procedure(ledger="livelihood.minimum_living", workflow=FLOW, acts=(...), terms={...}, papers=(...)))
"""

from hemei.ledgers.cases.registry import Act, Case, Entry, Paper, Procedure, all_procedures, of, register

__all__ = ["Act", "Case", "Entry", "Paper", "Procedure", "all_procedures", "of", "register"]
