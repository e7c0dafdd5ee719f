"""Registration of the ledgers of culture, one file per subject."""

from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("culture", "文化体育", "book", order=60))
