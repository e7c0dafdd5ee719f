"""Registration of the ledgers of agriculture, one file per subject."""

from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("agriculture", "农业农村", "wheat", order=50))
