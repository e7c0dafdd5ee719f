"""Registration of the environment ledgers."""

from hemei.environment.ledgers import (
    buildings,  # noqa: F401
    pests,  # noqa: F401
)
from hemei.ledgers.registry import Domain, register_domain

register_domain(Domain("environment", "生态环境", "leaf", order=40, pages=(
)))  # fmt: skip
