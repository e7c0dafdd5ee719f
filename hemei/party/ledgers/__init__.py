"""Registration of the ledgers of party, one file per subject."""

from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("party", "党建引领", "flag", order=20))
