"""Registration of the ledgers of party work, one file per subject."""

from hemei.ledgers.registry import Domain, register_domain
from hemei.party.ledgers import (
    branches,  # noqa: F401
    firms,  # noqa: F401
    governance,  # noqa: F401
    leaders,  # noqa: F401
    learning,  # noqa: F401
)

register_domain(Domain("party", "党建引领", "flag", order=20, pages=(
    ("党组织一览", "party:branches", "party.branch:view"),
    ("两新台账", "party:dossiers", "party.dossier:view"),
    ("领导走访计划", "party:leader_visits", "party.leader_plan:view"),
)))  # fmt: skip
