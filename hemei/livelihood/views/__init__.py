"""Pages of livelihood."""
