"""The ledgers of the economy domain: declarations only; checks are in guards.py, words in rules.py."""

from hemei.economy.ledgers import assets, brochure, enterprises, projects  # noqa: F401  registrations
