"""Pages of party work."""
