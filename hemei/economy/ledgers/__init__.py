"""The ledgers of the economy domain: declarations only; checks are in guards.py, words in rules.py.

The order of the imports is the order of the navigation.
"""

# isort: off
from hemei.economy.ledgers import enterprises, projects, assets, brochure  # noqa: F401  registrations
