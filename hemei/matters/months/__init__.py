"""A month's three rates: pages, closing, appeal, correction."""
