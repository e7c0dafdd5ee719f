"""The ballot box: what was said, in a database of its own, without a clock and without an address."""
