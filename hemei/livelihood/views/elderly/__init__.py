"""Pages of elderly care."""
